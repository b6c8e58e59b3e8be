"""A page with the default form of a record type, for parts and rooms that keep drafts of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal

from desktop.domain.records import TYPES
from desktop.i18n import formats, told
from desktop.ui.kit.buttons import PrimaryButton, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.save_keys import bind_save
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence


class FormPage(Page):
    """It shows and it reports; it decides nothing. `drafts`: what is typed is kept by itself, and the page says so."""

    edited = Signal()
    save_wanted = Signal()
    fresh_wanted = Signal()
    extra_wanted = Signal()  # the quiet button at the leading end of the bar

    def __init__(self, kind: str, only: Sequence[str], today: Callable[[], date], *, drafts: bool = True) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName(f"{kind}-form")
        self.form = RecordForm(TYPES[kind], only=only, today=today)
        self.save = PrimaryButton("", f"{kind}-save", Icon.CHECK)
        self.extra = QuietButton("", f"{kind}-extra")
        self._kept = Words("", Role.HINT, wraps=False)
        self._fresh = Notice(f"{kind}-draft")
        self._trouble = Notice(f"{kind}-trouble")
        self._drafted_at: datetime | None = None
        self.add_notice(self._fresh)
        self.add_notice(self._trouble)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(leading=(self._kept, self.extra), trailing=(self.save,))
        self.extra.clicked.connect(self.extra_wanted)
        self.form.edited.connect(self.edited)
        self._fresh.acted.connect(self.fresh_wanted)
        bind_save(self, self.save, self.save_wanted.emit)
        self._kept.setVisible(drafts)
        self.retranslate()

    def show_form(self, title: str, back: str, save: str, content: Mapping[str, object], extra: str = "") -> None:
        self.set_title(title)
        self.set_back(back)
        self.save.setText(save)
        self.extra.setText(extra)
        self.extra.setVisible(bool(extra))
        self.form.show_content(content)
        self._fresh.tell("")
        self._trouble.tell("")
        self._drafted_at = None

    def start_over(self, content: Mapping[str, object]) -> None:
        """Show something else in place of what stands there."""
        self.form.show_content(content)
        self._fresh.tell("")
        self._drafted_at = None

    def begin(self) -> None:
        self.scroll_up()
        self.form.focus()

    def offer_fresh(self, at: datetime) -> None:
        self._drafted_at = at
        self._fresh.tell(told("Draft from {moment}", moment=formats.moment(at)), action=told("Start fresh"))

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def busy(self, saving: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self.form.setEnabled(not saving)
        self.save.setEnabled(not saving)

    def retranslate(self) -> None:
        self.form.retranslate()
        self._kept.setText(told("What you write is kept by itself."))
