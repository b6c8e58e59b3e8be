"""A page that is one list of files: what each is, what became of it, and one deed for all of them."""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal

from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.kit.cards import Card, CardList, CardModel, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role


class FilesPage(Page):
    """It shows and it reports; it decides nothing. Hundreds of rows cost what ten do."""

    deed_wanted = Signal()
    other_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, name: str, icon: Icon) -> None:
        """`name` begins the names of all that is on it."""
        super().__init__("", back=" ", scrolls=False, narrow=True)
        self.setObjectName(f"{name}-page")
        self.deed = PrimaryButton("", f"{name}-deed", icon)
        self.other = QuietButton("", f"{name}-other", Icon.FOLDER)
        self.folder = Button("", f"{name}-folder", Icon.SHOW)
        self.progress = ProgressLine(f"{name}-progress")
        self._says = Notice(f"{name}-says")
        self._more = Words("", Role.HINT)
        self._more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more.setObjectName(f"{name}-more")
        self._none = Empty(icon, f"{name}-none")
        self._model = CardModel(self)
        self.rows = CardList("", f"{name}-rows", self._model)
        self._explained: Mapping[Hashable, str] = {}
        self._busy = False
        self._lay_out()
        self._listen()

    def begin(self) -> None:
        if self.progress.isVisibleTo(self):
            self.progress.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first = self.deed if self.deed.isVisibleTo(self) and self.deed.isEnabled() else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def name_rows(self, name: str) -> None:
        """What the list is, for the screen reader."""
        self.rows.setAccessibleName(name)

    def show_rows(self, rows: Sequence[Row], explained: Mapping[Hashable, str]) -> None:
        """`explained`: the whole sentence about a row, for whoever chooses it."""
        self._explained = explained
        self._model.show(rows)
        self.rows.setVisible(bool(rows))
        self._show_more(self.rows.current_key())
        self._show_none()

    def count_rows(self) -> int:
        """How many rows there are, headings too."""
        return self._model.rowCount()

    def replace_row(self, card: Card, explained: str) -> None:
        """Show what became of a file that is in the list, and bring it into view."""
        self._explained = {**self._explained, card.key: explained}
        self._model.replace(card)
        number = self._model.find(card.key)
        if number is not None:
            self.rows.scrollTo(self._model.index(number, 0))

    def tell_none(self, title: str, text: str = "") -> None:
        """What stands where no row is; the empty title takes it away."""
        self._none.tell(title, text)
        self._none.setProperty("told", bool(title))
        self._show_none()

    def name_deeds(self, *, deed: str = "", other: str = "", folder: str = "") -> None:
        """Words on the three buttons; the empty one takes its button away."""
        for button, words in ((self.deed, deed), (self.other, other), (self.folder, folder)):
            button.setText(words)
            button.setVisible(bool(words))

    def busy(self, what: str) -> None:
        """`what` is being done; "" for nothing any more."""
        self._busy = bool(what)
        if what:
            self._says.tell("")
            self.progress.begin(what)
        else:
            self.progress.end()
        for button in (self.deed, self.other, self.folder):
            button.setEnabled(not what)
        self._show_none()

    def tell(self, text: str, what: Tone) -> None:
        """What came of it; "" takes it away."""
        self._says.tell(text, what)

    def _show_none(self) -> None:
        empty = self._model.rowCount() == 0 and not self._busy
        self._none.setVisible(empty and bool(self._none.property("told")))

    def _show_more(self, key: Hashable) -> None:
        words = self._explained.get(key, "")
        self._more.setText(words)
        self._more.setVisible(bool(words))

    def _lay_out(self) -> None:
        self._more.hide()
        self._none.hide()
        self.add_notice(self._says)
        self.add_notice(self.progress)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self._none, 1)
        self.body.addWidget(self._more)
        self.set_bar(leading=(self.other,), trailing=(self.folder, self.deed))

    def _listen(self) -> None:
        self.deed.clicked.connect(self.deed_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.rows.chosen.connect(self._show_more)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._show_more(self.rows.current_key()))
