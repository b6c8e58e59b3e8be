"""A coordinator and two peers through the command line, each with a vault of their own and files between them."""

from pathlib import Path
from typing import Any

import pytest

from desktop.app.wiring import wiring
from tests.support.shells import Laptop

pytestmark = pytest.mark.usefixtures("quick_stretching")


class Programme:
    """Joyce has let Amina and Ravi in; nothing but welcomes has been exchanged."""

    def __init__(self, place: Path) -> None:
        self.stick = place / "stick"
        self.stick.mkdir()
        self.joyce, self.amina, self.ravi = (self._laptop(place, name) for name in ("Joyce", "Amina", "Ravi"))
        self.joyce.done("create", "--name", "Joyce", "--programme", "Daraja", "--unlock-cost", "floor")
        self.id = {"Joyce": self._me(self.joyce)}
        self.amina.done("create", "--name", "Amina", "--unlock-cost", "floor")
        self.early = self.amina.add("person", {"name": "Zawadi", "place": "Majengo"})[0]
        for peer in (self.amina, self.ravi):
            card, welcome = self.stick / f"{peer.name}.card", self.stick / f"{peer.name}.visitbook"
            (joined,) = peer.done("join", "--name", peer.name, "--card", card, "--unlock-cost", "floor")
            (admitted,) = self.joyce.done("admit", card, "--role", "peer", "--out", welcome)
            assert admitted["member"] == joined["member"]
            (taken,) = peer.done("import", admitted["file"])
            assert taken["state"] == "done"
            (joyces,) = [line for line in peer.done("members") if line["id"] == self.id["Joyce"]]
            assert (joyces["check"], joyces["checked"]) == (admitted["check"], False)
            assert len(joyces["check"]) == 40
            assert peer.done("members", "--checked", self.id["Joyce"])[0]["checked"] is True
            self.id[peer.name] = str(joined["member"])

    def carry(self, giver: Laptop, *takers: Laptop) -> list[dict[str, Any]]:
        """Files made by `giver` and taken in by whoever of `takers` they are for; what the takers said."""
        said = []
        for given in giver.done("export", "--out", self.stick):
            for taker in takers:
                if self.id[taker.name] in given["to"]:
                    said += taker.done("import", given["file"])
        return said

    def settle(self) -> None:
        """Everybody has everything that is for them."""
        for peer in (self.amina, self.ravi):
            self.carry(peer, self.joyce)
        self.carry(self.joyce, self.amina, self.ravi)

    def somebody(self, **fields: object) -> str:
        """A person whom Amina has just written down."""
        return self.amina.add("person", {"name": "Zawadi", "place": "Majengo"} | fields)[0]

    @staticmethod
    def _laptop(place: Path, name: str) -> Laptop:
        return Laptop(lambda: wiring(data=place / "data", state=place / f"state-{name}"), place / name, name)

    @staticmethod
    def _me(laptop: Laptop) -> str:
        (mine,) = [line for line in laptop.done("members") if line["state"] == "me"]
        return str(mine["id"])


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """One for all tests: each looks at what it wrote itself."""
    return Programme(tmp_path_factory.mktemp("programme"))


def test_what_was_written_before_joining_came_along(programme: Programme) -> None:
    programme.settle()
    assert programme.joyce.done("show", "person", programme.early)[0]["fields"]["name"] == "Zawadi"
    (receipt,) = programme.amina.done("show", "person", programme.early)[0]["receipts"]
    assert (receipt["state"], receipt["by"]) == ("received", programme.id["Joyce"])


