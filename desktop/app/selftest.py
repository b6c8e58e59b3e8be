"""The built program proves itself: a vault, a visit, a file, another vault that took it in. Nothing stays."""

import sys
import tempfile
from pathlib import Path

from desktop.app.wiring import wiring
from desktop.domain.ids import name_of
from desktop.domain.roles import Role


def self_test() -> int:
    """Exit code 0 and one line when everything works."""
    with tempfile.TemporaryDirectory(prefix="visitbook-") as name:
        folder = Path(name)
        box = wiring(data=folder / "data", state=folder / "state")
        passphrase = box.suggested_passphrase()
        office = box.create(folder / "office", passphrase, name="Office", floor=True)
        peer = box.create(folder / "peer", passphrase, name="Peer", floor=True)
        card = peer.write.membership.card(folder / "card")
        welcome = office.write.membership.admit(card, Role.PEER, folder / "welcome.visitbook")
        peer.write.exchange.take(welcome.file)
        person = peer.write.casebook.add("person", {"name": "अमीना"})
        fields = {"date": "2026-03-14", "person": name_of(person), "narrative": "Tulizungumza. تحدّثنا."}
        visit = peer.write.casebook.add("encounter", fields)
        (given,) = peer.write.exchange.give(folder)
        office.write.exchange.take(given.file)
        same = (
            office.write.casebook.show("encounter", visit).record == peer.write.casebook.show("encounter", visit).record
        )
        found = [hit.id for hit in office.read.casebook.search("تحدثنا")] == [visit]
        sound = office.write.casebook.verify(deep=True).ok
        office.close()
        peer.close()
    good = same and found and sound
    sys.stdout.write("self-test passed\n" if good else "self-test did not pass\n")
    return 0 if good else 1
