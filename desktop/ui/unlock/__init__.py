"""The door: choosing a casebook, its passphrase, and the way in with the recovery sheet."""
