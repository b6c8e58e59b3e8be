"""The page of what records hold says what is declared."""

import subprocess
import sys

from tests.house.sources import ROOT


def test_the_page_of_records_is_made_from_the_declarations() -> None:
    code = "import recordpage as tool, sys; sys.exit(tool.page() != tool.PAGE.read_text('utf-8'))"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], cwd=ROOT / "tools", check=False)
    assert done.returncode == 0, "python tools/recordpage.py writes it anew"
