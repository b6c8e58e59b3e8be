"""A reader of SQLCipher pages that shares no code with the program: what stands on the disk, decrypted page by page.

https://www.zetetic.net/sqlcipher/design/: AES-256-CBC, a random IV for each page, HMAC-SHA512 over the encrypted page,
its IV and its number; IV and HMAC are the last 80 bytes of the page. The key is raw, and the HMAC's derived from it.
"""

import hmac
import struct
from collections.abc import Iterator
from hashlib import pbkdf2_hmac
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 8192
SALT, IV, MAC = 16, 16, 64
RESERVED = IV + MAC
LOG_HEAD, FRAME_HEAD = 32, 24


class NotAuthentic(AssertionError):
    """A page whose MAC does not hold."""


def pages_of(database: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a database file and every frame of its log, decrypted; free and half-used ones too."""
    data = database.read_bytes()
    assert data
    assert len(data) % PAGE == 0
    salt = data[:SALT]
    for at in range(0, len(data), PAGE):
        yield _decrypted(data[at : at + PAGE], at // PAGE + 1, key, salt)
    log = database.with_name(database.name + "-wal")
    frames = log.read_bytes()[LOG_HEAD:] if log.exists() else b""
    for at in range(0, len(frames) - FRAME_HEAD - PAGE + 1, FRAME_HEAD + PAGE):
        (number,) = struct.unpack(">I", frames[at : at + 4])
        yield _decrypted(frames[at + FRAME_HEAD : at + FRAME_HEAD + PAGE], number, key, salt)


def _decrypted(page: bytes, number: int, key: bytes, salt: bytes) -> bytes:
    first = SALT if number == 1 else 0
    mac_key = pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    body, iv, mac = page[first:-RESERVED], page[-RESERVED:-MAC], page[-MAC:]
    if not hmac.compare_digest(hmac.digest(mac_key, body + iv + struct.pack("<I", number), "sha512"), mac):
        raise NotAuthentic(number)
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


def found_in(database: Path, key: bytes, words: tuple[str, ...]) -> set[str]:
    """Which of `words` stand on any page, in any writing; of each its end is looked for too, since an index writes only
    what differs from the word before."""
    found = set()
    looked_for = {
        (word, piece.encode(coding))
        for word in words
        for piece in (word, word.casefold(), word[-6:].casefold())
        for coding in ("utf-8", "utf-16-le", "utf-16-be")
    }
    for page in pages_of(database, key):
        found |= {word for word, piece in looked_for if piece in page}
    return found
