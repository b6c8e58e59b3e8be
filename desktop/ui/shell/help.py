"""Help on the screen one is on: a sheet at the side, with its keys, over whatever lies beneath."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit import theme
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.fonts import BASE_POINTS
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import (
    DirectoryPlace,
    ExchangePlace,
    GroupFormPlace,
    GroupsPlace,
    HousePlace,
    OwnLogPlace,
    PaperPlace,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    ReviewTab,
    SessionPlace,
    SettingsPlace,
    SupportList,
    SupportPlace,
    TodayPlace,
    VisitPlace,
)
from desktop.ui.kit.theme import Role, role
from desktop.ui.shell.shortcuts import Deed, meaning, shown_keys


def help_on(place: Place) -> tuple[str, ...]:  # noqa: C901, PLR0911, PLR0912 - one text for each screen
    """Short paragraphs about a screen: what it is for, what to do first, what happens to the notes."""
    match place:
        case TodayPlace():
            return (
                told("Today shows who is due, who is late, and what you have not finished."),
                told("Press Record visit beside a name to write about a visit or a call."),
                told("A half-written note waits here until you save it. Nothing you type is lost."),
            )
        case PeoplePlace():
            return (
                told("Here are the people you support."),
                told("Type a part of a name, a place or a word from a note. The list follows while you type."),
                told("Press Enter to open the person."),
            )
        case PersonPlace():
            return (
                told("Everything about one person, the newest first."),
                told("Open a line to read it. What was corrected keeps its earlier text."),
                told("The small sign at each line says whether your coordinator has it."),
            )
        case PersonFormPlace():
            return (
                told("Only a name is needed, and it may be one that only you two know."),
                told("Write how and when it is safe to reach the person, and what never to mention."),
            )
        case VisitPlace():
            return (
                told("Write what happened, in your own words. Only the date is needed."),
                told("Your text is kept while you type. You may lock, close or run out of power."),
                told("Press Ctrl+S or Ctrl+Enter to save the visit."),
            )
        case GroupsPlace() | GroupFormPlace():
            return (
                told("A group holds no names. People are named in their own records, and only if they said yes."),
                told("Start session writes down who came, how many, and what it was about."),
                told("Whoever leads the group reads its sessions. Names reach only those who support the person."),
            )
        case SessionPlace():
            return (
                told("Up and Down move from one person to the next. Space: they were there. 1 to 5: how they are."),
                told("A note beside a name goes into that person's own record alone."),
                told("Notes about the session are about the group. Leave names out of them."),
            )
        case ExchangePlace():
            return (
                told("Notes travel in sealed files: on a stick, by e-mail, in any folder."),
                told("Give makes a file for your coordinator. Take reads one that you were given."),
                told("A file may get lost or come twice. Nothing is lost, and nothing is counted twice."),
            )
        case ReviewPlace(tab=ReviewTab.CHOICES):
            return (
                told("Two people wrote something different in the same place. Both are kept."),
                told("Choose which one is right, write it anew, or decide later."),
                told("A or B chooses, Enter keeps it, J and K go to the next one and back."),
            )
        case ReviewPlace(tab=ReviewTab.TWINS):
            return (
                told("One person may be written down twice, in another spelling or by somebody else."),
                told(
                    "Made one, they are shown once, with the notes of both. Nothing is rewritten; you can take it back."
                ),
                told("A or B says whose name stays, Enter makes them one, J and K go to the next two and back."),
            )
        case ReviewPlace():
            return (
                told("Whatever could not be used at once is kept and explained here. Nothing is thrown away."),
                told("Who gave a file when stands here too, so that you can ask for one in time."),
            )
        case OwnLogPlace():
            return (
                told("Write about yourself here: how a visit left you, what you want to think about."),
                told("Nothing of it goes into any file, unless you share an entry yourself."),
                told("It is locked with your other notes: whoever can open this casebook can open it too."),
            )
        case HousePlace():
            return (
                told("Write down here what happens without a visit: calls, people who drop in, nights in the house."),
                told("Calls and counts are without names. Coordinators and you read them, and nobody else."),
            )
        case SupportPlace(listed=SupportList.HARM):
            return (
                told("Complaints, and what else went wrong, stand here for coordinators alone."),
                told("A complaint is never sent to whoever it is about, not even if they are a coordinator."),
            )
        case SupportPlace():
            return (
                told("Supervision, training and what was seen at work, of one member. They read it too."),
                told("Only they and the coordinators read it. It goes to them with the next file."),
                told("Whoever goes out alone says until when, and says when they are back."),
            )
        case DirectoryPlace():
            return (
                told("Where people near you find help: whom to call, when it is open, what it costs."),
                told("Call there, or pass by, now and then, and press All right today. Others see how old it is."),
                told("Write down how people were treated, so that nobody is sent where it hurts. Name nobody."),
            )
        case PaperPlace():
            return (
                told("Print what you take along: whom to meet, and empty forms. Codes stand on it in place of names."),
                told("The code of a person is the same on every laptop, and tells nobody who they are."),
                told("Back home, type in one paper after the other. Enter leads from line to line."),
            )
        case SettingsPlace():
            return (
                told("How Visitbook looks, who can open it, and where a copy lies."),
                told("Changes of language, text size and colours show at once."),
            )


WIDE = 400  # px, at the usual text size


class HelpSheet(QFrame):
    """Covers the trailing side of its parent until it is dismissed."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        role(self, Role.CARD)
        self.setObjectName("help")
        self._title = role(QLabel(), Role.HEADING)
        self.close_button = Button("", "help-close", Icon.CLOSE)
        self.close_button.clicked.connect(self.dismiss)
        self._words = QVBoxLayout()
        self._words.setSpacing(10)
        self._keys = QGridLayout()
        self._keys.setHorizontalSpacing(16)
        self._keys.setVerticalSpacing(6)
        self._keys.setColumnStretch(1, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 4, 18, 16)
        column.setSpacing(16)
        column.addLayout(self._words)
        column.addLayout(self._keys)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("help-text")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 12, 4)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(area, 1)
        self.hide()
        parent.installEventFilter(self)

    def explain(self, place: Place) -> None:
        """Show the help on `place`, and put the keyboard on the button that closes it."""
        clear(self._words)
        clear(self._keys)
        self._title.setText(told("Help on this screen"))
        self.close_button.setText(told("Close"))
        self.setAccessibleName(self._title.text())
        for paragraph in help_on(place):
            label = QLabel(paragraph)
            label.setWordWrap(True)
            self._words.addWidget(label)
        self._keys.addWidget(role(QLabel(told("Keys")), Role.LABEL), 0, 0, 1, 2)
        for row, deed in enumerate(Deed, start=1):
            words = QLabel(meaning(deed))
            words.setWordWrap(True)
            self._keys.addWidget(role(QLabel(shown_keys(deed)), Role.HINT), row, 0, Qt.AlignmentFlag.AlignTop)
            self._keys.addWidget(words, row, 1)
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange} and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self._over
        edge = theme.sizes().gap
        wide = min(parent.width() - 2 * edge, round(WIDE * self.font().pointSizeF() / BASE_POINTS))
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = edge if leftwards else parent.width() - wide - edge
        self.setGeometry(left, edge, wide, parent.height() - 2 * edge)
