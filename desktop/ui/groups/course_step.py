"""Which session of which course a meeting was: two short lists, the second one for the course that is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop.i18n import told
from desktop.i18n.fieldwords import field_word
from desktop.ui.kit.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class Course:
    """A course that a meeting may belong to."""

    key: str  # the name of its record
    name: str
    steps: tuple[str, ...]  # what each of its sessions is called


class CourseStep(QWidget):
    """Of no course, or one of them and its session."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._courses: tuple[Course, ...] = ()
        self._shown = 0  # it stays as it is while its course is not on this laptop
        self._course, self._step = QComboBox(), QComboBox()
        flow = FlowLayout(self, gap=10)
        for choice, name in ((self._course, "session-course"), (self._step, "session-step")):
            choice.setObjectName(name)
            choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            flow.addWidget(choice)
        self.setFocusProxy(self._course)
        self._course.currentIndexChanged.connect(self._choose)
        self._step.currentIndexChanged.connect(lambda _at: self.edited.emit())

    def show_courses(self, courses: Sequence[Course]) -> None:
        """What there is to choose from. `show_step` next."""
        self._courses = tuple(courses)
        self._word(self.course)

    def show_step(self, course: str, step: int) -> None:
        """Says nothing by `edited`."""
        self._shown = step
        self._word(course)

    @property
    def course(self) -> str:
        """The key of what is chosen; "" for none."""
        return str(self._course.currentData() or "")

    @property
    def step(self) -> int:
        """The number of the session; 0 for none."""
        return int(self._step.currentData() or 0) if self.course else self._shown

    def retranslate(self) -> None:
        self._course.setAccessibleName(told("Session of a course"))
        self._step.setAccessibleName(field_word("group_session", "course_number"))
        self._shown = self.step
        self._word(self.course)

    def _choose(self) -> None:
        self._shown = 1 if self.course else 0
        self._word_steps()
        self.edited.emit()

    def _word(self, chosen: str) -> None:
        blocked = self._course.blockSignals(True)
        self._course.clear()
        self._course.addItem(told("Of no course"), "")
        for course in self._courses:
            self._course.addItem(course.name, course.key)
        self._course.setCurrentIndex(max(0, self._course.findData(chosen)))
        self._course.blockSignals(blocked)
        self._word_steps()

    def _word_steps(self) -> None:
        course = next((one for one in self._courses if one.key == self.course), None)
        blocked = self._step.blockSignals(True)
        self._step.clear()
        for number, name in enumerate(course.steps if course else (), start=1):
            self._step.addItem(name, number)
        self._step.setCurrentIndex(max(0, self._step.findData(self._shown)))
        self._step.blockSignals(blocked)
        self._step.setVisible(course is not None)
