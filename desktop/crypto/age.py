"""Files in the age v1 format: written to hybrid recipients, read with one identity (docs/spec/age.md).

Law: a byte that a reader hands out has been authenticated; that none is missing is known at the end of the payload.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.crypto import bech32, hybrid, labels
from desktop.crypto.age_header import (
    HEADER,
    HEADER_MAX,
    MAC,
    PAYLOAD,
    STANZAS_MAX,
    Header,
    Stanza,
    b64,
    finished,
    parsed,
    unb64,
    written,
)
from desktop.domain.errors import BundleDamaged, NotForUs

CHUNK = 65_536  # plaintext bytes
RECIPIENTS_MAX = STANZAS_MAX

_TAG = 16
_SEALED_CHUNK = CHUNK + _TAG
_FILE_KEY = 16
_NONCE = 16
_BODY = _FILE_KEY + _TAG
_X25519_SHARE = 32


class Identity(StrEnum):
    """Which kind of identity a seed is: the stanza type it opens."""

    HYBRID = "mlkem768x25519"
    X25519 = "X25519"  # read only, for files of other programmes


class SealedWriter:
    """Writes one age file to `out`; the header is written at once, the last chunk by `close`.

    A file that was not closed is refused by every reader. `out` stays open, and belongs to the caller.
    Raises BundleDamaged("recipient") for a recipient that cannot be sealed to, ValueError for none or more than 64.
    """

    def __init__(self, out: BinaryIO, recipients: Sequence[bytes]) -> None:
        if not 0 < len(recipients) <= RECIPIENTS_MAX:
            raise ValueError(f"{len(recipients)} recipients")
        file_key = secrets.token_bytes(_FILE_KEY)
        stanzas = [_hybrid_stanza(file_key, recipient) for recipient in recipients]
        # So that nobody learns from the place of a stanza whose it is.
        secrets.SystemRandom().shuffle(stanzas)
        authenticated = written(tuple(stanzas))
        header = finished(authenticated, _mac(file_key, authenticated))
        nonce = secrets.token_bytes(_NONCE)
        out.write(header + nonce)
        self.header_hash = hashlib.sha256(header).digest()
        self._out = out
        self._cipher = _payload_cipher(file_key, nonce)
        self._held = bytearray()  # at most one chunk
        self._count = 0
        self._closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if self._closed:
            raise ValueError("closed")
        view = memoryview(data).cast("B")
        # A full chunk is held until a further byte proves that it is not the last.
        while len(self._held) + len(view) > CHUNK:
            room = CHUNK - len(self._held)
            if self._held:
                self._held += view[:room]
                self._seal(self._held, last=False)
                self._held.clear()
            else:
                self._seal(view[:room], last=False)
            view = view[room:]
        self._held += view

    def close(self) -> None:
        """Write the last chunk. A second call does nothing."""
        if not self._closed:
            self._closed = True
            self._seal(self._held, last=True)
            self._held.clear()

    def _seal(self, chunk: bytearray | memoryview, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._count, last=last), chunk, None))
        self._count += 1


class SealedReader:
    """Reads one age file, which is the whole of `source`, with one identity.

    Raises NotForUs when no stanza opens, BundleDamaged for everything that is wrong with the file. The reader moves
    `source` about; it belongs to the caller.
    """

    def __init__(
        self, source: BinaryIO, sealing_seed: bytes | bytearray, *, identity: Identity = Identity.HYBRID
    ) -> None:
        source.seek(0)
        head = source.read(HEADER_MAX)
        header = parsed(head)
        file_key = _file_key(header, sealing_seed, identity)
        if not hmac.compare_digest(_mac(file_key, header.authenticated), header.mac):
            raise BundleDamaged(MAC)
        source.seek(header.size_bytes)
        nonce = source.read(_NONCE)
        if len(nonce) < _NONCE:
            raise BundleDamaged(HEADER)
        self.header_hash = hashlib.sha256(head[: header.size_bytes]).digest()
        self._source = source
        self._start = header.size_bytes + _NONCE
        # In plaintext bytes, exact; but, unless it is 0, proven only once the payload has been read to its end.
        self._chunks, self.payload_size = _extent(source.seek(0, 2) - self._start)
        self._cipher = _payload_cipher(file_key, nonce)
        self.rewind()
        if self.payload_size == 0:
            # Nobody would ever read the one empty chunk, and a file cut after 16 bytes of ciphertext looks like this.
            self._advance()

    def rewind(self) -> None:
        """Back to the first byte of the payload, without touching the header again."""
        self._source.seek(self._start)
        self._next = 0
        self._block = b""  # the plaintext of one chunk
        self._at = 0  # how much of it has been handed out

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes, fewer only at the end of the payload; all that is left for a negative `size`."""
        wanted = self.payload_size if size < 0 else size
        pieces: list[bytes] = []
        while wanted > 0:
            if self._at == len(self._block) and not self._advance():
                break
            piece = self._block[self._at : self._at + wanted]
            self._at += len(piece)
            wanted -= len(piece)
            pieces.append(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _advance(self) -> bool:
        """Open the next chunk; False when the last has been opened."""
        if self._next == self._chunks:
            return False
        nonce = _nonce(self._next, last=self._next == self._chunks - 1)
        try:
            self._block = self._cipher.decrypt(nonce, self._source.read(_SEALED_CHUNK), None)
        except InvalidTag as error:
            raise BundleDamaged(PAYLOAD) from error
        self._at = 0
        self._next += 1
        return True


def identity_text(sealing_seed: bytes | bytearray) -> str:
    """The secret as standard tools take it: `AGE-SECRET-KEY-PQ-1…`."""
    return bech32.encoded("age-secret-key-pq-", bytes(sealing_seed)).upper()


def recipient_text(sealing_public: bytes) -> str:
    """The public part as standard tools take it: `age1pq1…`, some two thousand letters."""
    return bech32.encoded("age1pq", sealing_public)


def _hybrid_stanza(file_key: bytes, recipient: bytes) -> Stanza:
    encapsulated, body = hybrid.sealed(file_key, hybrid.public_key(recipient))
    return Stanza((Identity.HYBRID.encode(), b64(encapsulated)), body)


def _file_key(header: Header, seed: bytes | bytearray, identity: Identity) -> bytes:
    """Opened by the first stanza that this identity opens; all of its type are checked before any is tried."""
    ours = [stanza for stanza in header.stanzas if stanza.arguments[0] == identity.encode()]
    shares = [_share(stanza, identity) for stanza in ours]
    attempts: Iterator[bytes | None]
    if identity is Identity.HYBRID:
        key = hybrid.private_key(seed)
        attempts = (hybrid.opened(share, stanza.body, key) for stanza, share in zip(ours, shares, strict=True))
    else:
        attempts = (_x25519_opened(share, stanza.body, seed) for stanza, share in zip(ours, shares, strict=True))
    for file_key in attempts:
        if file_key is not None:
            return file_key
    raise NotForUs


def _share(stanza: Stanza, identity: Identity) -> bytes:
    """What the sender sent of its ephemeral key, with its shape and the body's checked (§A2.4)."""
    if len(stanza.arguments) != 2 or len(stanza.body) != _BODY:  # noqa: PLR2004 - the type and the share
        raise BundleDamaged(HEADER)
    share = unb64(stanza.arguments[1])
    size = hybrid.ENCAPSULATED_BYTES if identity is Identity.HYBRID else _X25519_SHARE
    # The classical share stands last in the hybrid one.
    if len(share) != size or hybrid.low_order(share[-_X25519_SHARE:]):
        raise BundleDamaged(HEADER)
    return share


def _x25519_opened(share: bytes, body: bytes, seed: bytes | bytearray) -> bytes | None:
    private = X25519PrivateKey.from_private_bytes(seed)
    secret = private.exchange(X25519PublicKey.from_public_bytes(share))
    salt = share + private.public_key().public_bytes_raw()
    wrap = HKDF(hashes.SHA256(), 32, salt, labels.AGE_X25519).derive(secret)
    try:
        return ChaCha20Poly1305(wrap).decrypt(bytes(12), body, None)
    except InvalidTag:
        return None


def _mac(file_key: bytes, authenticated: bytes) -> bytes:
    key = HKDF(hashes.SHA256(), 32, None, b"header").derive(file_key)
    return hmac.digest(key, authenticated, "sha256")


def _payload_cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(hashes.SHA256(), 32, nonce, b"payload").derive(file_key))


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _extent(sealed_bytes: int) -> tuple[int, int]:
    """How many chunks, and how many bytes of plaintext (§A4.3)."""
    chunks = max(1, -(-sealed_bytes // _SEALED_CHUNK))
    last = sealed_bytes - (chunks - 1) * _SEALED_CHUNK
    if last < _TAG or (last == _TAG and chunks > 1):
        raise BundleDamaged(PAYLOAD)
    return chunks, sealed_bytes - chunks * _TAG
