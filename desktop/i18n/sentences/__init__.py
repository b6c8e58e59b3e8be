"""What to tell a person when something cannot be done; the window and the command line say the same.

Every sentence has the same three parts: what happened, what it means for the notes, what to do now. No codes, no
blame. Codes and places are for the window's Details and for `--json`.
"""

from desktop.i18n.sentences import deeds, files, helping, members, records, vaults
from desktop.i18n.sentences.records import reason
from desktop.i18n.sentences.speaking import sentence

__all__ = ["deeds", "files", "helping", "members", "reason", "records", "sentence", "vaults"]
