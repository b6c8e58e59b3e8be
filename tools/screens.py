"""Pictures of every screen: the real window, a real vault, an invented caseload.

    python tools/screens.py FOLDER [--languages en ar] [--sizes 900x480] [--themes light] [--scales 1.0] [--only visit]
    python tools/screens.py --docs            the pictures that the documents show, into docs/img

Without narrowing it makes all of them, some two thousand: every screen in every language, size, theme and text size.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication

from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.theme import Theme
from desktop.ui.shell.run import make_app
from tests.support.realwindow import RealWindow, english
from tests.support.screens import DOORS, ROOMS, Show, practise, walk

ROOT = Path(__file__).resolve().parents[1]
SIZES = ("900x480", "1024x600", "1366x768")
THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)
SCALES = (1.0, 2.0)
LANGUAGES = ("en", "sw", "hi", "ar")
DOCUMENTED = {"today": "today", "person": "person", "visit": "visit", "exchange": "exchange"}
DOCUMENT_SIZE = "1366x768"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, choices=LANGUAGES)
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--themes", nargs="+", type=Theme, default=THEMES)
    parser.add_argument("--scales", nargs="+", type=float, default=SCALES)
    parser.add_argument("--only", nargs="+", default=(), help="names of screens")
    chosen = parser.parse_args()
    # One platform plug-in and one scale, whatever desk this runs on.
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1", QT_FONT_DPI="96")
    app = make_app()
    with tempfile.TemporaryDirectory(prefix="visitbook-screens-") as place:
        if chosen.docs:
            _document(Path(place))
        elif chosen.folder is None:
            parser.error("say into which folder, or --docs")
        else:
            for language in chosen.languages:
                looks = [
                    (size, english(language=language, theme=theme, scale=scale))
                    for theme, scale, size in product(chosen.themes, chosen.scales, chosen.sizes)
                ]
                _shoot(Path(place) / language, language, looks, chosen.only, chosen.folder)
    app.quit()


def _shoot(
    place: Path, language: str, looks: Iterable[tuple[str, Preferences]], only: Iterable[str], folder: Path
) -> None:
    """Every screen in every look, to `folder`/language-theme-scale-size/screen.png."""
    load = practise(place, language)
    looks = tuple(looks)
    for names, opens in ((_those(DOORS, only), False), (_those(ROOMS, only), True)):
        window = RealWindow(place, looks[0][1])
        window.start()
        if opens:
            window.unlock()
        for size, look in looks if names else ():
            _dress(window, size, look)
            kept = folder / f"{language}-{look.theme}-{look.scale:g}-{size}"
            kept.mkdir(parents=True, exist_ok=True)
            for name in walk(window, load, names):
                _grab(window, kept / f"{name}.png")
            sys.stdout.write(f"{kept}\n")
        window.close()


def _document(place: Path) -> None:
    images = ROOT / "docs" / "img"
    images.mkdir(parents=True, exist_ok=True)
    for language, screens in (("en", DOCUMENTED), ("ar", {"visit": "visit-ar"})):
        load = practise(place / language, language)
        window = RealWindow(place / language, english(language=language))
        window.start()
        window.unlock()
        _dress(window, DOCUMENT_SIZE, english(language=language))
        for name in walk(window, load, _those(ROOMS, screens)):
            _grab(window, images / f"{screens[name]}.png")
        window.close()


def _dress(window: RealWindow, size: str, look: Preferences) -> None:
    wide, high = (int(part) for part in size.split("x"))
    window.window.resize(wide, high)
    window.shell.prefer(replace(look, window=""))
    QApplication.processEvents()
    window.settle()


def _grab(window: RealWindow, file: Path) -> None:
    QApplication.processEvents()
    picture = window.window.grab()
    if not picture.save(str(file)):
        sys.exit(f"{file} cannot be written")


def _those(every: Mapping[str, Show], only: Iterable[str]) -> Mapping[str, Show]:
    wanted = tuple(only)
    return {name: show for name, show in every.items() if not wanted or name in wanted}


if __name__ == "__main__":
    main()
