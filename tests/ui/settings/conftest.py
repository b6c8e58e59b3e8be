"""A window for every test, taken down afterwards."""

from tests.support.windows import set_up, stage

__all__ = ["set_up", "stage"]
