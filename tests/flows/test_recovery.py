"""A peer forgot the passphrase: real vaults, files between them, two of three coordinators; and thieves."""

import shutil
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from desktop.app.wiring import wiring
from desktop.crypto.keyslots import share_set_in
from tests.support.shells import Laptop

NEW = "walnut canyon ribbon anchor"
COORDINATORS = ("Joyce", "Tendai", "Otto")
OTHERS = ("Tendai", "Otto", "Amina")


class Programme:
    """Joyce founded it; Tendai and Otto coordinate too; Amina is a peer who has joined. All three hold shares."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.stick = place / "stick"
        self.stick.mkdir()
        self.laptops = {name: self.laptop(name) for name in (*COORDINATORS, "Amina")}
        self.joyce, self.amina = self.laptops["Joyce"], self.laptops["Amina"]
        self.joyce.done("create", "--name", "Joyce", "--programme", "Daraja", "--unlock-cost", "floor")
        for name, role in (("Tendai", "coordinator"), ("Otto", "coordinator"), ("Amina", "peer")):
            card = self.stick / f"{name}.card"
            self.laptops[name].done("join", "--name", name, "--card", card, "--unlock-cost", "floor")
            self.joyce.done("admit", card, "--role", role, "--out", self.stick / f"{name}.visitbook")
        for name in OTHERS:
            self.laptops[name].done("import", self.stick / f"{name}.visitbook")
        (self.person,) = self.amina.add("person", {"name": "Zawadi", "place": "Majengo"})

    def tell(self) -> None:
        """What Joyce has said reaches everybody."""
        for given in self.joyce.done("export", "--out", self.stick):
            for name in OTHERS:
                self.laptops[name].call("import", given["file"])

    def apart(self, place: Path) -> "Programme":
        """The same programme, going on by itself."""
        place.mkdir()
        copy = Programme.__new__(Programme)
        copy.place, copy.stick, copy.person = place, place, self.person
        copy.laptops = {name: copy.laptop(name) for name in self.laptops}
        for name, laptop in copy.laptops.items():
            shutil.copytree(self.laptops[name].vault, laptop.vault)
        copy.joyce, copy.amina = copy.laptops["Joyce"], copy.laptops["Amina"]
        return copy

    def locked_out(self, name: str) -> Laptop:
        """Amina's laptop as it is now, beside her own; whoever sits there does not know her passphrase."""
        copy = self.laptop(name)
        shutil.copytree(self.amina.vault, copy.vault)
        copy.key.write_text(NEW, "utf-8")
        return copy

    def laptop(self, name: str) -> Laptop:
        return Laptop(
            lambda: wiring(data=self.place / "data", state=self.place / f"state-{name}"), self.place / name, name
        )


def ask(locked: Laptop) -> tuple[Path, str]:
    """The request, and its digits."""
    file = locked.place / "request"
    (asked,) = locked.done("recover", "--request", file, "--new-passphrase-file", locked.key)
    return file, str(asked["check"])


def answered(programme: Programme, locked: Laptop, name: str, request: Path, digits: str) -> Path:
    grant = locked.place / f"from-{name}"
    programme.laptops[name].done("grant", request, "--digits", digits, "--out", grant)
    return grant


def take(locked: Laptop, grant: Path) -> dict[str, Any]:
    (said,) = locked.done("recover", "--grant", grant, "--new-passphrase-file", locked.key)
    return said


def refused(locked: Laptop, grant: Path) -> tuple[int, object]:
    return locked.refused("recover", "--grant", grant, "--new-passphrase-file", locked.key)


def names(ways: dict[str, Any]) -> list[str]:
    return sorted(one["name"] for one in ways["holders"])


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    made = Programme(tmp_path_factory.mktemp("recovery"))
    assert made.amina.done("holders")[0]["why"] == "not_set_up"
    locked = made.locked_out("too-early")
    code = locked.refused("recover", "--request", locked.place / "request", "--new-passphrase-file", locked.key)
    assert code == (1, "no_holders")
    made.joyce.done("holders", "--set-up", "usual")
    made.tell()
    return made


def test_every_pair_of_coordinators_opens_a_vault_and_it_is_written_down(programme: Programme) -> None:
    (ways,) = programme.amina.done("holders")
    assert (ways["needed"], names(ways)) == (2, sorted(COORDINATORS))
    for pair in combinations(COORDINATORS, 2):
        locked = programme.locked_out("-".join(pair))
        request, digits = ask(locked)
        first, second = (answered(programme, locked, name, request, digits) for name in pair)
        assert take(locked, first)["opened"] is False
        assert take(locked, second)["opened"] is True
        assert not (locked.vault / "asked").exists()
    assert any(one["what"] == "recovery_granted" for one in programme.laptops["Otto"].done("audit"))


