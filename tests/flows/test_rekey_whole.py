"""A vault under a new key is the same casebook to everybody: its records, its numbers, whoever it exchanges with."""

import shutil
from pathlib import Path

import pytest

from desktop.app.wiring import wiring
from tests.support.shells import Laptop

NEW = "an entirely new sentence of hers"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Laptop, Laptop]:
    """Joyce, who coordinates, and Amina, who has joined and given once."""
    joyce, amina = laptop(tmp_path, "Joyce"), laptop(tmp_path, "Amina")
    joyce.done("create", "--name", "Joyce", "--programme", "Daraja", "--unlock-cost", "floor")
    amina.done("join", "--name", "Amina", "--card", tmp_path / "card", "--unlock-cost", "floor")
    joyce.done("admit", tmp_path / "card", "--role", "peer", "--out", tmp_path / "welcome")
    amina.done("import", tmp_path / "welcome")
    visit(amina, "before")
    pass_on(amina, joyce, tmp_path / "before")
    pass_on(joyce, amina, tmp_path / "back")
    return joyce, amina


def laptop(place: Path, name: str) -> Laptop:
    return Laptop(lambda: wiring(data=place / "data", state=place / f"state-{name}"), place / name, name)


def who(laptop: Laptop) -> tuple[str, str]:
    """Member and device, as the card of a vault that is there says them."""
    (line,) = laptop.done("join", "--name", laptop.name, "--card", laptop.place / "card")
    return str(line["member"]), str(line["device"])


def visit(laptop: Laptop, words: str) -> None:
    (person,) = laptop.add("person", {"name": f"Person {words}"})
    laptop.add("encounter", {"date": "2026-03-14", "person": person, "narrative": f"They talked {words}."})


def pass_on(giver: Laptop, taker: Laptop, file: Path) -> dict[str, object]:
    giver.done("export", "--out", file)
    (taken,) = taker.done("import", file)
    return taken


def rekey(laptop: Laptop) -> None:
    new = laptop.place / "new.txt"
    new.write_text(NEW, "utf-8")
    laptop.done("passphrase", "--rekey", "--new-passphrase-file", new)
    assert laptop.refused("verify") == (3, "wrong_passphrase")
    laptop.key.write_text(NEW, "utf-8")


def test_a_peer_with_a_new_key_goes_on_as_before(pair: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    joyce, amina = pair
    before = who(amina)
    (digest,) = amina.done("verify", "--deep")
    rekey(amina)
    assert who(amina) == before, "the same member, the same device"
    (after,) = amina.done("verify", "--deep")
    assert (after["ok"], after["digest"]) == (True, digest["digest"])
    visit(amina, "after")
    taken = pass_on(amina, joyce, tmp_path / "after")
    assert taken["adds"] == 2, "only what is new travels: what was received is known under the new key too"
    for name in ("before", "after"):
        assert joyce.done("search", name), name
    (hers,) = amina.done("verify")
    pass_on(joyce, amina, tmp_path / "back again")
    assert joyce.done("verify", "--scope", "Amina")[0]["digest"] == hers["digest"]


def test_a_copy_of_before_is_another_device_and_opens_with_the_old_passphrase_only(
    pair: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    """What the words in the window say it cannot do: the control of what it does."""
    _, amina = pair
    copy = Laptop(amina.lockbox, tmp_path / "copy", "copy")
    shutil.copytree(amina.vault, copy.vault)
    shutil.copy(amina.key, copy.key)
    member, device = who(amina)
    rekey(amina)
    assert who(copy)[0] == member
    assert who(copy)[1] != device
    copy.key.write_text(NEW, "utf-8")
    assert copy.refused("verify") == (3, "wrong_passphrase")
    assert who(amina) == (member, device)
