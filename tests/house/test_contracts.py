"""Who may import whom, and what nothing may ever do."""

import os
import re
import subprocess
import sys

from tests.house.sources import ROOT, calls, sources, strings


def test_every_import_points_down() -> None:
    """The contracts of pyproject.toml, asked in a process of their own: the linter imports nothing of ours here."""
    script = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_no_module_escapes_the_contracts() -> None:
    """The linter does not see a folder without an `__init__.py`."""
    folders = {source.path.parent for source in sources("desktop")}
    assert not [folder.relative_to(ROOT) for folder in sorted(folders) if not (folder / "__init__.py").exists()]


def test_no_import_hides_from_the_contracts() -> None:
    found = [
        source.path.relative_to(ROOT) for source in sources("desktop") if re.search(r"\bTYPE_CHECKING\b", source.text)
    ]
    assert not found, "an import for types only is an arrow like any other"


# A string -> why no statement may hold it.
NEVER_IN_SQL = {
    r"PRAGMA\s+(re)?key\b": "the key would live on as text; set_key takes a buffer",
    r"\bKEY\s+(''|\"\")": "an attached database with an empty key is written in the clear",
    r"temp_store\s*=\s*(FILE|1)\b": "temporary tables would be written in the clear",
    r"synchronous\s*=\s*(OFF|NORMAL|0|1)\b": "an acknowledged save would not survive a power cut",
    r"journal_mode\s*=\s*(OFF|MEMORY)\b": "a save cut short would leave the vault half written",
    r"trusted_schema\s*=\s*(ON|1)\b": "a tampered schema could call functions",
    r"\bload_extension\b": "code would be loaded from a file",
}

# A copy that is nobody's yet: thrown away if it stops, synced and read back as a whole before it counts.
COPIES = "desktop/storage/backup.py"
ALLOWED_IN_COPIES = {pattern for pattern in NEVER_IN_SQL if pattern.startswith(("synchronous", "journal_mode"))}


def test_no_statement_can_leave_plaintext_on_the_disk() -> None:
    found = [
        f"{source.place(node)}: {why}"
        for source in sources("desktop")
        for text, node in strings(source)
        for pattern, why in NEVER_IN_SQL.items()
        if re.search(pattern, text, re.IGNORECASE)
        and not (pattern in ALLOWED_IN_COPIES and source.path == ROOT / COPIES)
    ]
    found += [
        f"{path.relative_to(ROOT)}: {why}"
        for path in (ROOT / "desktop").rglob("*.sql")
        for pattern, why in NEVER_IN_SQL.items()
        if re.search(pattern, path.read_text("utf-8"), re.IGNORECASE)
    ]
    assert not found


# The end of a call's name -> why it is not made.
NEVER_CALLED = {
    "time.sleep": "wait for a signal, a condition or an Event",
    "qWait": "wait for a signal or a condition",
    "processEvents": "an event handled in the middle of a deed sees half of it",
    "enable_load_extension": "code would be loaded from a file",
    "setTerminationEnabled": "a thread that is killed holds its locks for ever",
    "eval": "data is never run",
    "exec": "no nested event loops, and data is never run",
}
# The loop of the whole application is the one that is entered.
ALLOWED_EXEC = re.compile(r"(QApplication|QGuiApplication|application|app|qt)\.exec$", re.IGNORECASE)


def test_calls_that_nobody_makes() -> None:
    found = [
        f"{source.place(node)} {name}: {why}"
        for source in sources("desktop")
        for name, node in calls(source)
        for forbidden, why in NEVER_CALLED.items()
        if (name == forbidden or name.endswith("." + forbidden)) and not ALLOWED_EXEC.search(name)
    ]
    assert not found


def test_no_file_is_made_in_the_folder_for_temporary_files() -> None:
    """A file beside its goal, to be renamed, names its folder; a whole practice vault may lie in a temporary one."""
    makers = {
        "tempfile.mkstemp",
        "tempfile.NamedTemporaryFile",
        "tempfile.TemporaryFile",
        "tempfile.SpooledTemporaryFile",
    }
    found = [
        source.place(node)
        for source in sources("desktop")
        for name, node in calls(source)
        if name in makers and "dir" not in {keyword.arg for keyword in node.keywords}
    ]
    assert not found


def test_these_searches_would_find_what_they_look_for() -> None:
    """The guards above read code; here is code they must not let pass."""
    assert re.search(next(iter(NEVER_IN_SQL)), "pragma KEY = 'x'", re.IGNORECASE)
    guarded = [
        (r"\bKEY\s+(''|\"\")", "ATTACH DATABASE ? AS plain KEY ''"),
        (r"temp_store\s*=\s*(FILE|1)\b", "PRAGMA temp_store = FILE"),
        (r"synchronous\s*=\s*(OFF|NORMAL|0|1)\b", "PRAGMA synchronous=NORMAL"),
    ]
    for pattern, statement in guarded:
        assert pattern in NEVER_IN_SQL
        assert re.search(pattern, statement, re.IGNORECASE)
    assert not ALLOWED_EXEC.search("self.dialog.exec")
    assert ALLOWED_EXEC.search("QApplication.exec")