def test_who_helped_is_written_down_and_the_shares_are_new(programme: Programme) -> None:
    locked = programme.locked_out("told")
    request, digits = ask(locked)
    (looked,) = programme.laptops["Otto"].done("grant", request)
    assert (looked["name"], "check" in looked) == ("Amina", False)
    first, second = (answered(programme, locked, name, request, digits) for name in ("Otto", "Joyce"))
    for _ in range(2):  # twice is no more than once
        said = take(locked, first)
        assert (said["opened"], said["have"], said["needed"]) == (False, 1, 2)
    assert locked.refused("list", "person") == (3, "wrong_passphrase")
    before = share_set_in((locked.vault / "keyslots").read_bytes())
    take(locked, second)
    assert locked.done("show", "person", programme.person)[0]["fields"]["name"] == "Zawadi"
    (after,) = locked.done("holders")
    assert [len(one["by"]) for one in after["helped"]] == [2]
    assert [one["what"] for one in locked.done("audit")].count("recovered") == 2
    assert before != share_set_in((locked.vault / "keyslots").read_bytes())


def test_a_thief_with_the_laptop_and_one_coordinator_get_nothing(programme: Programme) -> None:
    locked = programme.locked_out("thief")
    request, digits = ask(locked)
    grant = answered(programme, locked, "Tendai", request, digits)
    take(locked, grant)
    assert locked.refused("list", "person") == (3, "wrong_passphrase")
    # The owner comes back to the laptop and opens it: the request ends, and she is told.
    locked.key.write_text(programme.amina.key.read_text("utf-8"), "utf-8")
    (ways,) = locked.done("holders")
    assert [one["by"] for one in ways["helped"]] == [[]]
    locked.key.write_text(NEW, "utf-8")
    assert refused(locked, answered(programme, locked, "Otto", request, digits)) == (1, "nothing_asked")


def test_without_the_right_digits_no_coordinator_gives_anything(programme: Programme) -> None:
    """Somebody puts a request of their own in the place of hers; what she reads out is of hers."""
    hers, theirs = programme.locked_out("hers"), programme.locked_out("theirs")
    (_, heard), (request, _) = ask(hers), ask(theirs)
    out = theirs.place / "grant"
    refusal = programme.joyce.refused("grant", request, "--digits", heard, "--out", out)
    assert (refusal, out.exists()) == ((4, "digits_differ"), False)
    tampered = theirs.place / "tampered"
    tampered.write_bytes(request.read_bytes().replace(b"visitrq1", b"visitrq2"))
    assert programme.joyce.refused("grant", tampered) == (4, "help_damaged")


def test_an_answer_to_an_earlier_request_or_of_somebody_else_opens_nothing(programme: Programme) -> None:
    locked = programme.locked_out("twice")
    request, digits = ask(locked)
    old = answered(programme, locked, "Joyce", request, digits)
    request, digits = ask(locked)
    assert refused(locked, old) == (4, "other_request")
    new = answered(programme, locked, "Joyce", request, digits)
    (locked.place / "cut").write_bytes(new.read_bytes()[:-5])
    assert refused(locked, locked.place / "cut") == (4, "help_damaged")
    locked.key.write_text("another passphrase than chosen", "utf-8")
    assert refused(locked, new) == (3, "wrong_passphrase")
    assert programme.amina.refused("grant", request) == (1, "not_allowed")


def test_a_new_key_has_new_shares(programme: Programme, tmp_path: Path) -> None:
    programme = programme.apart(tmp_path / "apart")
    (before,) = programme.amina.done("holders")
    programme.amina.done("passphrase", "--rekey", "--new-passphrase-file", programme.amina.key)
    (after,) = programme.amina.done("holders")
    assert (names(after), after["needed"]) == (names(before), 2)
    locked = programme.locked_out("rekeyed")
    request, digits = ask(locked)
    said = [take(locked, answered(programme, locked, name, request, digits)) for name in ("Joyce", "Otto")]
    assert said[-1]["opened"] is True


def test_a_coordinator_who_is_one_no_more_helps_nobody(programme: Programme, tmp_path: Path) -> None:
    programme = programme.apart(tmp_path / "apart")
    locked = programme.locked_out("before")
    request, _digits = ask(locked)
    tendai = programme.laptops["Tendai"]
    programme.joyce.done("role", "Tendai", "peer")
    programme.tell()
    assert tendai.refused("grant", request) == (1, "not_allowed")
    (ways,) = programme.amina.done("holders")
    assert (names(ways), ways["needed"]) == (["Joyce", "Otto"], 2)
