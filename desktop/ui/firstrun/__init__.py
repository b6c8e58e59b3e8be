"""The first ten minutes: language, passphrase, recovery sheet, a name."""
