"""A programme's own words: what people are called, choices, questions, and the notice before an agreement."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.programme import Decided, Word, list_of
from desktop.domain.records import Kind
from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.calling_page import CallingPage
from desktop.ui.settings.choices_page import ChoicesPage
from desktop.ui.settings.deciding import Deciding, DecisionPage
from desktop.ui.settings.notices_page import NoticesPage
from desktop.ui.settings.questions_pages import QuestionPage, QuestionsPage, has_choices
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage
from desktop.ui.settings.worded_page import WordedPage


class Wording(Deciding):
    def __init__(self, desk: Any, lanes: Lanes, parent: QObject) -> None:
        super().__init__(desk, lanes, parent)
        self.calling, self.choices, self.notices = CallingPage(), ChoicesPage(), NoticesPage()
        self.questions, self.question = QuestionsPage(), QuestionPage()
        self.worded = WordedPage()
        self.pages = (self.calling, self.choices, self.questions, self.question, self.notices, self.worded)
        self._from: SubPage = self.choices  # where what is worded was chosen
        self._buttons = {
            name: Button("", f"to-{name}", image)
            for name, image in (
                ("calling", Icon.PEOPLE),
                ("choices", Icon.MORE),
                ("questions", Icon.HELP),
                ("notices", Icon.SHEET),
            )
        }
        self._rows = {name: Row(button) for name, button in self._buttons.items()}
        self.rows = tuple(self._rows.values())
        leads = {"calling": self.calling, "choices": self.choices, "questions": self.questions, "notices": self.notices}
        for name, page in leads.items():
            self._buttons[name].clicked.connect(partial(self._open, page))
        self._listen()

    def word(self) -> None:
        words = {
            "calling": (told("What people are called"), told("Client, neighbour, mentor, in each language.")),
            "choices": (told("Options in lists"), told("More to choose from, and what is no longer needed.")),
            "questions": (told("Questions of your own"), told("What else is asked on the forms.")),
            "notices": (told("Notice before an agreement"), told("What is read to people before they say yes.")),
        }
        for name, (title, hint) in words.items():
            self._rows[name].word(title, hint)
            self._buttons[name].setText(told("Look"))

    def before(self, page: SubPage) -> SubPage | None:
        if page is self.worded:
            return self._from
        return self.questions if page is self.question else None

    def _open(self, page: SubPage, _checked: object = None) -> None:
        self.open(page)

    def _listen(self) -> None:
        self.calling.said.connect(self._call)
        self.choices.added.connect(self._add_choice)
        self.choices.retired.connect(self._retire_choice)
        self.questions.new_wanted.connect(self._begin_question)
        self.questions.retired.connect(self._retire_question)
        self.question.asked.connect(self._ask)
        for page in (self.choices, self.questions):
            page.wording.connect(partial(self._begin_wording, page))
        self.choices.ordered.connect(self._order_choices)
        self.questions.ordered.connect(self._order_questions)
        self.worded.worded.connect(self._reword)
        self.notices.worded.connect(self._word_notice)

    # Deeds

    @Slot(str, object)
    def _call(self, language: str, words: Mapping[str, Word | None]) -> None:
        programme = self._desk.write.programme
        before = {of: self.calling.programme.words.get((of, language)) for of in words}

        def call(said: Mapping[str, Word | None]) -> None:
            for of, word in said.items():
                programme.call(of, language, word)

        saved = told("Saved. It reaches the others with your next files.")
        self.decide(self.calling, partial(call, words), words=saved, back=partial(call, before))

    @Slot(str, object)
    def _add_choice(self, list_: str, words: Mapping[str, str]) -> None:
        programme = self._desk.write.programme

        there = {one.code for one in self.choices.programme.options.get(list_, ()) if not one.retired}

        def done(code: str) -> None:
            self.choices.words.clear()
            back = partial(programme.retire_option, list_, code, retired=True)
            words_now = told("Saved. It reaches the others with your next files.")
            self.saved.emit(words_now, None if code in there else partial(self.decide, self.choices, back))

        self.decide(self.choices, lambda: programme.add_option(list_, words), done)

    @Slot(str, str, bool)
    def _retire_choice(self, list_: str, code: str, retired: bool) -> None:  # noqa: FBT001 - Qt's signal
        programme = self._desk.write.programme
        turn = partial(programme.retire_option, list_, code)
        words = told("No longer offered") if retired else told("Saved. It reaches the others with your next files.")
        self.decide(self.choices, lambda: turn(retired=retired), words=words, back=lambda: turn(retired=not retired))

    @Slot()
    def _begin_question(self) -> None:
        self.question.begin(self.questions.programme)
        self.page_wanted.emit(self.question)

    @Slot(str, str, object, str)
    def _ask(self, of: str, kind: str, words: Mapping[str, str], why: str) -> None:
        programme = self._desk.write.programme

        there = {one.name for one in self.questions.programme.asked(of)}

        def done(name: str) -> None:
            back = partial(programme.retire_question, of, name, retired=True)
            words_now = told("Saved. It reaches the others with your next files.")
            self.saved.emit(words_now, None if name in there else partial(self.decide, self.questions, back))
            if has_choices(kind):
                self.choices.wish(list_of(of, name))
                self.open(self.choices)
            else:
                self.open(self.questions)

        self.decide(self.question, lambda: programme.ask(of, Kind(kind), words, why), done)

    @Slot(str, str, bool)
    def _retire_question(self, of: str, name: str, retired: bool) -> None:  # noqa: FBT001 - Qt's signal
        programme = self._desk.write.programme
        turn = partial(programme.retire_question, of, name)
        words = told("No longer asked") if retired else told("Saved. It reaches the others with your next files.")
        self.decide(self.questions, lambda: turn(retired=retired), words=words, back=lambda: turn(retired=not retired))

    @Slot(str, object)
    def _order_choices(self, list_: str, codes: Sequence[str]) -> None:
        programme = self._desk.write.programme
        before = [one.code for one in self.choices.programme.options.get(list_, ())]
        self._put_in_order(self.choices, partial(programme.order_options, list_), codes, before)

    @Slot(str, object)
    def _order_questions(self, of: str, names: Sequence[str]) -> None:
        programme = self._desk.write.programme
        before = [one.name for one in self.questions.programme.questions if one.of == of]
        self._put_in_order(self.questions, partial(programme.order_questions, of), names, before)

    def _put_in_order(
        self, page: DecisionPage, order: Callable[[Sequence[str]], Changed], after: Sequence[str], before: Sequence[str]
    ) -> None:
        if list(after) != list(before):
            words = told("Saved. It reaches the others with your next files.")
            self.decide(page, partial(order, after), words=words, back=partial(order, before))

    def _begin_wording(self, page: DecisionPage, of: str) -> None:
        self._from = page
        self.worded.begin(of, page.programme)
        self.page_wanted.emit(self.worded)
        programme = self._desk.read.programme
        self._lanes.read.start(
            self,
            lambda _progress: programme.decided(of),
            done=partial(self._show_before, of),
            failed=self.worded.complain,
        )

    def _show_before(self, of: str, before: tuple[Decided, ...]) -> None:
        if self.known is not None:
            names = {line.id: line.name for line in self.known.members}
            self.worded.show_before(of, before, names)

    @Slot(str, object, object)
    def _reword(self, of: str, words: Mapping[str, str], why: str | None) -> None:
        programme, decided = self._desk.write.programme, self.worded.programme
        was = decided.called(of)
        asked = decided.question(of)
        before = {language: was.get(language, "") for language in words}
        self.decide(
            self.worded,
            partial(programme.reword, of, words, why),
            lambda _changed: self.open(self._from),
            words=told("Saved. It reaches the others with your next files."),
            back=partial(programme.reword, of, before, None if asked is None else asked.why),
        )

    @Slot(str, str)
    def _word_notice(self, language: str, text: str) -> None:
        programme = self._desk.write.programme
        before = self.notices.programme.notice(language)
        self.decide(
            self.notices,
            lambda: programme.word_notice(language, text),
            words=told("Saved. It reaches the others with your next files."),
            back=None if before is None else partial(programme.word_notice, language, before.text),
        )
