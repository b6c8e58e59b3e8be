"""A peer forgot the passphrase: real vaults, files between them, two of three coordinators."""

import shutil
from itertools import combinations
from pathlib import Path

import pytest

from desktop.app.wiring import wiring
from tests.support.shells import Laptop

NEW = "walnut canyon ribbon anchor"
COORDINATORS = ("Joyce", "Tendai", "Otto")


class Programme:
    """Joyce founded it; Tendai and Otto coordinate too; Amina is a peer who has joined. All three hold shares."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.stick = place / "stick"
        self.stick.mkdir()
        self.laptops = {name: self._laptop(name) for name in (*COORDINATORS, "Amina")}
        self.joyce, self.amina = self.laptops["Joyce"], self.laptops["Amina"]
        self.joyce.done("create", "--name", "Joyce", "--programme", "Daraja", "--unlock-cost", "floor")
        for name, role in (("Tendai", "coordinator"), ("Otto", "coordinator"), ("Amina", "peer")):
            card = self.stick / f"{name}.card"
            self.laptops[name].done("join", "--name", name, "--card", card, "--unlock-cost", "floor")
            self.joyce.done("admit", card, "--role", role, "--out", self.stick / f"{name}.visitbook")
        for name in ("Tendai", "Otto", "Amina"):
            self.laptops[name].done("import", self.stick / f"{name}.visitbook")
        (self.person,) = self.amina.add("person", {"name": "Zawadi", "place": "Majengo"})

    def tell(self) -> None:
        """What Joyce has said reaches everybody."""
        for given in self.joyce.done("export", "--out", self.stick):
            for name in ("Tendai", "Otto", "Amina"):
                self.laptops[name].call("import", given["file"])

    def locked_out(self, name: str) -> Laptop:
        """Amina's laptop as it is now, beside her own."""
        copy = self._laptop(name)
        shutil.copytree(self.amina.vault, copy.vault)
        copy.key.write_text(NEW, "utf-8")
        return copy

    def _laptop(self, name: str) -> Laptop:
        return Laptop(
            lambda: wiring(data=self.place / "data", state=self.place / f"state-{name}"), self.place / name, name
        )


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    made = Programme(tmp_path_factory.mktemp("recovery"))
    made.joyce.done("holders", "--set-up", "usual")
    made.tell()
    return made


def test_every_pair_of_coordinators_opens_a_vault_and_one_alone_does_not(programme: Programme) -> None:
    (ways,) = programme.amina.done("holders")
    assert (ways["needed"], sorted(one["name"] for one in ways["holders"])) == (2, sorted(COORDINATORS))
    for pair in combinations(COORDINATORS, 2):
        locked = programme.locked_out("-".join(pair))
        request = locked.place / "request"
        (asked,) = locked.done("recover", "--request", request, "--new-passphrase-file", locked.key)
        assert (asked["have"], asked["needed"], asked["holders"], len(asked["check"])) == (0, 2, 3, 20)
        said = []
        for name in pair:
            laptop, grant = programme.laptops[name], locked.place / f"from-{name}"
            (looked,) = laptop.done("grant", request)
            assert looked["name"] == "Amina"
            laptop.done("grant", request, "--digits", asked["check"], "--out", grant)
            assert locked.refused("list", "person") == (3, "wrong_passphrase")
            said += locked.done("recover", "--grant", grant, "--new-passphrase-file", locked.key)
        assert [one["opened"] for one in said] == [False, True]
        assert locked.done("show", "person", programme.person)[0]["fields"]["name"] == "Zawadi"
        (ways,) = locked.done("holders")
        assert len(ways["helped"][0]["by"]) == 2
