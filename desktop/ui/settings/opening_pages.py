"""Who can open these notes; helping somebody who forgot the passphrase; and whether that is to be possible at all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.recovery import Asking, Help, NoHelp, RuleLine, Ways
from desktop.i18n import formats, plural, told
from desktop.i18n.digits import number
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.opening_words import help_words, holders_words
from desktop.ui.kit.theme import Role, role
from desktop.ui.settings.sub_page import SubPage

OFF: Final = "0"
DIGITS: Final = 20


class OpenersPage(SubPage):
    """Each way in is a card of its own: who, and how."""

    def __init__(self) -> None:
        super().__init__("openers")
        self._ways: Ways | None = None
        self._helps: tuple[Help, ...] = ()
        self._cards = [_WayCard() for _ in range(3)]
        self._past = Words("", Role.HEADING)
        self._helped = Words("")
        for widget in (*self._cards, self._past, self._helped):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.retranslate()

    def show_ways(self, ways: Ways, helps: Sequence[Help]) -> None:
        self._ways, self._helps = ways, tuple(helps)
        self._word()

    def focus(self) -> None:
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Who can open these notes"))
        self._past.setText(told("When somebody helped"))
        self._word()

    def _word(self) -> None:
        mine, sheet, holders = self._cards
        mine.word(told("You, with your passphrase"), told("Nobody else knows it. It stands nowhere."))
        has_sheet = self._ways is not None and self._ways.sheet
        sheet.word(
            told("Whoever has the recovery sheet and this laptop") if has_sheet else told("No recovery sheet"),
            told("Keep the sheet away from the laptop.")
            if has_sheet
            else told("A sheet is the surest help when a passphrase is forgotten. You can make one in the settings."),
        )
        holders.word(*self._holders())
        for widget in (self._past, self._helped):
            widget.setVisible(bool(self._helps))
        self._helped.setText("\n\n".join(help_words(one) for one in self._helps))

    def _holders(self) -> tuple[str, str]:
        ways = self._ways
        if ways is None or ways.holders is None:
            return told("No coordinators"), no_help_words(ways.why_none if ways is not None else None)
        how = told(
            "Never without you: they need a file from this laptop, and digits that only you can read to them. It has "
            "been so since {date}.",
            date=formats.date(ways.holders.since.date()),
        )
        return holders_words(ways.holders), how


class HelpPage(SubPage):
    """A coordinator hears digits, types them, and gives their share; the digits are never shown here."""

    file_wanted = Signal()
    help_wanted = Signal(object, str)  # Path of the request, the digits

    def __init__(self) -> None:
        super().__init__("help-somebody")
        self._file: Path | None = None
        self._asking: Asking | None = None
        self._how = Words("", Role.HINT)
        self._pick = Button("", "pick-request", Icon.FOLDER)
        self._shown = Words("")
        self._file_field = Field("", _beside(self._pick, self._shown))
        self._whose = Words("", Role.HEADING)
        self._steps = Words("")
        self._before = Words("", Role.HINT)
        self.digits = QLineEdit()
        self.digits.setObjectName("heard-digits")
        self.digits.setMaxLength(4 * DIGITS)
        self.digits.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.digits.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._digits_field = Field("", self.digits)
        self.help = PrimaryButton("", "give-help", Icon.KEY)
        shown = (self._how, self._file_field, self._whose, self._steps, self._before, self._digits_field)
        for widget in shown:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.help])
        self._pick.clicked.connect(self.file_wanted)
        self.help.clicked.connect(self._try)
        self.digits.returnPressed.connect(self._try)
        self.digits.textChanged.connect(lambda: self._digits_field.complain(""))
        self.retranslate()

    def request_is(self, file: Path, asking: Asking) -> None:
        """This file was chosen, and says this."""
        self._file, self._asking = file, asking
        self.notice.tell("")
        self._word()
        self.focus()
        self.scroll_to(self._digits_field)

    def wait(self, *, on: bool) -> None:
        for each in (self._pick, self.digits, self.help):
            each.setEnabled(not on)

    def done(self, text: str) -> None:
        self.clear()
        self.notice.tell(text, Tone.DONE)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._file = self._asking = None
        self.digits.clear()
        self._digits_field.complain("")
        self._file_field.complain("")
        self.wait(on=False)
        self._word()

    def focus(self) -> None:
        (self._pick if self._asking is None else self.digits).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Help somebody who forgot the passphrase"))
        self._how.setText(
            told(
                "On their laptop they pressed “Forgot passphrase?” and made a request, and gave you the file. You give "
                "a file back. You never see their notes or their passphrase by this."
            )
        )
        self._file_field.set_label(told("Their request"))
        self._pick.setText(told("Choose the request"))
        self._digits_field.set_label(plural("The {n} digit that you hear", "The {n} digits that you hear", DIGITS))
        self.help.setText(told("The digits were read to me: help"))
        self._word()

    def _word(self) -> None:
        self._shown.setText(told("No request chosen yet") if self._file is None else self._file.name)
        asking = self._asking
        for widget in (self._whose, self._steps, self._digits_field):
            widget.setVisible(asking is not None)
        self._before.setVisible(asking is not None and asking.given is not None)
        if asking is None:
            return
        name = asking.name
        self._whose.setText(told("This opens the notes of {name}.", name=name))
        self._steps.setText(
            told(
                "Call {name}, or meet face to face, and be sure that you know the voice or the face. Ask whether they "
                "made this request just now. Then have them read you the digits on their screen, and type them here. "
                "Never take digits from a message: whoever has the laptop could have sent it.",
                name=name,
            )
        )
        if asking.given is not None:
            self._before.setText(
                told("You answered this request before, on {date}.", date=formats.date(asking.given.date()))
            )

    def _try(self) -> None:
        if self._file is None or self._asking is None:
            self._file_field.complain(told("Choose the request first."))
            self.focus()
        elif sum(sign.isdecimal() for sign in self.digits.text()) != DIGITS:
            self._digits_field.complain(plural("There must be {n} digit.", "There must be {n} digits.", DIGITS))
            self.focus()
        else:
            self.help_wanted.emit(self._file, self.digits.text())


class RulePage(SubPage):
    """The founder says whether coordinators can help, and how many of them it takes."""

    rule_wanted = Signal(int)  # how many must help together; 0: nobody can

    def __init__(self) -> None:
        super().__init__("recovery-rule")
        self._line: RuleLine | None = None
        self._what = Words("")
        self.many = ChoiceRow("", "recovery-needed", tall=False)
        self._field = Field("", self.many)
        self._means = Words("", Role.HINT)
        self.use = PrimaryButton("", "use-rule", Icon.CHECK)
        for widget in (self._what, self._field, self._means):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.use])
        self.many.chosen.connect(self._explain)
        self.use.clicked.connect(lambda: self.rule_wanted.emit(int(self.many.key() or OFF)))
        self.retranslate()

    def show_rule(self, line: RuleLine) -> None:
        self._line = line
        self._word()

    def focus(self) -> None:
        self.many.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("If a member forgets the passphrase"))
        self._what.setText(
            told(
                "Coordinators can help a member to open their own notes again. Every laptop of the programme prepares "
                "for it by itself, and its owner is told. A coordinator alone opens nothing: it takes a file "
                "from the member's laptop, and digits that the member reads out."
            )
        )
        self._field.set_label(told("How many coordinators must help together"))
        self.many.setAccessibleName(told("How many coordinators must help together"))
        self.use.setText(told("Use this from now on"))
        self._word()

    def _word(self) -> None:
        line = self._line
        if line is None:
            return
        blocked = self.many.blockSignals(True)
        self.many.set_choices(
            [
                *(
                    Choice(
                        str(count),
                        told("{n} of {all}", n=number(count), all=number(line.possible)),
                        hint=told("Recommended") if count == line.usual else "",
                    )
                    for count in range(1, line.possible + 1)
                ),
                Choice(OFF, told("Nobody"), hint=told("Only the recovery sheet helps")),
            ]
        )
        self.many.choose(str(line.needed if line.on and line.needed <= line.possible else line.usual))
        self.many.blockSignals(blocked)
        self._explain()

    def _explain(self, _key: str = "") -> None:
        needed = int(self.many.key() or OFF)
        if needed == 0:
            self._means.setText(told("Whoever forgets the passphrase and has no sheet cannot open their notes again."))
        elif needed == 1:
            self._means.setText(
                told("One coordinator is enough. It is quick, and asks for much trust in each of them.")
            )
        elif self._line is not None and needed == self._line.possible:
            self._means.setText(told("All of them are needed. If one cannot be reached, nobody can be helped."))
        else:
            self._means.setText(told("One may be missing, and none of them can do it alone."))


class _WayCard(QFrame):
    def __init__(self) -> None:
        super().__init__()
        role(self, Role.CARD)
        self._who, self._how = Words("", Role.LABEL), Words("", Role.HINT)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(4)
        column.addWidget(self._who)
        column.addWidget(self._how)

    def word(self, who: str, how: str) -> None:
        self._who.setText(who)
        self._how.setText(how)


def no_help_words(why: NoHelp | None) -> str:
    """Why coordinators cannot help here."""
    match why:
        case NoHelp.NOT_SET_UP:
            return told("The programme has not set up that they can help when a passphrase is forgotten.")
        case NoHelp.TOO_FEW:
            return told("There are fewer other coordinators than are needed together.")
        case _:
            return told("There is no other coordinator who could help. Keep a recovery sheet.")


def _beside(button: Button, words: Words) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(12)
    inside.addWidget(button)
    inside.addWidget(words, 1)
    row.setFocusProxy(button)
    return row
