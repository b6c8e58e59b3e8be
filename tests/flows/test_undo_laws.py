"""An import that is taken back leaves nothing behind, and can be taken in again: undo then import again = import."""

import pytest
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from desktop.domain.roles import Role
from tests.flows.test_laws import LIVES
from tests.support.lives import Lives, nth
from tests.support.returning import taken_back
from tests.support.seats import FOUR
from tests.support.soak import SOAKING, Tell, often

pytestmark = pytest.mark.long

HISTORIES = often(8, 600)


class Returning(Lives):
    """Lives in which every file is taken in, taken back, and taken in again."""

    casts = (FOUR,)

    @rule(who=nth, which=nth, meanwhile=st.booleans())
    def take(self, who: int, which: int, meanwhile: bool = False) -> None:  # noqa: FBT001, FBT002 - hypothesis draws it
        seat = self.one(who)
        theirs = [given for _, given in self.post if seat.me in given.to]
        if theirs:
            taken_back(seat, theirs[which % len(theirs)], meanwhile=meanwhile)
            self.watch.look(seat)

    @rule(of=nth, out=st.booleans())
    def change_a_role_for_a_while(self, of: int, *, out: bool) -> None:
        joyce, other = self.seats["Joyce"], self.seats[("Amina", "Brian")[of % 2]]
        if out:
            joyce.membership.revoke(other.me, "lost")
            self.give_to_all(0)
            joyce.membership.release(other.me)
        else:
            joyce.membership.set_role(other.me, Role.CLERK)
            self.give_to_all(0)
            joyce.membership.set_role(other.me, Role.PEER)


@pytest.mark.soak
def test_what_is_taken_back_was_never_there_and_can_be_taken_in_again(tell: Tell) -> None:
    class Some(Returning):
        lived = 0

    lives = settings(LIVES, max_examples=HISTORIES)
    run_state_machine_as_test(Some if SOAKING else seed(1)(Some), settings=lives)
    tell(f"histories of four vaults in which imports are taken back: {Some.lived:,} lived, 0 lost or unlike")
