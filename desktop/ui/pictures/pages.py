"""The tab with a person's pictures, and the pages behind it: one to look at, one to add, one to draw."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.records.declare import LINE_MAX
from desktop.domain.records.pictures import PICTURE
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton, QuietButton
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField
from desktop.ui.kit.decided import offered
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.wording import Sentence
from desktop.ui.pictures.sketch import Sketch


class Frame(QLabel):
    """A picture as large as there is room, never larger than it is."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(120)
        self._image: QImage | None = None

    def show_image(self, image: QImage | None, words: str) -> None:
        """`words` say what is there, for whoever cannot see it; they are shown where there is no image."""
        self._image = image
        self.setAccessibleName(words)
        self.setText("" if image is not None else words)
        self._fit()

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image is not None:
            room = self.size().boundedTo(self._image.size()).expandedTo(QSize(1, 1))
            kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.setPixmap(QPixmap.fromImage(self._image.scaled(room, kept, smooth)))


class PicturesTab(QWidget):
    """It shows and it reports; it decides nothing."""

    file_wanted = Signal()
    sketch_wanted = Signal()

    def __init__(self, model: CardModel) -> None:
        super().__init__()
        self.setObjectName("pictures")
        self.cards = CardList("", "pictures-list", model)
        self._file = Button("", "pictures-file", Icon.PICTURE)
        self._sketch = Button("", "pictures-sketch", Icon.EDIT)
        self._trouble = Notice("pictures-trouble")
        self._none = Empty(Icon.PICTURE, "pictures-none")
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._file)
        row.addWidget(self._sketch)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._trouble)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._file.clicked.connect(self.file_wanted)
        self._sketch.clicked.connect(self.sketch_wanted)
        self.retranslate()

    def may_add(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self._file.setVisible(on)
        self._sketch.setVisible(on)

    def show_pictures(self, *, empty: bool) -> None:
        self._stack.setCurrentWidget(self._none if empty else self.cards)

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def retranslate(self) -> None:
        self.cards.setAccessibleName(told("Pictures"))
        self._file.setText(told("Add a photo…"))
        self._sketch.setText(told("Draw"))
        self._none.tell(
            told("No picture yet"),
            told("A photo of a form they signed, or a drawing, can be kept here. It is locked with everything else."),
        )


class LookPage(Page):
    """One picture, as large as the window lets it be."""

    drop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False)
        self.setObjectName("picture-look")
        self._frame = Frame("picture-shown")
        self._drop = QuietButton("", "picture-drop", Icon.BIN)
        self._back = PrimaryButton("", "picture-back")
        self._may_write = False
        self._record: Record | None = None
        self.body.addWidget(self._frame, 1)
        self.set_bar(leading=(self._drop,), trailing=(self._back,))
        self._drop.clicked.connect(self.drop_wanted)
        self._back.clicked.connect(self.back_wanted)
        self.retranslate()

    def begin(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_picture(self, record: Record, image: QImage | None, *, may_write: bool) -> None:
        self._record, self._may_write = record, may_write
        missing = told("The picture itself has not come yet. It travels behind everything else.")
        self._frame.show_image(image, caption_of(record) if image is not None else missing)
        self._drop.setVisible(may_write)
        self.retranslate()

    def retranslate(self) -> None:
        if self._record is not None:
            day = formats.weekday_date(date.fromisoformat(str(self._record.fields["date"])))
            self.set_title(caption_of(self._record), day)
        self.set_back(told("Pictures"))
        self._drop.setText(told("Put in the bin"))
        self._back.setText(told("Back"))


class AddPage(Page):
    """A picture that is not kept yet: out of a file, or drawn here."""

    edited = Signal()
    save_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ", scrolls=False)
        self.setObjectName("picture-add")
        self.sketch = Sketch("picture-sketch")
        self._frame = Frame("picture-preview")
        self._stack = QStackedWidget()
        for widget in (self._frame, self.sketch):
            self._stack.addWidget(widget)
        self._trouble = Notice("picture-trouble")
        self._consent = Notice("picture-consent")
        self.kind = ChoiceRow("", "picture-kind")
        self.caption = QLineEdit()
        self.caption.setObjectName("picture-caption")
        self.caption.setMaxLength(LINE_MAX)
        self.day = DateField("picture-day", today=today)
        self._fields = Field("", self.caption), Field("", self.day)
        self._undo = Button("", "picture-undo", Icon.UNDO)
        self._leave = QuietButton("", "picture-leave")
        self._save = PrimaryButton("", "picture-save", Icon.CHECK)
        self._name = ""
        self._lay_out()
        self._listen()
        self.retranslate()

    @property
    def draws(self) -> bool:
        """Whether it is a drawing."""
        return self._stack.currentWidget() is self.sketch

    def begin(self) -> None:
        self.caption.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_new(self, name: str, image: QImage | None, content: Mapping[str, object], consent: str) -> None:
        """With `image` None it is to be drawn. `consent`: what speaks against keeping it; "" for nothing."""
        self._name = name
        self._stack.setCurrentWidget(self.sketch if image is None else self._frame)
        if image is not None:
            self._frame.show_image(image, told("The picture that is being added"))
        self._undo.setVisible(image is None)
        self._consent.tell(consent)
        self.complain(None)
        self.fill(content)
        self.retranslate()

    def fill(self, content: Mapping[str, object]) -> None:
        self.kind.choose(str(content.get("kind") or ""))
        self.caption.setText(str(content.get("caption") or ""))
        found = content.get("date")
        self.day.set_day(date.fromisoformat(found) if isinstance(found, str) and found else None)
        strokes = content.get("strokes")
        self.sketch.show_strokes(strokes if isinstance(strokes, list) else [])

    def content(self) -> dict[str, object]:
        """What stands here, as JSON values; without the picture of a file."""
        day = self.day.day()
        found: dict[str, object] = {
            "kind": self.kind.key(),
            "caption": self.caption.text(),
            "date": day.isoformat() if day is not None else "",
            "strokes": self.sketch.strokes() if self.draws else [],
        }
        return {name: value for name, value in found.items() if value}

    def busy(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self._save.setEnabled(not on)

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("A drawing") if self.draws else told("A picture"), self._name)
        self.set_back(told("Pictures"))
        self.sketch.setAccessibleName(told("Paper to draw on"))
        self.kind.setAccessibleName(told("What it is"))
        self.kind.set_choices(
            [Choice(code, code_word(PICTURE.name, "kind", code)) for code in offered(PICTURE.name, "kind")]
        )
        self._fields[0].set_label(told("What it shows"))
        self._fields[1].set_label(told("Day"))
        self._undo.setText(told("Take back the last stroke"))
        self._leave.setText(told("Back"))
        self._save.setText(told("Keep picture"))

    def _lay_out(self) -> None:
        said = QWidget()
        side = QVBoxLayout(said)
        side.setContentsMargins(4, 0, 8, 4)
        for widget in (self._fields[0], self.kind, self._fields[1]):
            side.addWidget(widget)
        side.addStretch(1)
        scroll = scrolled(said)  # on a low screen the words scroll, and the picture stays in sight
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._stack, 3)
        row.addWidget(scroll, 2)
        self.add_notice(self._trouble)
        self.add_notice(self._consent)
        self.body.addLayout(row, 1)
        self.set_bar(leading=(self._undo,), trailing=(self._leave, self._save))

    def _listen(self) -> None:
        self.caption.textEdited.connect(self.edited)
        self.kind.chosen.connect(self.edited)
        self.day.changed.connect(self.edited)
        self.sketch.edited.connect(self.edited)
        self._undo.clicked.connect(self.sketch.take_back)
        self._leave.clicked.connect(self.back_wanted)
        self._save.clicked.connect(self.save_wanted)


def caption_of(record: Record) -> str:
    """What a picture is called: what it shows, else what it is."""
    words = str(record.fields.get("caption") or "")
    return words or code_word(PICTURE.name, "kind", str(record.fields.get("kind") or "other"))


def picture_card(record: Record, *, here: bool) -> Card:
    """A line of the list."""
    kind = code_word(PICTURE.name, "kind", str(record.fields.get("kind") or "other"))
    beside = kind if record.fields.get("caption") else ""
    return Card(
        key=record.id,
        title=caption_of(record),
        subtitle=beside if here else told("{kind}, not here yet", kind=kind),
        trailing=formats.date(date.fromisoformat(str(record.fields["date"]))),
        icon=Icon.PICTURE,
    )
