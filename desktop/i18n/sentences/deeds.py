"""About what was asked for: a command, a passphrase, a pause."""

from desktop.domain.errors import Cancelled, NoPassphrase, NotYet, WrongUsage
from desktop.i18n.sentences.speaking import sentence
from desktop.i18n.words import told


@sentence.register
def _wrong_usage(error: WrongUsage) -> str:
    return told(
        "This command was not understood: {what}. Nothing was done. Add --help to see how it is written.",
        what=error.what,
    )


@sentence.register
def _no_passphrase(error: NoPassphrase) -> str:
    return told(
        "No passphrase was given, and there is nobody here to ask. Nothing was opened. Put it into a file and name "
        "that file with --passphrase-file, or into VISITBOOK_PASSPHRASE."
    )


@sentence.register
def _not_yet(error: NotYet) -> str:
    return told(
        "This version of Visitbook cannot do “{command}” yet. Nothing was changed. A later version will.",
        command=error.command,
    )


@sentence.register
def _cancelled(error: Cancelled) -> str:
    return told("Stopped, as you asked. Nothing was left half done. Start it again whenever you like.")
