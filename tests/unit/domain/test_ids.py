"""Names of records: every one is told from outside and back, and nothing else is one."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ids import DEVICE_MAX, SEQ_MAX, RecordId, name_of, record_of, uuid_of

RECORDS = st.builds(RecordId, st.integers(1, DEVICE_MAX), st.integers(1, SEQ_MAX))


@given(RECORDS)
def test_a_name_leads_back_to_its_record(record: RecordId) -> None:
    assert record_of(name_of(record)) == record


@given(RECORDS)
def test_a_name_is_a_uuid_of_version_eight(record: RecordId) -> None:
    uuid = uuid_of(record)
    assert (uuid.version, uuid.variant) == (8, "specified in RFC 4122")


@given(RECORDS, RECORDS)
def test_two_records_never_share_a_name(one: RecordId, other: RecordId) -> None:
    assert (name_of(one) == name_of(other)) == (one == other)


@given(st.uuids(version=4))
def test_a_random_uuid_names_nothing(uuid: UUID) -> None:
    assert record_of(str(uuid)) is None


@given(RECORDS, st.integers(40, 57))
def test_a_bit_that_must_be_zero_makes_it_no_name(record: RecordId, bit: int) -> None:
    assert record_of(str(UUID(int=uuid_of(record).int | 1 << bit))) is None


@given(st.text(max_size=40))
def test_rubbish_names_nothing(text: str) -> None:
    assert record_of(text) is None


def test_the_layout_is_that_of_the_specification() -> None:
    assert name_of(RecordId(0x0123456789ABCDEF, 0x0504030201)) == "01234567-89ab-8cde-bc00-000504030201"
    assert record_of("01234567-89AB-8CDE-BC00-000504030201") is None  # lower case only


def test_nought_is_neither_a_device_nor_a_number() -> None:
    assert record_of("00000000-0000-8000-8000-000000000001") is None
    assert record_of("01234567-89ab-8cde-bc00-000000000000") is None
