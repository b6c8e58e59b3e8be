"""The programme's key on its way: sealed for one coordinator, or on sheets (docs/spec/keys.md §K17, §K18)."""

import hashlib
import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from desktop.crypto import hybrid, labels, shamir
from desktop.crypto.age import SealedReader, SealedWriter
from desktop.crypto.checkedcode import code_of, data_of
from desktop.crypto.identity import SIGNATURE_BYTES, SIGNING_BYTES, MemberKeys, verify
from desktop.crypto.passphrase import wipe
from desktop.domain.errors import BadSignature, BundleRefused, HelpDamaged, NotForUs, RootSheetsWrong, SheetsWhy

KEY_FILE_MAX: Final = 16_384  # bytes

_MAGIC: Final = b"visitrk1"
_SUM: Final = 32
_TIME: Final = struct.Struct(">Q")
_GIVEN: Final = shamir.SECRET_BYTES + _TIME.size + SIGNING_BYTES + SIGNATURE_BYTES
_MARK: Final = 2  # bytes that stand for the programme, and for the set
_SHEET: Final = 1 + 2 * _MARK + shamir.SECRET_BYTES


@dataclass(frozen=True, slots=True)
class GivenKey:
    """What a key file holds for the one it is for."""

    root: MemberKeys
    giver: bytes  # signing key
    at_ms: int


def key_file(root: MemberKeys, giver: MemberKeys, to: bytes, at_ms: int) -> bytes:
    """The programme's key for the owner of the recipient `to` alone."""
    seed = root.signing_seed
    signature = giver.sign(labels.ROOT_GIVEN, _signed(seed, to, at_ms))
    sealed = io.BytesIO()
    writer = SealedWriter(sealed, (to,))
    writer.write(seed + _TIME.pack(at_ms) + giver.public.signing + signature)
    writer.close()
    body = _MAGIC + sealed.getvalue()
    return body + hashlib.sha256(body).digest()


def given_key(data: bytes, sealing_seed: bytes, root_public: bytes) -> GivenKey:
    """A key file, opened and proven to be of this programme. Raises HelpDamaged("root"), NotForUs, RootSheetsWrong."""
    sound = len(_MAGIC) + _SUM <= len(data) <= KEY_FILE_MAX and data.startswith(_MAGIC)
    if not sound or hashlib.sha256(data[:-_SUM]).digest() != data[-_SUM:]:
        raise HelpDamaged("root")
    try:
        packed = SealedReader(io.BytesIO(data[len(_MAGIC) : -_SUM]), sealing_seed).read()
        if len(packed) != _GIVEN:
            raise HelpDamaged("root")
        seed, rest = packed[: shamir.SECRET_BYTES], packed[shamir.SECRET_BYTES :]
        (at_ms,) = _TIME.unpack_from(rest)
        giver, signature = rest[_TIME.size : -SIGNATURE_BYTES], rest[-SIGNATURE_BYTES:]
        verify(giver, labels.ROOT_GIVEN, _signed(seed, hybrid.public_of(sealing_seed), at_ms), signature)
    except NotForUs:
        raise
    except (BadSignature, BundleRefused) as error:
        raise HelpDamaged("root") from error
    return GivenKey(_proven(seed, root_public), giver, at_ms)


def _signed(seed: bytes, to: bytes, at_ms: int) -> bytes:
    return hashlib.sha256(seed).digest() + hashlib.sha256(to).digest() + _TIME.pack(at_ms)


def _proven(seed: bytes | bytearray, root_public: bytes) -> MemberKeys:
    """Whatever is said of a key, it is the programme's if its public part is."""
    keys = MemberKeys.signing_only(bytes(seed))
    if keys.public.signing != root_public:
        raise RootSheetsWrong(SheetsWhy.OTHER_PROGRAMME)
    return keys


# Sheets


@dataclass(frozen=True, slots=True)
class RootSheet:
    """One of a set of sheets, of which `needed` bring the programme's key back."""

    needed: int
    index: int
    programme: bytes
    set_mark: bytes
    value: bytes

    def code(self) -> str:
        """Sixteen groups of four."""
        return code_of(bytes((self.needed << 4 | self.index,)) + self.programme + self.set_mark + self.value)

    @classmethod
    def of(cls, code: str) -> Self:
        """What somebody typed back. Raises SheetCodeWrong."""
        data = data_of(code, _SHEET)
        first, marks, value = data[0], data[1 : 1 + 2 * _MARK], data[1 + 2 * _MARK :]
        return cls(first >> 4, first & 15, marks[:_MARK], marks[_MARK:], value)


def sheets_of(root: MemberKeys, needed: int, count: int) -> tuple[str, ...]:
    """The codes of a new set."""
    mark = _mark_of(root.public.signing)
    shares = shamir.split(root.signing_seed, needed, count)
    return tuple(RootSheet(needed, one.index, mark, one.set_id[:_MARK], one.value).code() for one in shares)


def root_behind(codes: Sequence[str], root_public: bytes) -> MemberKeys:
    """The programme's key, from enough sheets of one set. Raises SheetCodeWrong, RootSheetsWrong."""
    sheets = [RootSheet.of(code) for code in codes]
    if any(sheet.programme != _mark_of(root_public) for sheet in sheets):
        raise RootSheetsWrong(SheetsWhy.OTHER_PROGRAMME)
    if len({sheet.index for sheet in sheets}) != len(sheets):
        raise RootSheetsWrong(SheetsWhy.TWICE)
    if len({(sheet.needed, sheet.set_mark) for sheet in sheets}) > 1:
        raise RootSheetsWrong(SheetsWhy.OTHER_SET)
    try:
        shares = [shamir.Share(bytes(shamir.SET_BYTES), one.needed, one.index, one.value) for one in sheets]
        seed = shamir.combined(shares)
    except (HelpDamaged, ValueError, IndexError) as error:
        raise RootSheetsWrong(SheetsWhy.TOO_FEW) from error
    try:
        return _proven(seed, root_public)
    finally:
        wipe(seed)


def _mark_of(root_public: bytes) -> bytes:
    return hashlib.sha256(labels.ROOT_SHEET + root_public).digest()[:_MARK]
