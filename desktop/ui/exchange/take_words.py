"""What one file on the page of taking says, and what can be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.carrying import told_path
from desktop.domain.errors import AppError, BundleRefused
from desktop.domain.ids import MemberId
from desktop.domain.views import PastImport, Taken, TakenState
from desktop.i18n import told
from desktop.i18n.sentences.files import can_wait, only_looked_at
from desktop.ui.exchange.take import Deed, DeedWords, FileLine
from desktop.ui.exchange.words import from_words, more_words, taken_words
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.wording import worded_error


@dataclass(frozen=True, slots=True)
class Looked:
    """A file and what is in it, or why it was refused."""

    file: Path
    found: Taken | AppError
    tried: bool = False  # it was to be taken in, not only looked into
    past: PastImport | None = None  # it was taken in, and can be taken back
    back: bool = False  # it was taken back

    @property
    def ready(self) -> bool:
        """Whether there is something to take in."""
        return isinstance(self.found, Taken) and self.found.state is TakenState.NEW


def file_line(looked: Looked, names: Mapping[MemberId, str]) -> FileLine:
    """Finished words for one file."""
    found = looked.found
    if not isinstance(found, Taken):
        return _refused(looked, found)
    done = found.state is TakenState.DONE
    words = taken_words(found)
    if done and not found.joined:
        words = told("Taken in: {what}", what=words)
    if looked.back:
        words = told("Taken back. Your notes are as they were before. It can be taken in again: {what}", what=words)
    return FileLine(
        file=looked.file,
        title=told("A file of your own") if found.own else from_words(found),
        says=words,
        more=more_words(found, names),
        tag=found.tag,
        tone=Tone.DONE if done else Tone.PLAIN,
        icon=Icon.DONE if done else Icon.FILE,
        ready=looked.ready,
        deeds=_deeds(looked, found),
    )


def _deeds(looked: Looked, found: Taken) -> tuple[DeedWords, ...]:
    if looked.past is not None:
        return (DeedWords(Deed.BACK, told("Take it back"), Icon.UNDO),)
    if looked.ready and _has_records(found):
        return (DeedWords(Deed.INSIDE, told("See what is in it"), Icon.SHOW),)
    if found.state is TakenState.ALREADY:
        return (DeedWords(Deed.OTHER, told("Choose another file…"), Icon.FILE),)
    return ()


def _has_records(found: Taken) -> bool:
    touched = (found.adds, found.updates, found.removes, found.conflicts, found.quarantined, found.waiting)
    return any(touched) and not found.joined


def _refused(looked: Looked, error: AppError) -> FileLine:
    says, deed = worded_error(error).text, DeedWords(Deed.OTHER, told("Choose another file…"), Icon.FILE)
    kept = looked.tried and can_wait(error)
    if can_wait(error) and not kept:
        says, deed = only_looked_at(error), DeedWords(Deed.KEEP, told("Keep it"), Icon.FILE)
    elif not isinstance(error, BundleRefused):
        deed = DeedWords(Deed.AGAIN, told("Try again"), Icon.HISTORY)
    return FileLine(
        file=looked.file,
        title=told_path(Path(looked.file.name)),
        says=says,
        tone=Tone.ATTENTION,
        icon=Icon.WARNING,
        deeds=() if kept else (deed,),
    )
