"""Folders that another program carries elsewhere: a vault in one is copied while it is being written."""

import os
from pathlib import Path

# Beginnings of folder names, as the programs make them.
_NAMES = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "pcloud",
    "mega",
    "syncthing",
    "seafile",
    "box sync",
    "yandex.disk",
)
# What such programs lay into the folders they carry.
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    "desktop.ini.onedrive": "OneDrive",
}


def mirrored_by(folder: Path) -> str | None:
    """The name of what seems to carry `folder` elsewhere; None where nothing does. The folder need not be there.

    Guesses from names and marks along the path: right often enough to make no vault there, and to warn about one that
    is there already; never a reason not to open it.
    """
    homes = {Path.home(), *Path.home().parents}
    for place in (folder, *folder.parents):
        name = "" if place in homes else place.name.casefold()  # somebody may be called Mega
        if any(name == known or name.startswith((f"{known} ", f"{known}-")) for known in _NAMES):
            return place.name
        for mark, program in _MARKS.items():
            if (place / mark).exists():
                return program
        if str(place) in {os.environ.get("OneDrive"), os.environ.get("OneDriveCommercial")}:  # noqa: SIM112 - their case
            return "OneDrive"
    return None
