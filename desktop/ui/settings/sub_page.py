"""A page behind the first one."""

from desktop.i18n import told
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.wording import worded_error


class SubPage(Page):
    """Forgets what was typed or shown whenever it is come to or left."""

    def __init__(self, name: str, *, scrolls: bool = True, narrow: bool = True) -> None:
        super().__init__("", scrolls=scrolls, narrow=narrow)
        self.setObjectName(name)
        self.notice = Notice(f"{name}-notice")
        self.add_notice(self.notice)

    def retranslate(self) -> None:
        self.set_back(told("Settings"))

    def focus(self) -> None:
        """Put the keyboard where this page begins."""

    def clear(self) -> None:
        """Forget what was typed or shown here."""
        self.notice.tell("")

    def complain(self, error: Exception) -> None:
        """Say what went wrong with what was asked here."""
        self.notice.tell(worded_error(error).text, Tone.ATTENTION)
