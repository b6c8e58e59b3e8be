"""Every element of the kit on a few invented screens, for looking at.

    python tools/gallery.py                                   a window, to click through
    python tools/gallery.py --shoot FOLDER [--theme dark] [--language ar] [--size 900x480] [--scale 1.5]

The words are samples and in no catalog; the names are of nobody.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import segno
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop import i18n
from desktop.ui.kit import theme, translator
from desktop.ui.kit.buttons import Button, Chip, Choice, ChoiceRow, DangerButton, PrimaryButton, QuietButton
from desktop.ui.kit.cards import Badge, Card, CardList, CardModel, Heading
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField, soon
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.field import Field
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import PassphraseField
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.qr import QrPicture
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.theme import Role, Theme, role
from desktop.ui.kit.toast import Toast

SAMPLE_DAY = date(2026, 3, 14)

ARABIC = {
    "Today": "اليوم",
    "People": "الأشخاص",
    "Exchange": "التبادل",
    "Visit": "زيارة",
    "Home": "المنزل",
    "Phone": "هاتف",
    "Group": "مجموعة",
    "Delivery": "توصيل",
    "Much worse": "أسوأ بكثير",
    "Worse": "أسوأ",
    "Same": "كما هو",
    "Better": "أفضل",
    "Much better": "أفضل بكثير",
    "How are things?": "كيف الأحوال؟",
    "Where": "أين",
    "Date": "التاريخ",
    "Notes": "ملاحظات",
    "Next visit": "الزيارة القادمة",
    "Save visit": "حفظ الزيارة",
    "Back": "رجوع",
    "Record visit": "تسجيل زيارة",
    "New person": "شخص جديد",
    "Find a person": "ابحث عن شخص",
    "Late (2)": "متأخر (2)",
    "Amina Mwangi": "أمينة محمد",
    "John Otieno": "يوسف علي",
    "Grace Wanjiru": "فاطمة حسن",
    "3 days late": "متأخر 3 أيام",
    "2 days late": "متأخر يومان",
    "Open your notes": "افتح ملاحظاتك",
    "Passphrase": "عبارة المرور",
    "Open": "افتح",
    "Received": "تم الاستلام",
    "On this laptop only": "على هذا الحاسوب فقط",
    "slept well": "نام جيدا",
    "ate": "أكل",
    "met family": "التقى العائلة",
    "not at home": "ليس في المنزل",
    "Slept better this week, went to the market with her sister.": "نامت أفضل هذا الأسبوع وذهبت إلى السوق مع أختها.",
    "Your draft is kept.": "تم حفظ المسودة.",
}


def say(text: str) -> str:
    return ARABIC.get(text, text) if i18n.current().rtl else text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shoot", type=Path)
    parser.add_argument("--theme", type=Theme, default=Theme.LIGHT)
    parser.add_argument("--language", default="en")
    parser.add_argument("--size", default="1024x600")
    parser.add_argument("--scale", type=float, default=1.0)
    chosen = parser.parse_args()
    app = QApplication(sys.argv[:1])
    wide, high = (int(part) for part in chosen.size.split("x"))
    translator.install(app, i18n.use(chosen.language))
    theme.apply(app, chosen.theme, chosen.scale, chosen.language, compact=high < theme.COMPACT_BELOW)
    window = Gallery()
    window.resize(wide, high)
    window.show()
    if chosen.shoot is None:
        app.exec()
        return
    for name in SCREENS:
        window.go(name)
        app.processEvents()  # a still picture: everything must have been laid out
        picture = chosen.shoot / f"kit-{name}-{chosen.theme}-{chosen.language}-{chosen.size}.png"
        window.grab().save(str(picture))
        print(picture)


class Gallery(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Visitbook kit")
        self._stack = QStackedWidget()
        self._toast = Toast(self)
        rail = role(QFrame(), Role.STATUS)
        column = QVBoxLayout(rail)
        for name, build in SCREENS.items():
            self._stack.addWidget(build())
            button = QuietButton(name, f"go-{name}", Icon.NEXT)
            button.clicked.connect(lambda _checked=False, name=name: self.go(name))
            column.addWidget(button)
        column.addStretch(1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    def go(self, name: str) -> None:
        self._stack.setCurrentIndex(list(SCREENS).index(name))
        first = FOCUS.get(name)
        if first and (found := self._stack.findChild(QWidget, first)):
            found.setFocus(Qt.FocusReason.TabFocusReason)
        if name == "people":
            self._toast.say("Visit saved for P-0004", undoable=True)
        else:
            self._toast.hide()


def visit() -> QWidget:
    page = Page(f"{say('Visit')}: {say('Amina Mwangi')}", back=say("People"))
    page.add_action(QuietButton("History", "history", Icon.HISTORY))
    day = DateField("date", today=lambda: SAMPLE_DAY)
    day.set_day(SAMPLE_DAY)
    moods = ("Much worse", "Worse", "Same", "Better", "Much better")
    faces = [Choice(str(n), say(word), Icon(f"mood_{n}")) for n, word in enumerate(moods, start=1)]
    mood = ChoiceRow(say("How are things?"), "mood", faces, tall=True)
    mood.choose("4")
    modes = {"Home": Icon.HOME, "Phone": Icon.PHONE, "Group": Icon.GROUP, "Delivery": Icon.DELIVERY}
    where = ChoiceRow(say("Where"), "where", [Choice(word, say(word), image) for word, image in modes.items()])
    where.choose("Home")
    note = NoteField("note")
    note.setPlainText(say("Slept better this week, went to the market with her sister."))
    words = QWidget()
    flow = FlowLayout(words)
    for word in ("slept well", "ate", "met family", "not at home"):
        flow.addWidget(Chip(say(word), f"word-{word}"))
    page.body.addWidget(Field(say("Date"), day))
    page.body.addWidget(Field(say("Where"), where))
    page.body.addWidget(Field(say("How are things?"), mood))
    page.body.addWidget(Field(say("Notes"), note, optional=True), 1)
    page.body.addWidget(words)
    page.set_bar(
        leading=[role(QLabel(say("Your draft is kept.")), Role.SMALL)],
        trailing=[Button(say("Back"), "leave"), PrimaryButton(say("Save visit"), "save", Icon.CHECK)],
    )
    return page


def people() -> QWidget:
    page = Page(say("People"), scrolls=False)
    page.add_action(Button(say("New person"), "new", Icon.ADD))
    search = SearchField(say("Find a person"), "search")
    model = CardModel()
    cards = CardList(say("People"), "people", model)
    visit_word = say("Record visit")
    model.show(
        [
            Heading(say("Late (2)"), Tone.ATTENTION, Icon.LATE),
            Card(
                key=1,
                title=say("Amina Mwangi"),
                subtitle="P-0004 · Ward 1",
                trailing=say("3 days late"),
                tone=Tone.ATTENTION,
                badges=(Badge(say("On this laptop only"), Tone.INFO, Icon.ON_LAPTOP),),
                action=visit_word,
                menu=True,
            ),
            Card(
                key=2,
                title=say("John Otieno"),
                subtitle="P-0031 · Ward 2",
                trailing=say("2 days late"),
                tone=Tone.ATTENTION,
                action=visit_word,
                menu=True,
            ),
            Heading(say("Today"), icon=Icon.TODAY),
            Card(
                key=3,
                title=say("Grace Wanjiru"),
                subtitle="P-0012 · Ward 1 · a longer line that has to end somewhere before the badges begin, and does",
                trailing="14 Mar",
                badges=(Badge("3 goals"), Badge(say("Received"), Tone.DONE, Icon.RECEIVED)),
                action=visit_word,
                menu=True,
            ),
            Card(key=4, title="सीता थापा", subtitle="P-0044 · Ward 3", trailing="15 Mar", action=visit_word, menu=True),
            Card(key=5, title="Women's group", subtitle="16:00 · 8 members", icon=Icon.GROUP, tone=Tone.INFO),
            Card(key=6, title="አበበ ቢቂላ", subtitle="P-0051 · Ward 3", trailing="16 Mar", action=visit_word, menu=True),
        ]
    )
    cards.select(2)
    page.body.addWidget(search)
    page.body.addWidget(cards, 1)
    return page


def exchange() -> QWidget:
    page = Page(say("Exchange"))
    page.set_title(say("Exchange"), "14 new visits. Last exchange 6 days ago.")
    done, warn, wrong = Notice("done"), Notice("warn"), Notice("wrong")
    done.tell("Written and checked: 84 KB. You can remove the stick.", Tone.DONE)
    warn.tell(
        "The stick was taken out too early. Nothing on this computer changed.", Tone.ATTENTION, action="Try again"
    )
    wrong.tell("Part of the notes file cannot be read. 412 of 413 people are fine.", Tone.DANGER, action="Get help")
    info = Notice("info")
    info.tell("Already taken in on 12 Mar. There is nothing to do.", Tone.INFO)
    for notice in (done, warn, wrong, info):
        page.body.addWidget(notice)
    progress = ProgressLine("progress")
    progress.begin("Making the file")
    progress.step(78, 100)
    page.body.addWidget(progress)
    card = role(QFrame(), Role.CARD)
    row = QHBoxLayout(card)
    row.setContentsMargins(18, 14, 18, 14)
    code = QrPicture("My card", "code")
    code.show_code([[bool(cell) for cell in line] for line in segno.make("CN1:SAMPLE-OF-NOTHING", micro=False).matrix])
    row.addWidget(code)
    words = QVBoxLayout()
    words.addWidget(Words("My card", Role.HEADING))
    words.addWidget(Words("Show it to your coordinator, or print it.", Role.HINT))
    words.addStretch(1)
    words.addWidget(Button("Print", "print", Icon.PRINT), 0, Qt.AlignmentFlag.AlignLeading)
    row.addLayout(words, 1)
    page.body.addWidget(card)
    page.body.addStretch(1)
    page.set_bar(trailing=[Button("Take notes", "take", Icon.TAKE), PrimaryButton("Give my notes", "give", Icon.GIVE)])
    return page


def elements() -> QWidget:
    page = Page("Elements", narrow=True)
    for what in (Role.TITLE, Role.HEADING, Role.LABEL, Role.HINT, Role.SMALL):
        page.body.addWidget(Words(f"{what.value}: the quick brown fox", what))
    buttons = QWidget()
    flow = FlowLayout(buttons)
    off = PrimaryButton("Not now", "off")
    off.setEnabled(False)
    off_plain = Button("Not now", "off2", Icon.BIN)
    off_plain.setEnabled(False)
    for button in (
        PrimaryButton("Primary", "p", Icon.CHECK),
        Button("Usual", "u", Icon.EDIT),
        QuietButton("Quiet", "q", Icon.HISTORY),
        DangerButton("Erase", "d", Icon.BIN),
        off,
        off_plain,
    ):
        flow.addWidget(button)
    page.body.addWidget(buttons)
    name = Field("Name", QLineEdit(), hint="As the person wants to be called")
    name.complain("Write at least one letter.")
    page.body.addWidget(name)
    box = QComboBox()
    box.addItems(["Kenya", "Nepal", "Sudan"])
    page.body.addWidget(Field("&Country", box))
    page.body.addWidget(Field(say("Next visit"), DateField("next", soon, today=lambda: SAMPLE_DAY), optional=True))
    for widget, checked in (
        (QCheckBox("Lock when the computer sleeps"), True),
        (QCheckBox("Not this"), False),
        (QRadioButton("After 10 minutes"), True),
        (QRadioButton("After 20 minutes"), False),
    ):
        widget.setChecked(checked)
        page.body.addWidget(widget)
    page.body.addStretch(1)
    return page


def unlock() -> QWidget:
    page = QWidget()
    role(page, Role.WINDOW)
    card = role(QFrame(), Role.CARD)
    card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
    card.setMinimumWidth(440)
    column = QVBoxLayout(card)
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(12)
    column.addWidget(Picture(Icon.LOGO, times=2.4), 0, Qt.AlignmentFlag.AlignHCenter)
    title = Words(say("Open your notes"), Role.TITLE)
    title.centre()
    column.addWidget(title)
    entry = PassphraseField("passphrase")
    entry.edit.setText("a sample")
    column.addWidget(Field(say("Passphrase"), entry))
    column.addWidget(PrimaryButton(say("Open"), "open", Icon.UNLOCK))
    hint = Words("Locked after 10 minutes without use.", Role.SMALL)
    hint.centre()
    column.addWidget(hint)
    outer = QVBoxLayout(page)
    outer.addStretch(1)
    outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    outer.addStretch(1)
    return page


def empty() -> QWidget:
    page = Page(say("Today"), scrolls=False)
    nothing = Empty(Icon.TODAY, "empty", primary=True)
    nothing.tell("Nothing is due today", "People you plan to visit appear here.", "Find a person")
    page.body.addWidget(nothing, 1)
    return page


SCREENS: dict[str, Callable[[], QWidget]] = {
    "visit": visit,
    "people": people,
    "exchange": exchange,
    "elements": elements,
    "unlock": unlock,
    "empty": empty,
}
FOCUS = {"visit": "choice-4", "people": "people", "unlock": "passphrase", "elements": "u"}

if __name__ == "__main__":
    main()
