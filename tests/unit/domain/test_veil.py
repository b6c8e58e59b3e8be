"""A code says nothing of a name, and is the same wherever it is made."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ids import RecordId
from desktop.domain.veil import called, code_of

ids = st.builds(RecordId, st.integers(1, 2**40), st.integers(1, 2**20))


@given(ids, st.text(min_size=1), st.text())
def test_put_away_nothing_of_the_name_is_left(person: RecordId, name: str, alias: str) -> None:
    assert called(person, name, alias, hidden=False) == name
    assert called(person, name, alias, hidden=True) == (alias or code_of(person))
    assert code_of(person).isascii()
    assert len(code_of(person)) == 6


def test_neighbours_have_codes_of_their_own() -> None:
    codes = {code_of(RecordId(0x5EED, seq)) for seq in range(1, 2_000)}
    assert len(codes) == 1_999
