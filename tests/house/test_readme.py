"""What the README promises is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def commands() -> list[str]:
    """The indented lines of the README that start the program, without their comments."""
    return [line.split("#")[0].strip() for line in README.splitlines() if re.match(r"    .*python3 start\.py", line)]


def test_the_first_two_commands_open_the_program_and_run_the_tests() -> None:
    assert commands()[:2] == ["python3 start.py", "python3 start.py test"]


def test_ci_types_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    typed = [line.split(" ||")[0] for line in script if line.startswith("python3")]
    assert typed == ["python3 start.py test", "python3 start.py check --tested"]
    assert set(typed) <= set(commands())


def test_every_command_of_the_readme_is_known() -> None:
    first_words = {
        line.split("start.py", 1)[1].split()[0] for line in commands() if line.split("start.py", 1)[1].strip()
    }
    for word in first_words - {"test", "check", "soak"}:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", word, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{word}: {done.stderr}"
        assert "usage" in done.stdout.lower()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert not missing
