"""What to tell a person when something cannot be done; the window and the command line say the same.

Every sentence has the same three parts: what happened, what it means for the notes, what to do now. No codes, no
blame. Codes and places are for the window's Details and for `--json`.
"""

from desktop.i18n.sentences import speaking


def sentence(error: Exception) -> str:
    """What to tell about `error`; for anything that is no AppError, what to tell about a bug."""
    # Late: they know the words of every record, and whoever types their passphrase does not wait for these.
    from desktop.i18n.sentences import deeds, files, helping, members, records, vaults  # noqa: F401

    return speaking.sentence(error)