def test_a_record_is_sealed_looked_at_taken_in_and_confirmed(programme: Programme) -> None:
    programme.settle()
    joyce, amina = programme.joyce, programme.amina
    person = programme.somebody()
    assert amina.done("show", "person", person)[0]["receipts"] == [{"state": "here"}]
    (given,) = amina.done("export", "--out", programme.stick / "to-joyce.visitbook")
    assert {"file", "id", "tag", "bytes", "changes", "to", "part", "parts", "withheld"} <= set(given)
    assert (given["to"], given["part"], given["parts"]) == ([programme.id["Joyce"]], 1, 1)
    (looked,) = joyce.done("inspect", given["file"])
    assert (looked["state"], looked["adds"], looked["id"]) == ("new", 1, given["id"])
    assert joyce.refused("show", "person", person) == (1, "not_found")
    (taken,) = joyce.done("import", given["file"])
    assert (taken["state"], taken["adds"], taken["sender"]) == ("done", 1, programme.id["Amina"])
    assert joyce.done("import", given["file"])[0]["state"] == "already"
    assert joyce.done("imports")[0]["id"] == given["id"]
    assert amina.done("show", "person", person)[0]["receipts"] == [{"state": "sealed"}]
    programme.carry(joyce, amina)
    (receipt,) = amina.done("show", "person", person)[0]["receipts"]
    assert (receipt["state"], receipt["by"]) == ("received", programme.id["Joyce"])
    (standing,) = amina.done("status")
    assert (standing["unsealed"], standing["sealed"], standing["gaps"]) == (0, 0, [])


def test_ones_own_file_can_be_looked_at(programme: Programme) -> None:
    (given,) = programme.amina.done("export", "--out", programme.stick)
    (looked,) = programme.amina.done("inspect", given["file"])
    assert looked["id"] == given["id"]


def test_a_file_for_somebody_else_and_one_that_is_damaged_leave_everything_as_it_was(programme: Programme) -> None:
    joyce, amina, ravi = programme.joyce, programme.amina, programme.ravi
    programme.somebody()
    (given,) = amina.done("export", "--out", programme.stick)
    file = Path(given["file"])
    whole = file.read_bytes()
    assert ravi.refused("import", file) == (4, "not_for_us")
    damaged = programme.stick / "damaged.visitbook"
    for bad in (b"", b"not a bundle", whole[:-1], whole[:200], whole[:-40] + bytes(40), whole + b"\0"):
        damaged.write_bytes(bad)
        assert joyce.refused("import", damaged) == (4, "bundle_damaged")
    assert joyce.refused("inspect", damaged) == (4, "bundle_damaged")
    answer = joyce.call("import", damaged, file, programme.stick / "none")
    assert answer.code == 4
    assert [line["state"] for line in answer.lines] == ["refused", "done", "refused"]
    assert joyce.done("verify", "--deep")[0]["ok"] is True


def test_the_same_field_written_twice_is_decided_once_for_all(programme: Programme) -> None:
    joyce, amina = programme.joyce, programme.amina
    person = programme.somebody()
    programme.carry(amina, joyce)
    amina.done("edit", "person", person, stdin='{"place":"Pwani","alias":"Nyota"}')
    joyce.done("edit", "person", person, stdin='{"place":"Soko Kuu","birth_year":1990}')
    (taken,) = programme.carry(amina, joyce)
    assert taken["conflicts"] == 1
    programme.carry(joyce, amina)
    (seen,) = joyce.done("conflicts")
    assert amina.done("conflicts") == [seen]
    assert (seen["id"], seen["field"]) == (f"{person}:place", "place")
    assert [(side["letter"], side["shown"]) for side in seen["sides"]] == [("A", True), ("B", False)]
    assert {side["value"] for side in seen["sides"]} == {"Pwani", "Soko Kuu"}
    joyce.done("resolve", seen["id"], "--take", "B")
    programme.carry(joyce, amina)
    (settled,) = amina.done("show", "person", person)
    assert amina.done("conflicts") == settled["conflicts"] == []
    assert settled["fields"] == {
        "name": "Zawadi",
        "place": seen["sides"][1]["value"],
        "alias": "Nyota",
        "birth_year": 1990,
    }
    (mine,) = amina.done("verify", "--deep")
    assert joyce.done("verify", "--scope", programme.id["Amina"])[0]["digest"] == mine["digest"]


