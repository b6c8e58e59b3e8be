"""Every domain-separation label, so that no two uses of a key can ever meet.

A label never changes once a file has been written under it: the year's successor gets a new number.
"""

# Passphrase slot: what Argon2id and the sealing of the vault key are bound to (docs/spec/keys.md §K4).
PASSPHRASE_SLOT = b"visitbook/v1/keyslots/passphrase"

# Key of the MAC over the key-slot file (docs/spec/keys.md §K6).
KEYSLOTS_MAC = b"visitbook/v1/keyslots/mac"

# From the 160 bits of a recovery sheet to its age identity (docs/spec/keys.md §K8).
SHEET_SEED = b"visitbook/v1/sheet/seed"

# Raw key of the database, one for each epoch (docs/spec/keys.md §K9).
DATABASE_KEY = b"visitbook/v1/database"

# Raw key of one backup (docs/spec/keys.md §K9).
BACKUP_KEY = b"visitbook/v1/backup"

# Key of the MAC over a small file beside the vault; its purpose follows (docs/spec/keys.md §K9).
FILE_MAC = b"visitbook/v1/file-mac"

# An entry of the audit trail: what it is about, and its place in the chain (docs/spec/vault.md §14).
AUDIT_CONTENT = b"visitbook/v1/audit/content"
AUDIT_LINK = b"visitbook/v1/audit/link"

# Key of a small sealed file beside the vault; its purpose follows (docs/spec/keys.md §K9).
SEALED_FILE = b"visitbook/v1/sealed-file"

# From a member's signing key to the member's number (docs/spec/keys.md §K10).
MEMBER_ID = b"visitbook/v1/member-id"

# What two people compare when one joins: the hash, and the salt of its stretching (docs/spec/keys.md §K11).
CHECK_DIGITS = b"visitbook/v1/check-digits"
CHECK_DIGITS_SALT = b"visitbook/v1/check-digits/salt"

# The HPKE info of the hybrid stanza. The age specification names it (docs/spec/age.md §A1).
AGE_HYBRID = b"age-encryption.org/mlkem768x25519"

# The HKDF info of the classical stanza, only ever read. The age specification names it.
AGE_X25519 = b"age-encryption.org/v1/X25519"

# Signatures of a bundle: its head, its trailer (docs/spec/bundle.md §2 and §3), and statements about members (§8).
BUNDLE_HEAD = b"visitbook/v1/head"
BUNDLE_TRAILER = b"visitbook/v1/trailer"
STATEMENT = b"visitbook/v1/statement"

# Programme recovery (docs/spec/keys.md §K14 to §K16): what proves a share, what the secret behind shares seals, what
# its owner and its giver sign, the digits of a request, and the passphrase that its seed waits under.
SHARE_PROOF = b"visitbook/v1/share/proof"
SHARED_SLOT = b"visitbook/v1/keyslots/shared"
SHARE = b"visitbook/v1/share/owner"
GRANT = b"visitbook/v1/grant"
REQUEST_DIGITS = b"visitbook/v1/request/digits"
REQUEST_DIGITS_SALT = b"visitbook/v1/request/salt"
ASKED = b"visitbook/v1/asked"

# The programme's key: what whoever gives it away signs, and what its sheets name the programme by (docs/spec/keys.md
# §K17, §K18).
ROOT_GIVEN = b"visitbook/v1/root/given"
ROOT_SHEET = b"visitbook/v1/root/sheet"
