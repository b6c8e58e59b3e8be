"""Bech32 (BIP 173) without its length limit, as age writes keys for people."""

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encoded(prefix: str, data: bytes) -> str:
    """Lower case; `prefix` must be lower case too."""
    values = _fives(data)
    values += _checksum(prefix, values)
    return prefix + "1" + "".join(_ALPHABET[value] for value in values)


def _fives(data: bytes) -> list[int]:
    """Groups of five bits, the last one filled with zeros."""
    missing = -len(data) * 8 % 5
    bits = int.from_bytes(data, "big") << missing
    count = (len(data) * 8 + missing) // 5
    return [bits >> 5 * place & 31 for place in reversed(range(count))]


def _checksum(prefix: str, values: list[int]) -> list[int]:
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    rest = _polymod([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    return [rest >> 5 * place & 31 for place in reversed(range(6))]


def _polymod(values: list[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(_GENERATOR):
            if top >> place & 1:
                rest ^= factor
    return rest
