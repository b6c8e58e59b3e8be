"""Preferences in one small JSON file in the user's configuration folder. Nothing in it is about anybody."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import platformdirs

from desktop.i18n.digits import Digits
from desktop.i18n.language import SHIPPED
from desktop.storage.files import disk_errors, write_whole
from desktop.ui.kit.preferences import LOCK_MINUTES, Preferences
from desktop.ui.kit.theme import SCALES, Theme

LIMIT_BYTES = 65_536


class JsonPreferences:
    """A preference file, as ui/kit/preferences.py promises it."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or Path(platformdirs.user_config_dir("visitbook", appauthor=False))) / "preferences.json"

    def load(self) -> Preferences:
        """What was kept; anything that is not one of the known values is as if it had not been there."""
        try:
            with self._path.open("rb") as file:
                kept = json.loads(file.read(LIMIT_BYTES))
        except (OSError, ValueError, RecursionError):
            return Preferences()
        return _known(kept) if isinstance(kept, Mapping) else Preferences()

    def save(self, preferences: Preferences) -> None:
        """Raises NoSpace, NotWritable."""
        with disk_errors(self._path):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self._path, json.dumps(asdict(preferences), indent=1, sort_keys=True).encode())


def _known(kept: Mapping[str, object]) -> Preferences:
    usual = Preferences()
    language, theme, scale = kept.get("language"), kept.get("theme"), kept.get("scale")
    digits, minutes, window = kept.get("digits"), kept.get("lock_minutes"), kept.get("window")
    return Preferences(
        language=language if isinstance(language, str) and language in _codes() else usual.language,
        theme=next((one for one in Theme if one == theme), usual.theme),
        scale=scale if isinstance(scale, float) and scale in SCALES else usual.scale,
        digits=next((one for one in Digits if one == digits), usual.digits),
        lock_minutes=minutes if isinstance(minutes, int) and minutes in LOCK_MINUTES else usual.lock_minutes,
        window=window if isinstance(window, str) and window.isalnum() else usual.window,
    )


def _codes() -> set[str]:
    return {language.code for language in SHIPPED}
