"""Records that a coordinator keeps for everybody: the page that lists them, and the page with the form of one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from desktop.i18n import told
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.cards import CardList, CardModel, Row
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage


class RecordsPage(SubPage):
    """Enter opens one; what the button of a row does, the page says that lists them."""

    add_wanted = Signal()
    chosen = Signal(object)  # the key of a card
    acted = Signal(object)  # the key of a card

    def __init__(self, name: str, *, listed: str, add: str) -> None:
        super().__init__(name, scrolls=False)
        self._model = CardModel(self)
        self.list = CardList("", listed, self._model)
        self.add = PrimaryButton("", add, Icon.ADD)
        self._about = Words("", Role.HINT)
        self.add_action(self.add)
        self.body.addWidget(self._about)
        self.body.addWidget(self.list, 1)
        self.add.clicked.connect(self.add_wanted)
        self.list.chosen.connect(self.chosen)
        self.list.acted.connect(self.acted)

    def focus(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def word(self, title: str, add: str, about: str) -> None:
        self.set_title(title)
        self.list.setAccessibleName(title)
        self.add.setText(add)
        self._about.setText(about)

    def show_rows(self, rows: Sequence[Row]) -> None:
        self._model.show(rows)
        self.list.setVisible(bool(rows))


class RecordPage(SubPage):
    """A new one, or one that is changed: it can be used no longer, and is never thrown away."""

    save_wanted = Signal()
    retire_wanted = Signal()

    def __init__(self, name: str, form: RecordForm, *, buttons: str) -> None:
        super().__init__(name)
        self.form = form
        self.retire = Button("", f"{buttons}-retire", Icon.HIDE)
        self.save = PrimaryButton("", f"{buttons}-save", Icon.CHECK)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(leading=[self.retire], trailing=[self.save])
        self.save.clicked.connect(self.save_wanted)
        self.retire.clicked.connect(self.retire_wanted)

    def focus(self) -> None:
        self.form.focus()

    def word(self, title: str, back: str, retire: str) -> None:
        self.set_title(title)
        self.set_back(back)
        self.form.retranslate()
        self.save.setText(told("Save"))
        self.retire.setText(retire)
