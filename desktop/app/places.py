"""Which folders of this user are the program's. Loads nothing: the window asks before its first paint."""

import os
from pathlib import Path
from typing import Final

import platformdirs

STATE: Final = "VISITBOOK_STATE"  # names the state folder


def data_folder() -> Path:
    """Where this user's vaults are unless they say otherwise."""
    return Path(platformdirs.user_data_dir("visitbook", appauthor=False))


def state_folder() -> Path:
    """Where this user's programs remember what is not theirs to lose: the folder that was named, or the system's."""
    named = os.environ.get(STATE)
    return Path(named) if named else Path(platformdirs.user_state_dir("visitbook", appauthor=False))


def vault_places(data: Path | None = None, state: Path | None = None) -> tuple[Path, ...]:
    """Where vaults are: the data folder, and another for a laptop on which some program carries that one elsewhere."""
    return (data or data_folder(), (state or state_folder()) / "vaults")
