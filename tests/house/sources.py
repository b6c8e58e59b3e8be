"""The program's own sources, parsed, for tests that read code instead of running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One Python file, as it stands on disk."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    def place(self, node: ast.stmt | ast.expr) -> str:
        """`desktop/storage/vault.py:12`, as an editor opens it."""
        return f"{self.path.relative_to(ROOT)}:{node.lineno}"


def sources(*folders: str) -> Iterator[Source]:
    """Every module below these top folders, by path. None is kept: all their trees would be half a gigabyte, and three
    million things for every collection of cycles to come.
    """
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        yield Source(path=path, text=path.read_text("utf-8"))


def calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """Each call with its dotted name as written: `self.window.exec`, `time.sleep`; unnamed callees are left out."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func), node


def strings(source: Source) -> Iterator[tuple[str, ast.Constant]]:
    """Each string the program holds, docstrings left out: they may name what is forbidden."""
    prose = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value, node