def test_a_peer_gets_a_person_by_assignment_and_not_before(programme: Programme) -> None:
    joyce, amina, ravi = programme.joyce, programme.amina, programme.ravi
    person = programme.somebody()
    programme.settle()
    assert ravi.refused("show", "person", person) == (1, "not_found")
    joyce.done("assign", person, programme.id["Ravi"])
    programme.carry(joyce, amina, ravi)
    assert ravi.done("show", "person", person)[0]["id"] == person
    for peer in (amina, ravi):
        (expected,) = joyce.done("verify", "--scope", programme.id[peer.name])
        assert peer.done("verify")[0]["digest"] == expected["digest"]
    joyce.done("unassign", person, programme.id["Ravi"])
    programme.carry(joyce, ravi)
    assert joyce.done("verify", "--scope", programme.id["Ravi"])[0]["digest"] == ravi.done("verify")[0]["digest"]


def test_a_peer_may_not_do_what_coordinators_do(programme: Programme) -> None:
    amina, card = programme.amina, programme.stick / "Ravi.card"
    assert amina.refused("admit", card, "--role", "peer", "--out", programme.stick / "x") == (1, "not_allowed")
    assert amina.refused("assign", programme.early, programme.id["Joyce"]) == (1, "not_allowed")
    assert amina.refused("role", programme.id["Joyce"], "viewer") == (1, "not_allowed")


def test_a_role_is_given_and_given_back(programme: Programme) -> None:
    assert programme.joyce.done("role", programme.id["Ravi"], "clerk")[0]["role"] == "clerk"
    assert programme.joyce.done("role", "Ravi", "peer")[0]["role"] == "peer"


def test_what_is_no_card_lets_nobody_in(programme: Programme) -> None:
    card = programme.stick / "Ravi.card"
    bad = programme.stick / "bad.card"
    for content in (b"", b"a photo", card.read_bytes()[:-1], card.read_bytes() + b"\0"):
        bad.write_bytes(content)
        answer = programme.joyce.refused("admit", bad, "--role", "peer", "--out", programme.stick / "x.visitbook")
        assert answer == (4, "card_damaged")


def test_split_files_arrive_in_any_order_and_are_confirmed_together(programme: Programme) -> None:
    programme.settle()
    joyce, amina = programme.joyce, programme.amina
    before = len(joyce.done("list", "encounter"))
    amina.done("sample", "--people", 10, "--contacts", 300, "--seed", 1)
    parts = amina.done("export", "--out", f"{programme.stick}/parts/", "--max-size", 16_000)
    assert len(parts) > 1
    assert [part["part"] for part in parts] == list(range(1, len(parts) + 1))
    assert all(part["bytes"] <= 16_000 for part in parts)
    joyce.done("import", *(part["file"] for part in reversed(parts)))
    assert len(joyce.done("list", "encounter")) == before + 300
    assert joyce.done("status")[0]["gaps"] == []
    (again,) = amina.done("export", "--out", programme.stick)
    assert again["changes"] == 310
    programme.carry(joyce, amina)
    assert amina.done("export", "--out", programme.stick)[0]["changes"] == 0
    assert amina.done("export", "--out", programme.stick, "--everything")[0]["changes"] >= 310


def test_an_import_is_taken_back_and_in_again(programme: Programme) -> None:
    programme.settle()
    joyce, amina = programme.joyce, programme.amina
    person = programme.somebody(name="Halima")
    (given,) = amina.done("export", "--to", "Joyce", "--out", programme.stick)
    joyce.done("import", given["file"])
    (newest,) = [line for line in joyce.done("imports") if line["undoable"]]
    assert newest["id"] == given["id"]
    (back,) = joyce.done("undo-import", given["id"])
    assert (back["id"], back["files"]) == (given["id"], [Path(given["file"]).name])
    assert joyce.refused("show", "person", person) == (1, "not_found")
    assert not any(line["undoable"] for line in joyce.done("imports"))
    assert joyce.done("verify", "--deep")[0]["ok"]
    assert joyce.done("import", given["file"])[0]["state"] == "done"
    joyce.add("task", {"what": "Call her", "person": person})
    assert joyce.refused("undo-import", given["id"]) == (1, "undo_too_late")
    assert joyce.done("quarantine") == []
