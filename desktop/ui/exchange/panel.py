"""The pages of this room, one at a time; files may be dropped anywhere on them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop.ui.exchange.files import FilesPage
from desktop.ui.exchange.give import GivePage
from desktop.ui.exchange.home import HomePage
from desktop.ui.exchange.inside import InsidePage, OneInsidePage
from desktop.ui.exchange.take import TakePage
from desktop.ui.exchange.take_back import TakeBackPage
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.pages import Pages

AnyPage = HomePage | GivePage | TakePage | FilesPage | InsidePage | OneInsidePage | TakeBackPage


class ExchangePanel(Pages):
    """Home, give, take, many files, both ways; what is in a file, and taking it back."""

    dropped = Signal(object)  # tuple[Path, ...]

    def __init__(self) -> None:
        super().__init__("exchange")
        self.setAcceptDrops(True)
        self.home = HomePage()
        self.give = GivePage()
        self.take = TakePage()
        self.many = FilesPage("exchange-many", Icon.TAKE)
        self.sync = FilesPage("exchange-sync", Icon.EXCHANGE)
        self.inside = InsidePage()
        self.one_inside = OneInsidePage()
        self.take_back = TakeBackPage()
        beside = (self.inside, self.one_inside, self.take_back)
        self.hold(self.home, self.give, self.take, self.many, self.sync, *beside)

    def show_page(self, page: AnyPage) -> None:
        self.turn_to(page)
        page.begin()

    def retranslate(self) -> None:
        self.home.retranslate()
        self.give.retranslate()
        self.take.retranslate()

    # Qt asks

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)
