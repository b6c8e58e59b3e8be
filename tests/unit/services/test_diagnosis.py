"""The help file for support holds nothing that anybody wrote, called themselves or named a folder."""

import string
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.app.wiring import Box, wiring
from desktop.domain.errors import BadRecord, Why
from desktop.services.diagnosis import in_lines
from desktop.services.events import Event, happened
from tests.support.soak import often

PASSPHRASE = "seven boats cross the wide lake"
# Letters of several scripts; capitals and odd ones only, so that no word of the file itself is one of them. No sign
# that a path cannot hold, and none that Python writes otherwise where it quotes a text.
SIGNS = string.punctuation.replace("/", "").replace("'", "")
words = st.text(alphabet="QXZÄЖज़ኣعWY" + SIGNS, min_size=4, max_size=24).filter(
    lambda text: any(letter in "QXZÄЖWY" for letter in text) and "\\" not in text
)


def lockbox_in(place: Path) -> Box:
    return wiring(data=place / "data", state=place / "state")


def test_it_says_what_helps(tmp_path: Path) -> None:
    desk = lockbox_in(tmp_path).create(tmp_path / "vault", PASSPHRASE, name="Amina", floor=True)
    desk.write.casebook.add("person", {"name": "Grace"})
    desk.check_integrity()
    found = desk.diagnose()
    desk.close()
    assert found["records_person"] == 1
    assert found["records_encounter"] == 0
    assert found["slots_passphrase"] == 1
    assert found["session_lost"] == found["mirrored"] == 0
    for name in ("program", "python", "system", "sqlite", "sqlcipher", "sqlcipher_openssl", "cryptography", "openssl"):
        assert found[name], name
    for name in ("layout", "database_bytes", "disk_free_bytes", "openings", "saved_times", "checked_times"):
        assert int(found[name]) > 0, name


@settings(max_examples=often(4, 200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.soak
@given(st.lists(words, min_size=6, max_size=6, unique=True))
def test_whatever_stands_in_the_vault_stands_not_in_the_file(tmp_path: Path, said: list[str]) -> None:
    member, programme, person, note, task, folder = said
    place = tmp_path / uuid.uuid4().hex
    box = lockbox_in(place)
    vault = place / f"{folder} of nobody"
    desk = box.create(vault, PASSPHRASE, name=member, programme=programme, floor=True)
    made = desk.write.casebook.add("person", {"name": person, "place": note})
    desk.write.casebook.add("task", {"what": task})
    desk.drafts.keep(note, {"text": note}, made)
    for error in (BadRecord(Why.EMPTY, field=person), FileNotFoundError(note), KeyError(task)):
        happened(Event.REFUSED, error=type(error))
    text = in_lines(desk.diagnose())
    desk.close()
    assert [word for word in said if word.casefold() in text.casefold()] == []
    assert "refused_BadRecord" in text
    assert person in repr(BadRecord(Why.EMPTY, field=person)), "the text of an error would have told it"


def test_nothing_of_this_laptops_name_or_user_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "AMINAS-LAPTOP")
    monkeypatch.setenv("USER", "aminawanjiru")
    desk = lockbox_in(tmp_path).create(tmp_path / "vault", PASSPHRASE, name="Amina", floor=True)
    text = in_lines(desk.diagnose()).casefold()
    desk.close()
    assert "amina" not in text
    assert str(tmp_path).casefold() not in text
