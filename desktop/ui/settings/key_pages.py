"""Changing the passphrase, and making a new recovery sheet."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal

from desktop.i18n import told
from desktop.ui.kit.buttons import Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.new_passphrase import NewPassphrase
from desktop.ui.kit.passphrase import Completions, PassphraseField
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.recovery_sheet import RecoverySheet
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage


class Reason(StrEnum):
    """Why somebody changes their passphrase."""

    WISH = "wish"
    KNOWN = "known"  # somebody else may know it, or have a copy of the folder


class PassphrasePage(SubPage):
    change_wanted = Signal(str, str)  # old, new
    rekey_wanted = Signal(str, str)

    def __init__(self, completions: Completions) -> None:
        super().__init__("change-passphrase")
        self.reason = ChoiceRow("", "passphrase-reason")
        self._helps = Words("", Role.HINT)
        self._not_helps = Words("", Role.HINT)
        self.old = PassphraseField("old-passphrase", completions=completions)
        self._old_field = Field("", self.old)
        self.new = NewPassphrase("new-passphrase", completions)
        self.busy = ProgressLine("changing")
        self.change = PrimaryButton("", "change", Icon.KEY)
        self.body.addWidget(self.reason)
        self.body.addWidget(self._helps)
        self.body.addWidget(self._not_helps)
        self.body.addWidget(self._old_field)
        self.body.addSpacing(4)
        self.body.addWidget(self.new)
        self.body.addWidget(self.busy)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.change])
        self.old.submitted.connect(self.new.focus)
        self.old.changed.connect(lambda: self._old_field.complain(""))
        self.new.submitted.connect(self._try)
        self.change.clicked.connect(self._try)
        self.reason.chosen.connect(self._look)
        self.retranslate()
        self.reason.choose(Reason.WISH)

    def wait(self, *, on: bool) -> None:
        for each in (self.reason, self.old, self.new, self.change):
            each.setEnabled(not on)
        if not on:
            self.busy.end()
            return
        self.notice.tell("")
        if self._is_known():
            self.busy.begin(told("Putting everything under a new key"))
        else:
            self.busy.begin(told("Changing the passphrase … about 3 seconds"), stoppable=False)
        self.scroll_to(self.busy)

    def refuse(self, text: str) -> None:
        self.wait(on=False)
        self.notice.tell(text, Tone.ATTENTION)
        self.focus()

    def clear(self) -> None:
        super().clear()
        if not self.busy.isHidden():
            self.busy.stop_wanted.emit()  # whoever walks away wants no re-key
        self.wait(on=False)
        self.old.clear()
        self.new.clear()
        self.reason.choose(Reason.WISH)

    def focus(self) -> None:
        self.old.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Change passphrase"))
        self._old_field.set_label(told("Passphrase until now"))
        self.old.edit.setAccessibleName(told("Passphrase until now"))
        self.new.retranslate()
        self.reason.setAccessibleName(told("Why it is changed"))
        self.reason.set_choices(
            [
                Choice(Reason.WISH, told("I want another one"), hint=told("Done in a moment")),
                Choice(
                    Reason.KNOWN,
                    told("Somebody may know the old one"),
                    hint=told("Or may have a copy of this laptop"),
                ),
            ]
        )
        self._helps.setText(
            told(
                "Everything on this laptop gets a new key as well, so that the old passphrase opens nothing here any "
                "more. It takes as long as a backup, and as much room; then the notes lock. A recovery sheet opens "
                "them as before."
            )
        )
        self._not_helps.setText(
            told(
                "It cannot take back what was copied before: an old copy of this laptop, or a backup on a stick, still "
                "opens with the old passphrase. Make a new backup afterwards, and destroy the older ones."
            )
        )
        self._look()

    def _look(self) -> None:
        known = self._is_known()
        self._helps.setVisible(known)
        self._not_helps.setVisible(known)
        self.change.setText(told("Change passphrase and key") if known else told("Change passphrase"))

    def _is_known(self) -> bool:
        return self.reason.key() == Reason.KNOWN

    def _try(self) -> None:
        if not self.old.text():
            self._old_field.complain(told("Type the passphrase you use now."))
            self.focus()
        elif passphrase := self.new.value():
            wanted = self.rekey_wanted if self._is_known() else self.change_wanted
            wanted.emit(self.old.text(), passphrase)
        else:
            self.new.complain()


class SheetPage(SubPage):
    use_wanted = Signal(str)  # the code, typed back in part

    def __init__(self) -> None:
        super().__init__("new-sheet")
        self.sheet = RecoverySheet("sheet")
        self.use = PrimaryButton("", "use-sheet", Icon.CHECK)
        self._warning = Words("", Role.HINT)
        self.body.addWidget(self._warning)
        self.body.addWidget(self.sheet)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.use])
        self.sheet.submitted.connect(self._try)
        self.use.clicked.connect(self._try)
        self.retranslate()

    def wait(self, *, on: bool) -> None:
        self.use.setEnabled(not on)
        self.sheet.setEnabled(not on)

    def clear(self) -> None:
        super().clear()
        self.wait(on=False)
        self.sheet.clear()

    def focus(self) -> None:
        self.sheet.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("New recovery sheet"))
        self._warning.setText(
            told("As soon as this sheet is in use, an older one opens nothing. Destroy the older one.")
        )
        self.use.setText(told("Use this sheet from now on"))
        self.sheet.retranslate()

    def _try(self) -> None:
        if code := self.sheet.code():
            self.use_wanted.emit(code)
        else:
            self.sheet.complain()
