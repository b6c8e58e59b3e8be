"""Commands about who belongs to the programme, and who is there for whom."""

from datetime import date
from pathlib import Path

from desktop.cli import facts
from desktop.cli.call import Call
from desktop.cli.commands import DAY, PATH, Command, option, place
from desktop.cli.shown import check_words, member_cells
from desktop.domain.caseload import Handing
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId, name_of, record_of
from desktop.domain.roles import Role
from desktop.domain.views import MemberLine
from desktop.i18n.memberwords import doubt_words
from desktop.i18n.words import marked, plural, told
from desktop.services.promises import Desk

ROLES = tuple(role.value for role in (Role.PEER, Role.COORDINATOR, Role.CLERK, Role.VIEWER))


def member_of(desk: Desk, said: str) -> MemberLine:
    """The member with this id, or the only one with this name. Raises NotFound."""
    everybody = desk.read.membership.members()
    by_id = [member for member in everybody if str(member.id) == said.lower()]
    found = by_id or [member for member in everybody if member.name.casefold() == said.casefold()]
    if len(found) != 1:
        raise NotFound("member", said)
    return found[0]


def admit(call: Call, card: Path, role: str, out: Path) -> None:
    """Let somebody in, and write the file that tells them."""
    with call.desk() as desk:
        admitted = desk.write.membership.admit(card, Role(role), out)
    call.out.fact(facts.of_admitted(admitted))
    for doubt in admitted.doubts:
        call.out.say(doubt_words(doubt))
    call.out.line(told("The welcome file is {file}.", file=str(admitted.file)))
    call.out.line(told("Compare these digits with theirs: {digits}", digits=check_words(admitted.check)))


def members(call: Call, checked: str | None) -> None:
    """The roster; or note that the digits of one were compared."""
    with call.desk() as desk:
        lines = desk.read.membership.members()
        if checked is not None:
            wanted = member_of(desk, checked).id
            desk.write.membership.checked(wanted)
            lines = tuple(line for line in desk.read.membership.members() if line.id == wanted)
        call.out.rows(
            (told("name"), told("role"), told("id"), told("digits"), ""),
            [(facts.of_member(line), member_cells(line)) for line in lines],
            nothing=told("Nobody yet."),
        )


def role(call: Call, member: str, role: str) -> None:
    """Give a member another role."""
    with call.desk() as desk:
        wanted = member_of(desk, member).id
        desk.write.membership.set_role(wanted, Role(role))
        line = next(line for line in desk.read.membership.members() if line.id == wanted)
        call.out.put(facts.of_member(line), "  ".join(member_cells(line)))


def revoke(call: Call, member: str, why: str) -> None:
    """Shut a lost laptop out."""
    with call.desk() as desk:
        wanted = member_of(desk, member).id
        desk.write.membership.revoke(wanted, why)
        line = next(line for line in desk.read.membership.members() if line.id == wanted)
        call.out.put(facts.of_member(line), "  ".join(member_cells(line)))
    call.out.say(told("Nothing is made for this laptop any more. It holds for others once a file has told them."))


def release(call: Call, member: str) -> None:
    """Let a laptop that was found again back in."""
    with call.desk() as desk:
        wanted = member_of(desk, member).id
        desk.write.membership.release(wanted)
        line = next(line for line in desk.read.membership.members() if line.id == wanted)
        call.out.put(facts.of_member(line), "  ".join(member_cells(line)))
    call.out.say(told("What was written on it counts again. It holds for others once a file has told them."))


def assign(call: Call, person: str, member: str, note: str | None, until: date | None) -> None:
    """From now on, or until a day, this member is there for the person."""
    with call.desk() as desk:
        pair = _pair(desk, person, member)
        desk.write.caseload.assign(*pair, Handing(note=note or "", until=until))
    _tell_pair(call, *pair)


def unassign(call: Call, person: str, member: str) -> None:
    """And no longer."""
    with call.desk() as desk:
        pair = _pair(desk, person, member)
        desk.write.caseload.unassign(*pair)
    _tell_pair(call, *pair)


def handover(call: Call, giver: str, taker: str, note: str | None, until: date | None) -> None:
    """Everybody of one member goes to another, in one act."""
    with call.desk() as desk:
        source, target = member_of(desk, giver).id, member_of(desk, taker).id
        changed = desk.write.caseload.hand_over(source, target, Handing(note=note or "", until=until))
        people = sorted(changed.people)
        for person in people:
            call.out.fact({"person": name_of(person), "from": str(source), "to": str(target)})
    call.out.line(
        plural("{n} person was handed over.", "{n} people were handed over.", len(people))
        if people
        else told("There was nobody to hand over.")
    )
    call.out.say(told("It holds for others once a file has told them."))


def _pair(desk: Desk, person: str, member: str) -> tuple[RecordId, MemberId]:
    record = record_of(person.lower())
    if record is None:
        raise NotFound("person", person)
    return record, member_of(desk, member).id


def _tell_pair(call: Call, person: RecordId, member: MemberId) -> None:
    call.out.fact({"person": name_of(person), "member": str(member)})
    call.out.say(told("Saved. It holds for others once a file has told them."))


_MEMBER = place("member", "MEMBER", marked("the id of the member, or the name where only one has it"))
_PERSON = place("person", "PERSON", marked("the id of the person"))
_NOTE = option("--note", "TEXT", marked("what to know; whoever takes over reads it"))
_UNTIL = option("--until", "DATE", marked("only for a while: the last day"), reads=DAY)

COMMANDS = (
    Command(
        "handover",
        handover,
        marked("hand everybody from one member over to another"),
        (
            place("giver", "FROM", marked("the member who hands over")),
            place("taker", "TO", marked("the member who takes over")),
            _NOTE,
            _UNTIL,
        ),
    ),
    Command(
        "admit",
        admit,
        marked("let somebody into the programme by their joining card; writes their welcome file"),
        (
            place("card", "CARD", marked("the joining card"), reads=PATH),
            option("--role", "ROLE", marked("peer, coordinator, clerk or viewer"), required=True, choices=ROLES),
            option("--out", "FILE", marked("where the welcome file goes"), reads=PATH, required=True),
        ),
    ),
    Command(
        "members",
        members,
        marked("list everybody in the programme"),
        (option("--checked", "MEMBER", marked("note that the 40 digits were compared with this member")),),
    ),
    Command(
        "role",
        role,
        marked("give a member another role"),
        (_MEMBER, place("role", "ROLE", marked("peer, coordinator, clerk or viewer"), choices=ROLES)),
    ),
    Command(
        "revoke",
        revoke,
        marked("shut a member's lost laptop out"),
        (_MEMBER, option("--why", "T", marked("the reason, for the other coordinators"), required=True)),
    ),
    Command(
        "release", release, marked("let a laptop that was found again back in, with what was written on it"), (_MEMBER,)
    ),
    Command("assign", assign, marked("have a member be there for a person"), (_PERSON, _MEMBER, _NOTE, _UNTIL)),
    Command("unassign", unassign, marked("end that a member is there for a person"), (_PERSON, _MEMBER)),
)
