from collections.abc import Iterator

import pytest

from desktop.i18n import use
from desktop.i18n.digits import Digits, use_digits


@pytest.fixture(autouse=True)
def english_before_and_after() -> Iterator[None]:
    use("en")
    use_digits(Digits.LATIN)
    yield
    use("en")
    use_digits(Digits.LATIN)
