"""The pages of what records hold, and what they are in FHIR, say what is declared."""

import subprocess
import sys

import pytest

from tests.house.sources import ROOT


@pytest.mark.parametrize("tool", ["recordpage", "fhirpage"])
def test_a_page_is_made_from_the_declarations(tool: str) -> None:
    code = f"import {tool} as tool, sys; sys.exit(tool.page() != tool.PAGE.read_text('utf-8'))"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], cwd=ROOT / "tools", check=False)
    assert done.returncode == 0, f"python tools/{tool}.py writes it anew"
