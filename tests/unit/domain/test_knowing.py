"""By what people are found: kept in vaults, so that no key changes unnoticed."""

import unicodedata

from desktop.crypto.digest import sha256
from desktop.domain.ids import Stamp
from desktop.domain.knowing import VERSION, keys, known, traits
from desktop.domain.nicknames import _groups
from desktop.domain.twins import Described

NAMES = ("Amina binti Mwangi", "أمينة موانجي", "Mohd Ahmad", "सुनीता शर्मा", "ታደሰ ኃይለ", "ফাতেমা বেগম", "Betty")


def somebody(name: str, alias: str = "") -> Described:
    return Described(
        id=Stamp(1, 1),
        head=Stamp(1, 1),
        name=name,
        alias=alias,
        birth_year=1984,
        gender="woman",
        place="Ward 7, Kibera",
        phone="+254 712 345 678",
        supporters=(("Juma", "0733 111 222"),),
        household=("Otieno", "فاطمة"),
    )


def test_whoever_changes_a_key_raises_the_version_so_that_vaults_make_theirs_anew() -> None:
    signs: set[str] = set()
    for name, alias in zip(NAMES, NAMES[::-1], strict=True):
        one = known(somebody(name, alias))
        signs |= {repr(sign) for sign in keys(one) | traits(one)}
    signs |= {f"{sound} {sorted(groups)}" for sound, groups in _groups().items()}
    number, unicode_data = VERSION.split()
    assert (number, sha256("\n".join(sorted(signs)).encode()).hex()[:16]) == ("1", "2d93cc46f19a2f75")
    assert unicode_data == unicodedata.unidata_version


def test_two_of_one_person_share_a_key_and_two_strangers_of_one_place_none() -> None:
    one, other = known(somebody("Amina Mwangi")), known(somebody("أمينة موانجي"))
    assert keys(one) & keys(other)
    stranger = Described(id=Stamp(1, 2), head=Stamp(1, 2), name="Kamau Njoroge", place="Ward 7, Kibera")
    assert not keys(one) & keys(known(stranger))
