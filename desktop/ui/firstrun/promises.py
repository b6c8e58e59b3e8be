"""What the first run asks of the lockbox. Loads nothing, so that a start without a first run does not pay for one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from desktop.domain.emblems import Emblem
from desktop.domain.ports import Progress


class NewVaults(Protocol):
    """The part of the lockbox that the first run needs."""

    def create(  # noqa: PLR0913 - the service's own
        self,
        folder: Path,
        passphrase: str,
        *,
        name: str,
        programme: str = "",
        language: str = "",
        floor: bool = False,
        sheet_code: str | None = None,
        emblem: Emblem | None = None,
    ) -> object: ...
    def restore(self, backup: Path, folder: Path, passphrase: str, progress: Progress) -> object: ...
    def known_vaults(self) -> tuple[Path, ...]: ...
    def emblems(self) -> Mapping[Path, Emblem]: ...
    def free_emblem(self) -> Emblem: ...
    def default_folder(self) -> Path: ...
    def suggested_passphrase(self) -> str: ...
    def suggested_digits(self) -> str: ...
    def completions(self, prefix: str) -> tuple[str, ...]: ...
    def new_sheet_code(self) -> str: ...
