"""The programme's key: who has it, and the ways in which it is handed on, kept on paper and brought back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.domain.ids import MemberId
from desktop.domain.rootkey import KeyStanding
from desktop.domain.views import MemberLine
from desktop.i18n import formats, told
from desktop.i18n.digits import number
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, DangerButton, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.theme import Role as Look
from desktop.ui.settings.sub_page import SubPage


class RootPage(SubPage):
    """Where the key lies, and what can be done with it here."""

    wanted = Signal(str)  # give, sheets, take, bring_back, lay_down

    def __init__(self) -> None:
        super().__init__("programme-key")
        self._standing: KeyStanding | None = None
        self._what = Words("", Look.HINT)
        self._where = Words("")
        self._out = Notice("key-shut-out")
        deeds = (
            ("give", Icon.GIVE),
            ("sheets", Icon.SHEET),
            ("take", Icon.TAKE),
            ("bring_back", Icon.KEY),
            ("lay_down", Icon.STOP),
        )
        self.buttons = {deed: Button("", f"key-{deed.replace('_', '-')}", icon) for deed, icon in deeds}
        self.body.addWidget(self._what)
        self.body.addWidget(self._out)
        self.body.addWidget(self._where)
        for deed, button in self.buttons.items():
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            button.clicked.connect(partial(self._want, deed))
        self.body.addStretch(1)
        self.retranslate()

    def show_standing(self, standing: KeyStanding) -> None:
        self._standing = standing
        self.retranslate()

    def focus(self) -> None:
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("The programme's key"))
        self._what.setText(
            told(
                "With this key coordinators are appointed, and shut out when their laptop is lost. If it is lost "
                "itself, the "
                "programme goes on, and nobody can become coordinator any more."
            )
        )
        self.buttons["give"].setText(told("Give it to another coordinator…"))
        self.buttons["sheets"].setText(told("Make three sheets…"))
        self.buttons["take"].setText(told("Take a key file in"))
        self.buttons["bring_back"].setText(told("Bring it back with two sheets…"))
        self.buttons["lay_down"].setText(told("Lay it down…"))
        standing = self._standing
        if standing is None:
            return
        self._where.setText("\n".join(where_lines(standing)))
        names = formats.listed(standing.shut_out)
        self._out.tell(
            told("It is also with somebody who is shut out: {names}.", names=names) if standing.shut_out else "",
            Tone.ATTENTION,
        )
        for deed in ("give", "sheets", "lay_down"):
            self.buttons[deed].setVisible(standing.mine)
        for deed in ("take", "bring_back"):
            self.buttons[deed].setVisible(not standing.mine)

    def _want(self, deed: str, _checked: object = None) -> None:
        self.wanted.emit(deed)


class GiveKeyPage(SubPage):
    give_wanted = Signal(object)  # MemberId

    def __init__(self) -> None:
        super().__init__("key-give-page")
        self._lines: tuple[MemberLine, ...] = ()
        self._how = Words("")
        self._warning = Words("", Look.HINT)
        self.whom = ChoiceRow("", "key-whom")
        self._field = Field("", self.whom)
        self.give = PrimaryButton("", "key-give-file", Icon.FILE)
        for widget in (self._how, self._field, self._warning):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.give])
        self.whom.chosen.connect(lambda: self._field.complain(""))
        self.give.clicked.connect(self._try)
        self.retranslate()

    def show_coordinators(self, lines: Sequence[MemberLine]) -> None:
        self._lines = tuple(lines)
        self.retranslate()

    def focus(self) -> None:
        (self.whom if self._lines else self.give).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_back(told("The programme's key"))
        self.set_title(told("Give the key to another coordinator"))
        self._how.setText(
            told(
                "You save a file that only they can open. They take it in here, in their own settings, and you both "
                "have it."
            )
            if self._lines
            else told("There is no other coordinator yet. Let one in first: Settings, People, cards and keys.")
        )
        self._warning.setText(
            told("Give it to somebody who could lead the programme. Whoever once had the key could keep it.")
        )
        self._field.set_label(told("Whom"))
        self._field.setVisible(bool(self._lines))
        self.give.setVisible(bool(self._lines))
        self.whom.set_choices(
            [
                Choice(
                    str(line.id),
                    line.name,
                    None,
                    told("Key compared") if line.checked else told("Key not compared yet"),
                )
                for line in self._lines
            ]
        )
        self.give.setText(told("Save the key file"))

    def _try(self) -> None:
        line = next((line for line in self._lines if str(line.id) == self.whom.key()), None)
        if line is None:
            self._field.complain(told("Choose whom."))
        else:
            chosen: MemberId = line.id
            self.give_wanted.emit(chosen)


class SheetsPage(SubPage):
    """Saved as files to print; then somebody says that they are on paper."""

    save_wanted = Signal()
    on_paper = Signal()

    def __init__(self) -> None:
        super().__init__("key-sheets-page")
        self._how = Words("")
        self._rules = Words("", Look.HINT)
        self.save = Button("", "key-save-sheets", Icon.PRINT)
        self.printed = PrimaryButton("", "key-on-paper", Icon.CHECK)
        for widget in (self._how, self._rules):
            self.body.addWidget(widget)
        self.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.printed])
        self.save.clicked.connect(self.save_wanted)
        self.printed.clicked.connect(self.on_paper)
        self.printed.setEnabled(False)
        self.retranslate()

    def clear(self) -> None:
        super().clear()
        self.printed.setEnabled(False)

    def are_saved(self, folder: str) -> None:
        self.printed.setEnabled(True)
        self.notice.tell(
            told("Three files lie in {folder}. Print them, then delete the files and empty the bin.", folder=folder),
            Tone.DONE,
        )

    def focus(self) -> None:
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_back(told("The programme's key"))
        self.set_title(told("Three sheets of the key"))
        self._how.setText(
            told(
                "Any two of the three bring the key back, in the notes of any member; one alone says nothing. Give "
                "them to "
                "three people you trust, who live apart: they need no laptop and no programme."
            )
        )
        self._rules.setText(
            told(
                "Two of them together can lead the programme. Sheets stay good for ever: making new ones does not "
                "end the old "
                "ones."
            )
        )
        self.save.setText(told("Save three files to print"))
        self.printed.setText(told("They are on paper"))


class BringBackPage(SubPage):
    codes_typed = Signal(list)  # two codes

    def __init__(self) -> None:
        super().__init__("key-bring-back-page")
        self._how = Words("")
        self.codes = [QLineEdit() for _ in range(2)]
        self._fields = [Field("", code) for code in self.codes]
        self.bring = PrimaryButton("", "key-bring", Icon.KEY)
        self.body.addWidget(self._how)
        for place, (code, field) in enumerate(zip(self.codes, self._fields, strict=True), 1):
            code.setObjectName(f"key-code-{place}")
            code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            code.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
            code.textChanged.connect(partial(self._forgive, field))
            self.body.addWidget(field)
        self.codes[0].returnPressed.connect(self.codes[1].setFocus)
        self.codes[1].returnPressed.connect(self._try)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.bring])
        self.bring.clicked.connect(self._try)
        self.retranslate()

    def clear(self) -> None:
        super().clear()
        for code in self.codes:
            code.clear()

    def focus(self) -> None:
        self.codes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_back(told("The programme's key"))
        self.set_title(told("Bring the key back with two sheets"))
        self._how.setText(
            told(
                "Type the sixteen groups of two different sheets. You are then a coordinator who can appoint others. "
                "Peers give "
                "you their joining cards once more, so that files can be made for them."
            )
        )
        for place, field in enumerate(self._fields, 1):
            field.set_label(told("Sheet {n}", n=number(place)))
        self.bring.setText(told("Bring the key back"))

    def _forgive(self, field: Field, _text: str) -> None:
        field.complain("")

    def _try(self) -> None:
        empty = [field for code, field in zip(self.codes, self._fields, strict=True) if not code.text().strip()]
        if empty:
            empty[0].complain(told("Type the groups of this sheet."))
            empty[0].entry.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.codes_typed.emit([code.text() for code in self.codes])


class LayDownPage(SubPage):
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__("key-lay-down-page")
        self._how = Words("")
        self.lay_down = DangerButton("", "key-laid-down", Icon.STOP)
        self.body.addWidget(self._how)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.lay_down])
        self.lay_down.clicked.connect(self.confirmed)
        self.retranslate()

    def focus(self) -> None:
        self.lay_down.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_back(told("The programme's key"))
        self.set_title(told("Lay the programme's key down"))
        self._how.setText(
            told(
                "For when somebody else leads the programme from now on. The key is taken out of these notes; "
                "whoever else has "
                "it goes on, and can give you another role. You cannot take it back by yourself."
            )
        )
        self.lay_down.setText(told("Lay the key down"))


def where_lines(standing: KeyStanding) -> list[str]:
    """Who has it, and where else it lies."""
    names = formats.listed(standing.names)
    lines = [
        told("The programme's key is with {names}.", names=names) if names else told("Nobody is known to have it.")
    ]
    if standing.made is not None:
        lines.append(
            told(
                "{needed} of {count} sheets bring it back. They were made on {day}.",
                needed=number(standing.needed),
                count=number(standing.count),
                day=formats.date(standing.made.date(), "long"),
            )
        )
    return lines
