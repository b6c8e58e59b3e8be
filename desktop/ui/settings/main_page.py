"""The first page of the settings: looks, keys, a copy, people, about."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal

from desktop.i18n import SHIPPED, current, formats, plural, told
from desktop.i18n.digits import Digits
from desktop.i18n.language import shipped
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.preferences import LOCK_MINUTES, Preferences
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import SCALES, Theme
from desktop.ui.settings.rows import Row, Section

_SAMPLE = "0123"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page tells about this casebook."""

    has_sheet: bool = False
    people: int = 0
    unchecked: int = 0


class MainPage(Page):
    """Choices count as soon as they are made; every button leads somewhere."""

    chosen = Signal(object)  # Preferences
    page_wanted = Signal(str)  # "passphrase", "sheet", "people", "about"
    deed_wanted = Signal(str)  # "backup", "check"

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("settings")
        self._shown = preferences
        self._facts = Facts()
        self.notice = Notice("settings-notice")
        self.add_notice(self.notice)
        self.busy = ProgressLine("settings-busy")
        self.add_notice(self.busy)
        self.language = ChoiceRow("", "set-language", [Choice(each.code, each.own_name) for each in SHIPPED])
        self.scale = ChoiceRow("", "set-scale")
        self.theme = ChoiceRow("", "set-theme")
        self.digits = ChoiceRow("", "set-digits")
        self.lock = ChoiceRow("", "set-lock")
        self.passphrase = Button("", "to-passphrase", Icon.KEY)
        self.sheet = Button("", "to-sheet", Icon.SHEET)
        self.backup = Button("", "backup-now", Icon.FILE)
        self.check = Button("", "check-notes", Icon.CHECK)
        self.people = Button("", "show-people", Icon.GROUP)
        self.about = Button("", "to-about", Icon.INFO)
        self._rows = {
            "language": Row(self.language, beside=False),
            "scale": Row(self.scale, beside=False),
            "theme": Row(self.theme, beside=False),
            "digits": Row(self.digits, beside=False),
            "lock": Row(self.lock, beside=False),
            "passphrase": Row(self.passphrase),
            "sheet": Row(self.sheet),
            "backup": Row(self.backup),
            "check": Row(self.check),
            "people": Row(self.people),
            "about": Row(self.about),
        }
        rows = self._rows
        self._looks = Section(rows["language"], rows["scale"], rows["theme"], rows["digits"])
        self._keys = Section(rows["passphrase"], rows["sheet"], rows["lock"])
        self._copy = Section(rows["backup"], rows["check"])
        self._others = Section(rows["people"])
        self._program = Section(rows["about"])
        for section in (self._keys, self._looks, self._copy, self._others, self._program):
            self.body.addWidget(section)
        self.body.addStretch(1)
        self.retranslate()
        self._connect()

    def tell(self, facts: Facts) -> None:
        self._facts = facts
        self._word_facts()

    def tell_check(self, text: str) -> None:
        """What the last check of the notes found; stays until the language changes."""
        self._rows["check"].tell(text)

    def tell_backup(self, text: str) -> None:
        self._rows["backup"].tell(text)

    def work(self, *, on: bool) -> None:
        """One long deed at a time."""
        self.backup.setEnabled(not on)
        self.check.setEnabled(not on)

    def focus(self) -> None:
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(told("Settings"))
        rows = self._rows
        self._looks.heading.setText(told("How it looks"))
        self._keys.heading.setText(told("Who can open it"))
        self._copy.heading.setText(told("A copy, and a check"))
        self._others.heading.setText(told("People I exchange with"))
        self._program.heading.setText(told("This program"))
        rows["language"].word(told("Language"))
        rows["scale"].word(told("Text size"))
        rows["theme"].word(told("Colours"))
        rows["digits"].word(told("Digits"))
        rows["lock"].word(
            told("Lock after"), told("Without use for so long, and whenever the computer sleeps. Ctrl+L locks at once.")
        )
        rows["passphrase"].word(told("Passphrase"), told("It opens your notes on this laptop."))
        rows["backup"].word(
            told("Backup"), told("One locked file with everything in it. Keep it on a stick, away from the laptop.")
        )
        rows["check"].word(told("Check my notes"), told("Reads everything and sees whether it is whole."))
        rows["about"].word("Visitbook", told("Version, fonts and licences."))
        self.passphrase.setText(told("Change passphrase"))
        self.backup.setText(told("Back up now"))
        self.check.setText(told("Check now"))
        self.people.setText(told("Show people and cards"))
        self.about.setText(told("About Visitbook"))
        self._offer()
        self._word_facts()

    def _word_facts(self) -> None:
        facts = self._facts
        self._rows["sheet"].word(
            told("Recovery sheet"),
            told("It opens your notes when the passphrase is forgotten.")
            if facts.has_sheet
            else told("There is none yet. Without it a forgotten passphrase cannot be helped here."),
        )
        self.sheet.setText(told("Make a new sheet") if facts.has_sheet else told("Make a sheet"))
        hint = plural(
            "{n} person in the programme besides you.", "{n} people in the programme besides you.", facts.people
        )
        if not facts.people:
            hint = told("Nobody yet. You work alone, and can join a programme or let others in.")
        elif facts.unchecked:
            hint = plural("{n} key is still to be compared.", "{n} keys are still to be compared.", facts.unchecked)
        self._rows["people"].word(told("People, cards and keys"), hint)

    def _offer(self) -> None:
        """Every choice in the language in use, with what is chosen."""
        language = current()
        blocked = [row.blockSignals(True) for row in self._choices()]
        self.scale.set_choices([Choice(str(scale), formats.percent(scale)) for scale in SCALES])
        self.theme.set_choices(
            [
                Choice(Theme.SYSTEM, told("As the computer"), Icon.SETTINGS),
                Choice(Theme.LIGHT, told("Light")),
                Choice(Theme.DARK, told("Dark")),
                Choice(Theme.CONTRAST, told("High contrast"), Icon.CONTRAST),
            ]
        )
        native = _SAMPLE.translate({ord(d): n for d, n in zip(_SAMPLE, _native_digits(), strict=True)})
        self.digits.set_choices([Choice(Digits.LATIN, _SAMPLE), Choice(Digits.NATIVE, native)])
        self._looks.show_row(self._rows["digits"], on=language.numbering != "latn")
        self.lock.set_choices(
            [Choice(str(minutes), plural("{n} minute", "{n} minutes", minutes)) for minutes in LOCK_MINUTES]
        )
        for row in self._choices():
            row.setAccessibleName(self._name_of(row))
        self.language.choose(shipped(language.code).code)
        self.scale.choose(str(min(SCALES, key=lambda scale: abs(scale - self._shown.scale))))
        self.theme.choose(self._shown.theme)
        self.digits.choose(self._shown.digits)
        self.lock.choose(str(self._shown.lock_minutes))
        for row, before in zip(self._choices(), blocked, strict=True):
            row.blockSignals(before)

    def _name_of(self, choices: ChoiceRow) -> str:
        return next(row.name.text() for row in self._rows.values() if row.control is choices)

    def _choices(self) -> tuple[ChoiceRow, ...]:
        return (self.language, self.scale, self.theme, self.digits, self.lock)

    def _connect(self) -> None:
        self.language.chosen.connect(lambda code: self._choose(replace(self._shown, language=code)))
        self.scale.chosen.connect(lambda scale: self._choose(replace(self._shown, scale=float(scale))))
        self.theme.chosen.connect(lambda theme: self._choose(replace(self._shown, theme=Theme(theme))))
        self.digits.chosen.connect(lambda kind: self._choose(replace(self._shown, digits=Digits(kind))))
        self.lock.chosen.connect(lambda minutes: self._choose(replace(self._shown, lock_minutes=int(minutes))))
        self.passphrase.clicked.connect(lambda: self.page_wanted.emit("passphrase"))
        self.sheet.clicked.connect(lambda: self.page_wanted.emit("sheet"))
        self.people.clicked.connect(lambda: self.page_wanted.emit("people"))
        self.about.clicked.connect(lambda: self.page_wanted.emit("about"))
        self.backup.clicked.connect(lambda: self.deed_wanted.emit("backup"))
        self.check.clicked.connect(lambda: self.deed_wanted.emit("check"))

    def _choose(self, preferences: Preferences) -> None:
        if preferences != self._shown:
            self._shown = preferences
            self.chosen.emit(preferences)


def _native_digits() -> str:
    """0 to 3 as the language's own script writes them, whatever is chosen now."""
    zeros = {"deva": 0x0966, "arab": 0x0660, "beng": 0x09E6}
    zero = zeros.get(current().numbering, ord("0"))
    return "".join(chr(zero + value) for value in range(len(_SAMPLE)))
