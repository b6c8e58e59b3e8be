"""Who else can read what is written here: one quiet line, and behind it everybody by name, with the reason."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidgetAction

from desktop.domain.consent import KeptWhy, Reader, Readers, SeesWhy
from desktop.i18n import formats, plural, told
from desktop.ui.kit import theme
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon, Shade, icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role

NAMED_MOST = 2  # beyond, they are counted
POPUP_LINES = 18  # how wide the popup is, in heights of a line


class SeenBy(QuietButton):
    """The line. It says the same in words to whoever does not see the popup."""

    def __init__(self, name: str) -> None:
        super().__init__("", name)
        self._shown: tuple[Readers, str] | None = None
        self.clicked.connect(self._open)
        self.hide()

    def show_readers(self, readers: Readers | None, name: str) -> None:
        """`name` is that of the person it is about, "" for nobody's; None: it is not known yet."""
        self._shown = None if readers is None else (readers, name)
        self.setVisible(readers is not None)
        self.retranslate()

    def retranslate(self) -> None:
        if self._shown is None:
            return
        readers, name = self._shown
        self.setText(short_words(readers).replace("&", "&&"))
        self.setIcon(icon(Icon.SHOW if readers.readers else Icon.LOCK, Shade.LINK))
        self.setAccessibleDescription("\n".join(lines_of(readers, name)))

    @Slot()
    def _open(self) -> None:
        if self._shown is not None:
            self.popup(*self._shown).popup(self.mapToGlobal(QPoint(0, 0)))

    def popup(self, readers: Readers, name: str) -> QMenu:
        """Everybody by name."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName(f"{self.objectName()}-popup")
        menu.setAccessibleName(told("Who can read this"))
        lines = lines_of(readers, name)
        menu.addAction(_words(told("Who can read this"), Role.LABEL, menu))
        for line in lines:
            menu.addAction(_words(line, None, menu))
        return menu


def short_words(readers: Readers) -> str:
    """A few words for a narrow place."""
    if not readers.readers:
        return told("Stays on this laptop") if readers.kept else told("Only you can read this")
    names = [reader.name for reader in readers.readers]
    if len(names) > NAMED_MOST:
        return plural("{n} colleague can read this", "{n} colleagues can read this", len(names))
    return told("Also read by {names}", names=formats.listed(names))


def lines_of(readers: Readers, name: str) -> tuple[str, ...]:
    """The whole answer, a sentence for each."""
    lines = [_line(reader, name) for reader in readers.readers]
    if readers.kept is KeptWhy.SAID_NO:
        lines.append(told("{name} wants nothing passed on: what you write stays on this laptop.", name=name))
    elif readers.kept is KeptWhy.NOT_ASKED:
        lines.append(
            told(
                "In this programme notes go to the coordinators only after a yes. Ask {name}, and write the answer "
                "down under “Agreement”.",
                name=name,
            )
        )
    elif readers.kept is KeptWhy.OWN:
        lines.append(told("This is {name}'s own and shared with nobody: it stays on this laptop.", name=name))
    elif readers.alone:
        lines.append(told("You work alone so far: nobody else can read it."))
    elif not readers.readers:
        lines.append(told("It is for nobody else."))
    else:
        lines.append(told("They read it once a file from you has reached them."))
    return tuple(lines)


def _line(reader: Reader, name: str) -> str:
    match reader.why:
        case SeesWhy.COORDINATOR:
            return told("{reader}: coordinator of the programme", reader=reader.name)
        case SeesWhy.ASSIGNED:
            return told("{reader}: is there for {name} too", reader=reader.name, name=name)
        case SeesWhy.WROTE_IT:
            return told("{reader}: wrote it", reader=reader.name)
        case SeesWhy.LEADS:
            return told("{reader}: leads the group", reader=reader.name)
        case SeesWhy.NAMED:
            return told("{reader}: it is for them", reader=reader.name)
        case SeesWhy.EVERYBODY:
            return told("{reader}: it is for the whole programme", reader=reader.name)


class ReadersBox(QFrame):
    """The same, laid out on a page."""

    def __init__(self, readers: Readers, name: str) -> None:
        super().__init__()
        self.setObjectName("readers")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(4)
        for line in lines_of(readers, name):
            column.addWidget(Words(line, Role.HINT))


def _words(text: str, what: Role | None, menu: QMenu) -> QWidgetAction:
    """Words inside a menu, as readable as on a page."""
    action = QWidgetAction(menu)
    words = Words(text, what)
    words.setContentsMargins(14, 4, 14, 4)
    words.setMinimumWidth(theme.sizes().line * POPUP_LINES)
    action.setDefaultWidget(words)
    return action
