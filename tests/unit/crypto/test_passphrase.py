"""Passphrases: the same words from every keyboard are the same bytes, and guessing is never made cheap."""

import hashlib
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crypto import passphrase
from desktop.crypto.passphrase import FLOOR, Cost, calibrated, derived, wipe
from desktop.crypto.phrases import (
    DIGITS,
    MINIMUM_OWN,
    check_own_choice,
    completions,
    digits_for_new,
    folded,
    words_for_new,
)
from desktop.domain.errors import PassphraseTooShort, VaultDamaged

GIB = 1 << 30


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Marble OTTER", "marble otter"),
        ("  marble\t\n otter  ", "marble otter"),
        ("marble-otter", "marble otter"),
        ("marble – otter", "marble otter"),
        ("marble\u2212otter", "marble otter"),
        ("marble\u00a0otter", "marble otter"),
        ("mar\u200bble\u200e ot\u00adter", "marble otter"),
        ("cafe\u0301", "café"),
        ("\ufb01ne", "fine"),
        ("STRASSE", "straße"),
        ("ＭＡＲＢＬＥ", "marble"),
        ("Ёлка", "ёлка"),
        ("ΟΔΟΣ", "οδος"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("०१२३४५६७८९", "0123456789"),
        ("০১২৩৪৫৬৭৮৯", "0123456789"),
        ("૦૧૨૩૪૫૬૭૮૯", "0123456789"),
        ("፩፪፫፬፭፮፯፰፱", "123456789"),
        ("¹²³", "123"),
        ("क\u093c\u200dष", "क\u093cष"),
        ("한국", "한국"),
        ("4829 1057 3364 9021 7785", "48291057336490217785"),
        ("4829-1057 3364\u00a09021\u22127785", "48291057336490217785"),
        (" ٤٨٢٩ ١٠٥٧ ٣٣٦٤ ٩٠٢١ ٧٧٨٥ ", "48291057336490217785"),
        ("४८२९१०५७ ३३६४ ९०२१ ७७८५", "4829 1057 3364 9021 7785"),
    ],
)
def test_the_same_words_are_the_same_bytes(typed: str, same: str) -> None:
    assert folded(typed) == folded(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("marble otter", "marbleotter"),
        ("resume", "résumé"),
        ("नमस्त", "नमस्ते"),
        ("ab", "ba"),
        ("1", "10"),
        ("ı", "i"),
        ("a 1 2", "a 12"),
    ],
)
def test_other_words_are_other_bytes(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(text=st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = folded(text)
    assert folded(once.decode("utf-8", "surrogatepass")) == once


@given(text=st.text(max_size=60))
def test_how_characters_are_composed_does_not_matter(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert folded(unicodedata.normalize(form, text)) == folded(text)


@given(text=st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_letter_case_does_not_matter_where_it_can_be_undone(text: str) -> None:
    assert folded(text.casefold()) == folded(text)


def test_a_broken_character_stops_nothing() -> None:
    assert folded("a\ud800") == b"a\xed\xa0\x80"


def test_a_thousand_characters_are_all_counted() -> None:
    assert len(folded("é" * 1000)) == 2000


def test_an_own_choice_needs_fifteen_characters() -> None:
    check_own_choice("नदी किनारे आम के पेड़")
    with pytest.raises(PassphraseTooShort) as caught:
        check_own_choice("fourteen" + " " * 10 + "chars")
    assert (caught.value.have, caught.value.need) == (14, MINIMUM_OWN)


def test_the_words_are_those_of_the_list() -> None:
    packed = (files("desktop.crypto") / "words" / "english.txt").read_bytes()
    readme = (files("desktop.crypto") / "words" / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(packed).hexdigest() in readme
    words = packed.decode().split()
    assert len(words) == len({word[:4] for word in words}) == 2048
    assert words == sorted(words)
    assert all(folded(word) == word.encode() for word in words)
    assert set(words_for_new(200)) <= set(words)


def test_six_words_are_drawn_anew_each_time() -> None:
    drawn = {words_for_new() for _ in range(50)}
    assert len(drawn) == 50
    assert {len(words) for words in drawn} == {6}


def test_twenty_digits_are_drawn_anew_each_time_and_are_as_many_as_six_words() -> None:
    drawn = [digits_for_new() for _ in range(400)]
    assert len(set(drawn)) == 400
    assert all([len(group) for group in each.split(" ")] == [4] * 5 and folded(each).isdigit() for each in drawn)
    assert 10**DIGITS > 2048**6
    counted = Counter("".join(drawn).replace(" ", ""))
    assert set(counted) == set("0123456789")
    assert max(counted.values()) < 1.5 * min(counted.values()), "of 8,000 digits each comes about as often"
    for each in drawn:
        check_own_choice(each)


@given(digits=st.text("0123456789", min_size=1, max_size=40), data=st.data())
def test_digits_fold_alike_in_any_groups(digits: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "  ", "-", "\u00a0"]), min_size=len(digits)))
    assert folded("".join(gap + digit for gap, digit in zip(gaps, digits, strict=False))) == digits.encode()


def test_four_letters_are_enough() -> None:
    assert completions("mar") == ("marble", "march", "margin", "marine", "market", "marriage")
    assert completions("MARB") == completions(" marble") == ("marble",)
    assert completions("zo") == ("zone", "zoo")
    assert completions("") == completions("xyz") == completions("zzz") == ()


def test_the_same_passphrase_gives_the_same_key_and_nothing_else_does() -> None:
    cost = Cost(65_536, 1, 1)
    key = derived("Marble Otter", b"s" * 16, cost, b"vault")
    assert isinstance(key, bytearray)
    assert len(key) == 32
    assert derived("marble  otter", b"s" * 16, cost, b"vault") == key
    for typed, salt, context in [
        ("marble ottee", b"s" * 16, b"vault"),
        ("marble otter", b"t" * 16, b"vault"),
        ("marble otter", b"s" * 16, b"vaults"),
    ]:
        assert derived(typed, salt, cost, context) != key
    wipe(key)
    assert key == bytes(32)


@pytest.mark.parametrize(
    "numbers", [(65_535, 3, 4), (2_097_153, 3, 4), (65_536, 0, 4), (65_536, 17, 4), (65_536, 3, 0), (65_536, 3, 17)]
)
def test_a_cost_out_of_bounds_cannot_be_made(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(VaultDamaged) as caught:
        Cost(*numbers)
    assert caught.value.part == "keyslots"
    assert Cost(2_097_152, 16, 16).passes == 16


class Machine:
    """A machine that takes `s_per_gib` for three passes over a GiB, and gives no more memory than it has."""

    def __init__(self, s_per_gib: float, free_kib: int = 1 << 30) -> None:
        self._s_per_kib = s_per_gib / (1 << 20)
        self._free_kib = free_kib
        self.now_s = 5.0
        self.asked: list[int] = []

    def derived(self, typed: str, salt: bytes, cost: Cost, context: bytes) -> bytearray:
        self.asked.append(cost.memory_kib)
        if cost.memory_kib > self._free_kib:
            raise MemoryError
        self.now_s += cost.memory_kib * cost.passes / 3 * self._s_per_kib
        return bytearray(32)


@pytest.fixture
def calibrated_on() -> Iterator[Callable[[Machine, int], Cost]]:
    with pytest.MonkeyPatch.context() as patch:

        def on(machine: Machine, memory_bytes: int) -> Cost:
            patch.setattr(passphrase, "derived", machine.derived)
            return calibrated(memory_bytes, lambda: machine.now_s)

        yield on


CalibratedOn = Callable[[Machine, int], Cost]


def test_a_quick_machine_makes_more_passes(calibrated_on: CalibratedOn) -> None:
    assert calibrated_on(Machine(1.52), 16 * GIB) == Cost(262_144, 7, 4)
    assert calibrated_on(Machine(0.0), 16 * GIB) == Cost(262_144, 16, 4)


def test_memory_is_an_eighth_of_the_machines(calibrated_on: CalibratedOn) -> None:
    assert calibrated_on(Machine(4.0), GIB) == Cost(131_072, 6, 4)
    assert calibrated_on(Machine(4.0), GIB // 64) == Cost(65_536, 12, 4)


def test_a_slow_machine_takes_less_memory_but_never_fewer_passes(calibrated_on: CalibratedOn) -> None:
    assert calibrated_on(Machine(8.0), 4 * GIB) == Cost(131_072, 3, 4)
    slowest = Machine(60.0)
    assert calibrated_on(slowest, 4 * GIB) == FLOOR
    assert slowest.asked == [262_144, 131_072, 65_536]


def test_a_full_machine_takes_what_it_gets(calibrated_on: CalibratedOn) -> None:
    assert calibrated_on(Machine(4.0, free_kib=100_000), 4 * GIB) == Cost(65_536, 12, 4)
    assert calibrated_on(Machine(4.0, free_kib=1), 4 * GIB) == FLOOR


def test_calibration_runs_the_real_thing() -> None:
    ticks = iter([0.0, 0.25])
    assert calibrated(0, lambda: next(ticks)) == Cost(65_536, 12, 4)


# What people of ten scripts type, each in letters that can be composed in several ways.
SCRIPTS = {
    "Latin": "áàâäãåçñøœßﬁǆⅷＡ１",
    "Greek": "άέήίόύώϊϋΐΰς",
    "Cyrillic": "ёйўїѓќѐѝӣӯ",
    "Arabic": "آأإؤئٱلالله۱٢",
    "Hebrew": "שׁשׂאַאָבּכּפּﬠﬡ",
    "Devanagari": "क़ख़ग़ज़ड़ढ़फ़य़ऩऱ४",
    "Bengali": "োৌড়ঢ়য়৪ক্ষ",
    "Gurmukhi": "ਲ਼ਸ਼ਖ਼ਗ਼ਜ਼ਫ਼੪",
    "Ethiopic": "ሀለሐመሠረሰቀ፩፪",
    "Hangul": "각힣뷁ㅎㅏㄴᄒ",
    "Han and kana": "漢字がぎぱﾊﾟㇷ゚金",
    "Thai": "ำกำน้ำไทย๔",
}


@pytest.mark.parametrize("letters", SCRIPTS.values(), ids=SCRIPTS)
@given(data=st.data())
def test_a_passphrase_of_any_length_is_one_however_its_letters_are_composed(letters: str, data: st.DataObject) -> None:
    length = data.draw(st.sampled_from([1, 2, 15, 63, 64, 65, 255, 1_000]))
    seed = data.draw(st.integers(0, 1 << 30))
    draw = random.Random(seed)
    text = "".join(draw.choice(letters + " ") for _ in range(length))
    forms = {bytes(folded(unicodedata.normalize(form, text))) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert forms == {bytes(folded(text))}
    assert bytes(folded("\u200f" + "\u200d".join(text) + "\u200e")) in forms, "what nobody sees does not count"
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)
    assert bytes(folded(wide)) in forms


def test_equal_foldings_are_equal_keys_and_others_are_not() -> None:
    """The real stretching; and that it would show a difference."""
    cost = Cost(65_536, 1, 1)
    keys = [
        bytes(derived(typed, b"s" * 16, cost, b"vault"))
        for typed in ("Ёлка शांति ４２ ﬁn", unicodedata.normalize("NFKD", "ёлка  शांति 42 fin"), "елка शांति 42 fin")
    ]
    assert keys[0] == keys[1] != keys[2], "a letter with dots is another letter"
