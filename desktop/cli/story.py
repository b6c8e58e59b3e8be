"""The story of `demo`, told in words."""

import tempfile
from datetime import date
from pathlib import Path

from desktop.cli.call import Call
from desktop.cli.commands import PATH, Command, place
from desktop.cli.shown import check_words
from desktop.domain.errors import VaultExists
from desktop.i18n.words import marked, told
from desktop.services.story import Ending, Scene, Step, tell

_WORDS = {
    Scene.BEGUN: marked("{name} starts a casebook, alone, without asking anybody."),
    Scene.WRITTEN: marked("{name} writes {visits} visits (language: {language})."),
    Scene.CARD: marked("{name} makes a joining card: it says who that is, and holds nothing secret."),
    Scene.ADMITTED: marked("Joyce lets {name} in. A welcome file goes back."),
    Scene.COMPARED: marked("{name} and Joyce read these digits to each other: {check}"),
    Scene.LOST: marked("{name} seals everything into a file, mark {tag}. It gets lost on the way."),
    Scene.SENT: marked("{name} seals what has not arrived yet into a file, mark {tag}."),
    Scene.TAKEN: marked(
        "{name} takes in the file {tag} from {sender}. New: {adds}. Changed: {updates}. To decide: {conflicts}."
    ),
    Scene.REPEATED: marked("{name} takes in {tag} once more, by mistake: nothing changes."),
    Scene.REORDERED: marked("The files from {sender} came in the wrong order, and nothing is missing."),
    Scene.SHARED: marked("Amina and Ravi will stand in for each other, for all {people} people."),
    Scene.RECEIVED: marked("{name} sees that {records} records have been received."),
    Scene.DISAGREED: marked(
        "Joyce writes “{ours}” as a place, and {name} writes “{theirs}”, neither seeing the other's."
    ),
    Scene.SEEN: marked("{name} sees both values beside each other. Fields to decide: {fields}."),
    Scene.DECIDED: marked("{name} decides for “{value}”. Both stay in the history."),
    Scene.COUNTED: marked(
        "Report: {people} people, {visits} visits in {languages} languages; {reported} of {expected} peers have "
        "reported."
    ),
}


class NotTheSame(Exception):
    """The casebooks of the story differ: a bug."""


def demo(call: Call, folder: Path | None) -> None:
    """Live through everything in a folder, and leave it there."""
    where = folder or Path(tempfile.mkdtemp(prefix="visitbook-demo-"))
    if folder is not None and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise VaultExists
    ending = tell(call.lockbox, where.absolute(), date.today(), lambda step: _say(call, step))  # noqa: DTZ011 - this laptop's day
    _end(call, ending)
    if not ending.agree:
        raise NotTheSame


def _say(call: Call, step: Step) -> None:
    facts = dict(step.facts)
    if "check" in facts:
        facts["check"] = check_words(str(facts["check"]))
    call.out.say(told(_WORDS[step.scene], **facts))


def _end(call: Call, ending: Ending) -> None:
    call.out.line("")
    call.out.line(told("Everything lies in {folder}.", folder=str(ending.folder)))
    for placed in ending.places:
        call.out.fact(
            {
                "member": str(placed.member),
                "name": placed.name,
                "vault": str(placed.vault),
                "passphrase": placed.passphrase,
                "agree": placed.agrees,
                "digest": placed.digest,
            }
        )
        call.out.line(
            told(
                "{name}: {vault}, passphrase: {words}",
                name=placed.name,
                vault=str(placed.vault),
                words=placed.passphrase,
            )
        )
    digest = ending.places[0].digest
    call.out.fact({"agree": ending.agree, "digest": digest, "folder": str(ending.folder)})
    if ending.agree:
        call.out.line(told("All three casebooks hold the same: {digest}", digest=digest))


COMMANDS = (
    Command(
        "demo",
        demo,
        marked("tell the whole story with three casebooks: alone, together, a lost file, a disagreement, agreement"),
        (
            place(
                "folder",
                "FOLDER",
                marked("an empty folder; a temporary one that stays if not said"),
                reads=PATH,
                required=False,
            ),
        ),
    ),
)
