"""What a session's editor says becomes records: what is new together, of what stood only what is different."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clock import Moment
from desktop.domain.groups import SessionPage
from desktop.domain.ids import MemberId, Stamp, name_of
from desktop.domain.records.groups import HERE
from desktop.domain.views import Record
from desktop.ui.groups.content import Content, Row, content_of, kept, saving_of, session_fields, written

GROUP, SESSION = Stamp(1, 1), Stamp(1, 2)
GRACE, OKELLO = name_of(Stamp(1, 3)), name_of(Stamp(1, 4))
EMPTY = SessionPage(session=None, attendance={}, names={})

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
lines = st.builds(Row, st.sampled_from(("", *HERE)), st.integers(0, 5), texts, st.booleans())
contents = st.builds(
    Content,
    date=st.sampled_from(("2026-03-14", "14 Ma")),
    rows=st.dictionaries(st.sampled_from((GRACE, OKELLO)), lines.filter(lambda row: not row.says_nothing)),
    visitors=st.integers(0, 9),
    came=st.integers(0, 99),
    course=st.sampled_from(("", name_of(Stamp(1, 9)))),
    step=st.integers(0, 9),
    narrative=texts,
    more=st.dictionaries(st.sampled_from(("topics", "saved")), texts),
    cursor=st.integers(0, 5),
)


def record(id_: Stamp, type_: str, **fields: object) -> Record:
    return Record(
        id=id_, type=type_, fields=fields, deleted=False, conflicts=(), author=MemberId(UUID(int=1)),  # type: ignore[arg-type]
        moment=Moment(0, 0), edited=False, bases={},
    )  # fmt: skip


@given(content=contents)
def test_a_draft_holds_everything_that_was_written(content: Content) -> None:
    again = content_of(kept(content, GROUP))
    assert again == content
    assert again.cursor == content.cursor


@given(content=contents)
def test_no_persons_word_is_among_the_fields_of_the_session(content: Content) -> None:
    fields = session_fields(content, {})
    assert fields.keys() <= {"date", "visitors", "narrative", "came", "curriculum", "course_number"}
    assert fields["came"] == content.heads


def test_what_is_new_is_one_save_and_silent_rows_are_none_of_it() -> None:
    content = Content(
        date="2026-03-14",
        rows={GRACE: Row("here", 4, " Slept badly ", follow_up=True), OKELLO: Row(note="Sent word")},
        visitors=2,
    )
    now = session_fields(content, {})
    saving = saving_of(GROUP, EMPTY, Content(), content, was={}, now=now, follow_up="Talk")
    assert [type_ for type_, _fields in saving.lines] == ["group_session", "attendance", "task", "attendance"]
    assert saving.edits == ()
    session, grace, task, okello = (fields for _type, fields in saving.lines)
    assert session == {"of_group": name_of(GROUP), "date": "2026-03-14", "visitors": 2, "came": 3}
    assert grace["session"] == okello["session"] == "@session"
    assert (grace["here"], grace["note"], grace["follow_up"]) == ("here", "Slept badly", True)
    assert (okello["here"], okello["note"]) == ("absent", "Sent word")
    assert task == {"what": "Slept badly", "person": GRACE, "due": "2026-03-15"}


def test_of_a_session_that_stood_only_what_is_different_is_written_and_can_be_taken_back() -> None:
    page = SessionPage(
        session=record(SESSION, "group_session", date="2026-03-14", came=1, narrative="Before"),
        attendance={Stamp(1, 3): record(Stamp(1, 9), "attendance", here="here", wellbeing=2)},
        names={},
    )
    before = written(page, {})
    assert (before.rows, before.came) == ({GRACE: Row("here", 2)}, 0)
    nothing = saving_of(
        GROUP, page, before, before, was=session_fields(before, {}), now=session_fields(before, {}), follow_up=""
    )
    assert (nothing.lines, nothing.edits) == ((), ())
    after = replace(before, rows={GRACE: Row("left_early", 2), OKELLO: Row("here")}, narrative="After")
    saving = saving_of(
        GROUP, page, before, after, was=session_fields(before, {}), now=session_fields(after, {}), follow_up=""
    )
    assert [(type_, fields["person"], fields["session"]) for type_, fields in saving.lines] == [
        ("attendance", OKELLO, name_of(SESSION))
    ]
    assert [(type_, patch, back) for type_, _id, patch, back, _seen in saving.edits] == [
        ("group_session", {"narrative": "After", "came": 2}, {"narrative": "Before", "came": 1}),
        ("attendance", {"here": "left_early"}, {"here": "here"}),
    ]


def test_which_session_of_a_course_it_was_is_said_of_whoever_came_and_changed_with_it() -> None:
    plan = name_of(Stamp(1, 9))
    rows = {GRACE: Row("here"), OKELLO: Row("absent")}
    before = Content(date="2026-03-14", rows=rows)
    after = replace(before, course=plan, step=3)
    new = saving_of(GROUP, EMPTY, Content(), after, was={}, now=session_fields(after, {}), follow_up="")
    counted = [(fields.get("curriculum"), fields.get("course_number")) for _type, fields in new.lines]
    assert counted == [(plan, 3), (plan, 3), (None, None)]
    stood = {Stamp(1, 3): record(Stamp(1, 5), "attendance"), Stamp(1, 4): record(Stamp(1, 6), "attendance")}
    page = SessionPage(session=record(SESSION, "group_session"), attendance=stood, names={})
    changed = saving_of(
        GROUP, page, before, after, was=session_fields(before, {}), now=session_fields(after, {}), follow_up=""
    )
    course = {"curriculum": plan, "course_number": 3}
    assert [(type_, patch) for type_, _id, patch, _back, _seen in changed.edits] == [
        ("group_session", course),
        ("attendance", course),
    ]
