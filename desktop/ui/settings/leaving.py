"""Leaving this computer: what others have, the passphrase, and then everything goes."""

from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.domain.views import Standing
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button, DangerButton, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.passphrase import Completions, PassphraseField
from desktop.ui.kit.promises import ReadingDesk
from desktop.ui.kit.rooms import Lanes, Locked
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Exchange(Protocol):
    def standing(self) -> Standing: ...


class Services(Protocol):
    @property
    def exchange(self) -> Exchange: ...


class Desk(ReadingDesk[Services], Protocol):
    """The part of an open casebook that leaving needs."""

    def leave(self, passphrase: str) -> None: ...


class LeavePage(SubPage):
    """Says what would be lost; asks for the passphrase; asks again."""

    confirmed = Signal(str)  # the passphrase

    def __init__(self, completions: Completions) -> None:
        super().__init__("leave-computer")
        self._explained = Words()
        self._stays = Words("", Role.HINT)
        self._standing: Standing | None = None
        self._alone = False
        self._asked = False
        self._others = Words()
        self.passphrase = PassphraseField("leave-passphrase", completions=completions)
        self._field = Field("", self.passphrase)
        self.keep = QuietButton("", "leave-keep", Icon.BACK)
        self.onward = Button("", "leave-onward", Icon.NEXT)
        self.erase = DangerButton("", "leave-erase", Icon.BIN)
        for widget in (self._explained, self._others, self._stays, self._field):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(leading=[self.erase], trailing=[self.keep, self.onward])
        self.keep.clicked.connect(self.back_wanted)
        self.onward.clicked.connect(self._ask)
        self.passphrase.submitted.connect(self._ask)
        self.erase.clicked.connect(self._confirm)
        self.clear()
        self.retranslate()

    def show_standing(self, standing: Standing, *, alone: bool) -> None:
        self._standing, self._alone = standing, alone
        self._word_others()

    def refuse(self, text: str) -> None:
        self._be_at_the_first_step()
        self.notice.tell(text, Tone.ATTENTION)
        self.focus()

    def focus(self) -> None:
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.passphrase.clear()
        self._be_at_the_first_step()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Erase all notes from this computer"))
        self._explained.setText(
            told(
                "For when you hand this computer on, or stop. Everything you see here goes from it: notes, drafts, "
                "keys, and the backups beside them. Nothing brings it back on this computer."
            )
        )
        self._stays.setText(
            told("Files you gave and backups on a stick stay. A backup can be opened elsewhere, with its passphrase.")
        )
        self._field.set_label(told("Passphrase"))
        self.passphrase.edit.setAccessibleName(told("Passphrase"))
        self.keep.setText(told("Keep everything"))
        self.onward.setText(told("Continue"))
        self.erase.setText(told("Erase for ever"))
        self._word_others()

    def _word_others(self) -> None:
        standing = self._standing
        if standing is None:
            self._others.setText("")
            return
        alone = standing.unsealed + standing.sealed
        if self._alone:
            words = told("Nobody else has any of this. Make a backup first, unless nobody needs it any more.")
        elif alone:
            words = plural(
                "{n} of your notes has not been received by anybody yet. Give it first, or it is lost.",
                "{n} of your notes have not been received by anybody yet. Give them first, or they are lost.",
                alone,
            )
        else:
            words = told("Everything you wrote has been received by others.")
        self._others.setText(words)

    def _be_at_the_first_step(self) -> None:
        self.erase.hide()
        self.onward.show()
        for widget in (self.passphrase, self.keep, self.erase):
            widget.setEnabled(True)

    @Slot()
    def _ask(self) -> None:
        if not self.passphrase.text():
            self.focus()
            return
        self.notice.tell(told("All notes go from this computer, for ever. Really?"), Tone.DANGER)
        self.onward.hide()
        self.erase.show()
        self.passphrase.setEnabled(False)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _confirm(self) -> None:
        for widget in (self.erase, self.keep):
            widget.setEnabled(False)
        self.notice.tell(told("One moment…"))
        self.confirmed.emit(self.passphrase.text())


class Leave(Matter):
    part: ClassVar[Part] = Part.PROGRAM

    def __init__(self, desk: Desk, lanes: Lanes, completions: Completions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._known: Known | None = None
        self._button = Button("", "to-leave", Icon.BIN)
        self._row = Row(self._button)
        self.page = LeavePage(completions)
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(self._open)
        self.page.confirmed.connect(self._leave)

    def word(self) -> None:
        self._row.word(told("Leave this computer"), told("For when it goes to somebody else."))
        self._button.setText(told("Erase all notes from this computer…"))

    def know(self, known: Known) -> None:
        self._known = known

    @Slot()
    def _open(self) -> None:
        self.page_wanted.emit(self.page)
        exchange, alone = self._desk.read.exchange, self._known is None or self._known.me.alone
        self._lanes.read.start(
            self,
            lambda _progress: exchange.standing(),
            done=lambda standing: self.page.show_standing(standing, alone=alone),
            failed=self.page.complain,
        )

    @Slot(str)
    def _leave(self, passphrase: str) -> None:
        desk = self._desk
        self._lanes.write.start(
            self,
            lambda _progress: desk.leave(passphrase),
            done=lambda _nothing: self.lock_wanted.emit(Locked.LEFT),
            failed=lambda error: self.page.refuse(worded_error(error).text),
        )
