"""Pictures as a part of a person's page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage

from desktop.domain.agreed import Agreed, agreed_of
from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.pictures import Encoded, Format, as_text, from_text
from desktop.domain.views import DraftNote, Record
from desktop.i18n import told
from desktop.i18n.agreedwords import refused_picture_words
from desktop.services.pictures import PictureLine
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.files import ask_for_file
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.parts import Part
from desktop.ui.kit.promises import KnowsPeople, Lists, WritersDesk
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import worded_error
from desktop.ui.pictures.encoding import drawn, encoded, image_of, taken_in
from desktop.ui.pictures.pages import AddPage, LookPage, PicturesTab, picture_card

_DRAFT: Final = "picture"


class Pictures(Protocol):
    """The pictures of people."""

    def of(self, person: RecordId) -> tuple[PictureLine, ...]: ...
    def keep(
        self, person: RecordId, picture: Encoded, *, kind: str, caption: str = "", day: date
    ) -> tuple[RecordId, Changed]: ...
    def look(self, picture: RecordId) -> Encoded | None: ...
    def drop(self, picture: RecordId, why: str) -> Changed: ...
    def bring_back(self, picture: RecordId) -> Changed: ...


class Casebook(KnowsPeople, Lists, Protocol):
    """Whose page it is, and what they agreed to."""


class Services(Protocol):
    """One side of the desk."""

    @property
    def pictures(self) -> Pictures: ...
    @property
    def casebook(self) -> Casebook: ...


class Desk(WritersDesk[Services], Protocol):
    """What the part sits at."""


@dataclass(frozen=True, slots=True)
class Whose:
    """What the page for a new picture says of the person."""

    name: str
    agreed: Agreed


class PicturesPart(Part):
    """A list, one to look at, and a page for a new one; a drawing or a photo that is not kept yet is a draft."""

    panel: PicturesTab
    feature = Feature.ATTACHMENTS

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0
        self._person: RecordId | None = None
        self._may_write = False
        self._lines: tuple[PictureLine, ...] | None = None
        self._looking: Record | None = None
        self._new: Encoded | None = None  # out of a file; a drawing is on its paper
        self._model = CardModel(self)
        self.panel = PicturesTab(self._model)
        self._look_page = LookPage()
        self._add = AddPage(today)
        self.pages = (self._look_page, self._add)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._wire()

    # The room asks

    def word(self) -> str:
        return told("Pictures")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        if person != self._person:
            self._keeping.end()
            self._lines = None
        self._person, self._may_write = person, may_write
        self.panel.may_add(may_write)
        self._ask()

    def look(self) -> None:
        if self._lines is None:
            self._ask()

    def holds_something(self) -> bool:
        return bool(self._lines)

    def refresh(self, changed: Changed) -> None:
        if self._person is not None and (changed.everything or self._person in changed.people):
            self._ask()

    def takes(self, draft: DraftNote) -> bool:
        return draft.key.partition(":")[0] == _DRAFT

    def go_on(self, draft: DraftNote) -> None:
        data, form = draft.content.get("data"), draft.content.get("format")
        held = from_text(data) if isinstance(data, str) else None
        picture = Encoded(Format(str(form)), held) if held is not None and form in set(Format) else None
        self._begin(picture, draft.content, has_draft=True)

    def unfinished_words(self, draft: DraftNote) -> str:
        return told("A picture of this person is not kept yet.")

    def leave(self, leaving: Leaving) -> None:
        self._keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        self.panel.retranslate()
        for page in (self._look_page, self._add):
            page.retranslate()
        self._show_lines()

    # The list

    def _ask(self) -> None:
        person, pictures = self._person, self._desk.read.pictures
        if person is None:
            return
        self._round += 1
        self._lanes.read.start(
            self,
            lambda _progress: pictures.of(person),
            done=partial(self._arrive, self._round),
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    def _arrive(self, asked_in: int, lines: tuple[PictureLine, ...]) -> None:
        if asked_in == self._round:
            self._lines = lines
            self.panel.complain(None)
            self._show_lines()

    def _show_lines(self) -> None:
        lines = self._lines or ()
        self._model.show([picture_card(line.record, here=line.here) for line in lines])
        self.panel.show_pictures(empty=not lines)

    # One picture

    @Slot(object)
    def _choose(self, key: object) -> None:
        line = next((line for line in self._lines or () if line.record.id == key), None)
        if line is None or not isinstance(key, Stamp):
            return
        pictures, record = self._desk.read.pictures, line.record
        self._lanes.read.start(
            self,
            lambda _progress: _shown(pictures.look(record.id)),
            done=partial(self._show_picture, record),
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    def _show_picture(self, record: Record, image: QImage | None) -> None:
        self._looking = record
        self._look_page.show_picture(record, image, may_write=self._may_write)
        self.opened.emit(self._look_page)
        self._look_page.begin()

    @Slot()
    def _drop(self) -> None:
        record, pictures = self._looking, self._desk.write.pictures
        if record is None:
            return
        undo = partial(pictures.bring_back, record.id)
        self._lanes.write.start(
            self,
            lambda _progress: pictures.drop(record.id, told("Put away by whoever looked after it")),
            done=partial(self._done, told("The picture is in the bin."), undo),
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    # A new one

    @Slot()
    def _ask_for_file(self) -> None:
        pattern = "*.jpg *.jpeg *.png *.webp *.bmp *.JPG *.JPEG *.PNG"
        ask_for_file(self.panel, told("Add a photo"), told("Pictures"), pattern, self.take)

    def take(self, file: Path) -> None:
        """Read a picture out of a file, and show it before it is kept."""
        self._lanes.read.start(
            self,
            lambda _progress: encoded(taken_in(file)),
            done=lambda picture: self._begin(picture, {"kind": "photo", "date": self._today().isoformat()}),
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    @Slot()
    def _draw(self) -> None:
        self._begin(None, {"kind": "drawing", "date": self._today().isoformat()})

    def _begin(self, picture: Encoded | None, content: Mapping[str, object], *, has_draft: bool = False) -> None:
        person, casebook = self._person, self._desk.read.casebook
        if person is None:
            return
        self._lanes.read.start(
            self,
            lambda _progress: Whose(casebook.person(person).name, agreed=_agreed(casebook, person)),
            done=partial(self._show_new, person, picture, content, has_draft),
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    def _show_new(
        self,
        person: RecordId,
        picture: Encoded | None,
        content: Mapping[str, object],
        has_draft: bool,  # noqa: FBT001 - bound beforehand
        whose: Whose,
    ) -> None:
        if person != self._person:
            return
        self._new = picture
        image = None if picture is None else image_of(picture)
        self._add.show_new(whose.name, image, content, _consent_words(whose.agreed))
        blank = {} if picture is not None else self._add.content()  # a photo is worth keeping as it is
        self._keeping.begin(
            Work(
                key=f"{_DRAFT}:{name_of(person)}",
                blank=blank,
                content=self._content,
                save=self._save,
                person=person,
            ),
            has_draft=has_draft,
        )
        self._keeping.edited()
        self.opened.emit(self._add)
        self._add.begin()

    def _content(self) -> dict[str, object]:
        held = {} if self._new is None else {"data": as_text(self._new.data), "format": self._new.format.value}
        return self._add.content() | held

    @Slot()
    def _save(self) -> None:
        person, pictures, content = self._person, self._desk.write.pictures, self._add.content()
        if person is None:
            return
        sheet = self._add.sketch.image() if self._new is None else None
        picture, day = self._new, self._add.day.day() or self._today()
        kind, caption = str(content.get("kind") or "other"), str(content.get("caption") or "")
        self._add.busy(True)
        self._keeping.pause()
        self._lanes.write.start(
            self,
            lambda _progress: pictures.keep(
                person,
                drawn(sheet) if sheet is not None else picture or _nothing(),
                kind=kind,
                caption=caption,
                day=day,
            ),
            done=self._kept,
            failed=self._not_kept,
        )

    def _kept(self, made: tuple[RecordId, Changed]) -> None:
        picture, changed = made
        self._add.busy(False)
        leaving = self._keeping.saved()
        undo = partial(self._desk.write.pictures.drop, picture, told("Undone right after saving"))
        words = told("Kept. The file you took it from is where it was: delete it there.")
        self._done(words if self._new is not None else told("The drawing is kept."), undo, changed)
        if leaving is not None:
            leaving.then()

    def _not_kept(self, error: Exception) -> None:
        self._add.busy(False)
        self._keeping.not_saved(error)

    # Inside

    def _done(self, words: str, undo: Callable[[], Changed], changed: Changed) -> None:
        self.closed.emit()
        self.changed.emit(changed)
        self.said.emit(words, partial(self._undo, undo))

    def _undo(self, undo: Callable[[], Changed]) -> None:
        self._lanes.write.start(
            self,
            lambda _progress: undo(),
            done=self.changed.emit,
            failed=lambda error: self.panel.complain(worded_error(error)),
        )

    @Slot()
    def _back(self) -> None:
        self._keeping.ask_to_leave(Leaving(self._close, stay=lambda: None))

    def _close(self) -> None:
        self._keeping.end()
        self.closed.emit()

    def _wire(self) -> None:
        self.panel.file_wanted.connect(self._ask_for_file)
        self.panel.sketch_wanted.connect(self._draw)
        self.panel.cards.chosen.connect(self._choose)
        self._look_page.back_wanted.connect(self.closed)
        self._look_page.drop_wanted.connect(self._drop)
        self._add.back_wanted.connect(self._back)
        self._add.save_wanted.connect(self._save)
        self._add.edited.connect(self._keeping.edited)
        self._keeping.report_to(self)
        self._keeping.complained.connect(self._add.complain)


def _shown(picture: Encoded | None) -> QImage | None:
    """Runs on the lane."""
    return None if picture is None else image_of(picture)


def _agreed(casebook: Casebook, person: RecordId) -> Agreed:
    """Runs on the lane."""
    return agreed_of(shown.record for shown in casebook.list("agreement", where={"person": name_of(person)}))


def _consent_words(agreed: Agreed) -> str:
    """What speaks against keeping a picture; "" for nothing."""
    if refused := refused_picture_words(agreed):
        return refused
    asked = "photo_or_voice" in agreed.answers
    return "" if asked else told("A yes to pictures is not written down. Ask before you keep one.")


def _nothing() -> Encoded:
    return Encoded(Format.PNG, b"")
