"""What must hold however work is done and however files travel: nothing saved is lost, and everybody ends alike."""

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from desktop.services import giving
from tests.support.broken import BROKEN, EARLY
from tests.support.lives import CASTS, Lives
from tests.support.seats import caseload
from tests.support.soak import SOAKING, Tell, often

pytestmark = pytest.mark.long

PORTIONS = 8  # so that several processes share them
HISTORIES = often(200, 10_000)
STEPS = often(30, 50)
_TRIED = Phase.generate, *((Phase.shrink,) if SOAKING else ())  # to shrink one may take minutes
LIVES = settings(
    phases=_TRIED,
    max_examples=HISTORIES // PORTIONS,
    stateful_step_count=STEPS,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
# Wrong ways of merging: caught long before so many, and a history or two is enough to know.
CAUGHT = settings(LIVES, max_examples=400, phases=[Phase.generate], report_multiple_bugs=False)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A casebook of a dozen notes travels in many parts, if asked to."""
    monkeypatch.setattr(giving, "ROOM_LEAST", 200)


@pytest.mark.soak
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_nothing_is_lost_and_all_end_alike(portion: int, tell: Tell) -> None:
    class Portion(Lives):
        lived = 0

    # The same ones every time, but for a soak.
    run_state_machine_as_test(Portion if SOAKING else seed(portion)(Portion), settings=LIVES)
    tell(f"histories of two to six vaults, portion {portion + 1}: {Portion.lived:,} lived, 0 lost or unlike")


@pytest.mark.parametrize("wrong", BROKEN)
def test_whatever_is_wrong_is_caught_by_the_same_laws(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Lives):
        lived = 0

    for cast in CASTS:  # whole ones: whoever lives after this test in the same process sits down at them too
        caseload(cast=cast)
    BROKEN[wrong](Broken, monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(seed(EARLY.get(wrong, 1))(Broken), settings=CAUGHT)
