"""What arrived and is kept aside: changes that are held and not seen, and files that wait for their sender."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.arrivals import Aside, Because, Kept, KeptChange, KeptFile
from desktop.domain.changes import Change
from desktop.domain.clock import shown
from desktop.domain.errors import BundleDamaged, BundleRefused, BundleTooNew
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.records import TYPES
from desktop.domain.roles import Role
from desktop.services.circle import Circle
from desktop.services.disk import Outside
from desktop.services.stores import Store
from desktop.sync.bundle import BundleReader, Head, addressed, tag_of
from desktop.sync.keys import member_of
from desktop.sync.statements import Card, heard

LISTED_MOST = 500


@dataclass(frozen=True)
class KeptAside:
    """Of one open vault; nothing here changes it."""

    store: Store
    circle: Circle
    outside: Outside

    def all(self, limit: int = LISTED_MOST) -> Kept:
        """The first `limit` changes by id, and every file."""
        names = {member.id: member.name for member in self.circle.roster.members.values()}
        aside = self.store.aside.first(limit)
        changes = tuple(self._change(one, names.get(one.change.author, "")) for one in aside)
        files = tuple(self._file(path) for path in self.outside.disk.files(self.outside.waiting))
        return Kept(changes=changes, more=self.store.aside.count() - len(changes), files=files)

    def _change(self, one: Aside, author_name: str) -> KeptChange:
        change = one.change
        person, person_name = self._person(change)
        return KeptChange(
            id=change.stamp,
            type=change.type,
            record=change.record,
            person=person,
            person_name=person_name,
            author=change.author,
            author_name=author_name,
            at=change.moment,
            because=one.because,
            creates=change.creates,
            fields=tuple(sorted(change.fields)),
        )

    def _person(self, change: Change) -> tuple[RecordId | None, str]:
        """Whom it is about: what is shown of its record says so, else the change itself."""
        kind = TYPES.get(change.type)
        if kind is None:
            return None, ""
        person, name = self.store.lists.person_behind(change.type, change.record)
        if person is None:
            said = change.record if kind.person_field == "" else change.fields.get(kind.person_field or "")
            person = said if isinstance(said, Stamp) else None
            line = None if person is None else self.store.lists.line_of(person)
            name = line.name if line else ""
        return person, name

    def _file(self, path: Path) -> KeptFile:
        try:
            with self.outside.disk.reading(path) as file:
                reader = BundleReader(file, self.circle.keys.sealing_seed)
                addressed(reader.head, self.circle.me)
                return self._read(path, reader)
        except BundleTooNew:
            because = Because.TOO_NEW
        except BundleRefused:
            because = Because.NOT_READ
        return KeptFile(file=path, tag="", sender=None, sender_name="", made=None, because=because)

    def _read(self, path: Path, reader: BundleReader) -> KeptFile:
        head = reader.head
        member = self.circle.roster.members.get(head.sender)
        because = Because.UNKNOWN_SENDER
        if member is not None and member.spans and member.role is Role.NONE:
            because = Because.REVOKED_SENDER
        elif head.sender in self.circle.changed_keys():
            because = Because.KEY_CHANGED
        return KeptFile(
            file=path,
            tag=tag_of(reader.id),
            sender=head.sender,
            sender_name=member.name if member else _name_in(head),
            made=shown(head.wall_ms).astimezone(),
            because=because,
        )


def _name_in(head: Head) -> str:
    """What the sender's own card in the head calls them; "" without one. Only they can have signed it."""
    for raw in head.statements:
        try:
            said = heard(raw)
        except BundleDamaged:
            continue
        if said is not None and isinstance(said.body, Card) and member_of(said.body.signing) == head.sender:
            return said.body.name
    return ""
