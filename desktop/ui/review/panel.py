"""The pages of this room, one at a time."""

from PySide6.QtWidgets import QStackedWidget

from desktop.ui.review.choice import ChoicePage


class ReviewPanel(QStackedWidget):
    """One page for each tab."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review")
        self.choice = ChoicePage()
        self.pages = (self.choice,)
        for page in self.pages:
            self.addWidget(page)

    def show_page(self, page: ChoicePage) -> None:
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
        page.begin()

    def retranslate(self) -> None:
        for page in self.pages:
            page.retranslate()
