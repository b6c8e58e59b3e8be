"""Writes the vault and the backup of the present layout onto the shelf, once: an older folder is never touched."""

import json
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from desktop.app.wiring import wiring  # noqa: E402 - after the line above
from desktop.domain.clock import Moment  # noqa: E402
from desktop.domain.ids import name_of  # noqa: E402
from desktop.domain.roles import Role  # noqa: E402
from desktop.storage.migrate import steps  # noqa: E402

PASSPHRASE = "correct horse battery staple"
NOTES = {
    "Amina": "Tulizungumza kuhusu usingizi. Alicheka.",
    "अमीना": "हमने नींद के बारे में बात की।",
    "أمينة": "تحدّثنا عن النوم.",
}


def main() -> None:
    layout = HERE / f"layout-{len(steps()):04d}"
    if layout.exists():
        sys.exit(f"{layout.name} is on the shelf already, and is never written again")
    with tempfile.TemporaryDirectory(prefix="visitbook-shelf-") as name:
        place = Path(name)
        moments = iter(range(1_773_480_000_000, 1_873_480_000_000, 60_000))
        box = wiring(lambda: Moment(next(moments), 180), data=place / "data", state=place / "state")
        joyce = box.create(place / "joyce", PASSPHRASE, name="Joyce", programme="Office", language="en", floor=True)
        amina = box.create(place / "amina", PASSPHRASE, name="Amina", language="sw", floor=True)
        welcome = joyce.write.membership.admit(
            amina.write.membership.card(place / "card"), Role.PEER, place / "welcome.visitbook"
        )
        amina.write.exchange.take(welcome.file)
        casebook = amina.write.casebook
        people = [casebook.add("person", {"name": each, "place": "Ward 1"}) for each in NOTES]
        for person, note in zip(people, NOTES.values(), strict=True):
            visit = casebook.add("encounter", {"date": "2026-03-14", "person": name_of(person), "narrative": note})
            casebook.edit("encounter", visit, {"narrative": f"{note} 2"}, why="a word was missing")
            casebook.add("task", {"what": "Call back", "person": name_of(person), "due": "2026-03-21"})
        binned = casebook.add("person", {"name": "Twice by mistake"})
        casebook.delete("person", binned, "written twice")
        (given,) = amina.write.exchange.give(place)
        joyce.write.exchange.take(given.file)
        # Both change one field without seeing each other: a conflict is part of what must come through.
        joyce.write.casebook.edit("person", people[0], {"place": "Ward 2"})
        casebook.edit("person", people[0], {"place": "Ward 3"})
        (given,) = amina.write.exchange.give(place)
        joyce.write.exchange.take(given.file)
        layout.mkdir()
        joyce.backup(layout / "backup.visitbook-backup")
        shown = {"digest": joyce.read.casebook.verify().digest, "words": [*NOTES.values()], "people": [*NOTES]}
        joyce.close()
        amina.close()
        shutil.copytree(place / "joyce", layout / "vault")
    (layout / "vault" / "lock").unlink(missing_ok=True)
    (layout / "shown.json").write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
