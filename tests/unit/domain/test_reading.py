"""A name is read alike in whatever script it is written."""

import pytest

from desktop.domain.nicknames import used_for
from desktop.domain.reading import heard


def bones(name: str) -> list[str]:
    return [word.bones for word in heard(name)]


@pytest.mark.parametrize(
    "spellings",
    [
        "Amina Mwangi|अमीना म्वांगी|أمينة موانغي|አሚና ምዋንጊ|আমিনা মোয়াঙ্গি",
        "Fatima|Fatuma|فاطمة|ፋጡማ|फ़ातिमा|ফাতিমা",
        "Muhammad|Mohammed|محمد|मोहम्मद|মুহাম্মদ|ሙሐመድ",
        "Sunita Sharma|Suneeta Sharma|सुनीता शर्मा|সুনিতা শর্মা|سونيتا شارما",
        "Yusuf|Yousef|يوسف|ዩሱፍ|यूसुफ़",
        "Abebe Bekele|አበበ በቀለ|अबेबे बेकेले",
        "Tigist|ትዕግሥት",
        "Khadija|خديجة|खदीजा",
        "Wanjiku|Wanjikoo|वांजिकू",
        "Getachew|ጌታቸው",
        "Aïsha|Aisha|عائشة|आयशा|አይሻ",
    ],
)
def test_every_spelling_has_the_same_consonants(spellings: str) -> None:
    first, *others = map(bones, spellings.split("|"))
    assert first
    assert all(other == first for other in others)


def test_what_sounds_otherwise_is_told_apart() -> None:
    names = ["Amina", "Zawadi", "Otieno", "Kamau", "Fatima", "सुनीता", "राहुल", "محمد", "አበበ"]
    assert len({heard(name) for name in names}) == len(names)


def test_a_vowel_that_is_written_is_read_and_the_one_at_the_end_is_not() -> None:
    assert [word.sound for word in heard("राहुल कुमार")] == [word.sound for word in heard("Rahul Kumar")]
    assert heard("12 - ،") == heard("12")


@pytest.mark.parametrize("pair", ["Elizabeth Beth", "Abdulrahman Abdul", "Mohamed Md", "Yusuf Joseph", "Samuel Sam"])
def test_short_forms_are_used_for_the_long_ones(pair: str) -> None:
    one, other = heard(pair)
    assert used_for(one.sound, other.sound)
    assert used_for(other.sound, one.sound)


def test_nobody_is_called_by_two_letters_of_another_name() -> None:
    assert not used_for("al", "ali")
    assert not used_for("amina", "zavadi")
