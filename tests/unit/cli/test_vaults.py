"""Vaults on the command line: which one, with what passphrase, and how it is kept safe."""

from pathlib import Path

import pytest

from desktop.domain.errors import NoSpace, VaultDamaged
from tests.support.fakeservices import DIGEST, SHEET_CODE, SIX_WORDS
from tests.support.shells import OPEN_WINDOW, Terminal
from tests.unit.cli.conftest import PASSPHRASE, Shell, is_id


def written(folder: Path, text: str) -> Path:
    file = folder / "words.txt"
    file.write_bytes(text.encode())
    return file


def test_no_command_opens_the_window(shell: Shell) -> None:
    assert shell(json=False).code == OPEN_WINDOW
    assert shell("--quiet").code == OPEN_WINDOW


def test_a_new_vault_is_made_where_it_is_said(empty_shell: Shell) -> None:
    folder = empty_shell.here / "notes"
    answer = empty_shell(
        "create", "--vault", folder, "--name", "Joyce", "--programme", "Daraja", "--unlock-cost", "floor"
    )
    assert answer.code == 0
    assert {"member", "programme", "device", "vault"} <= set(answer.line)
    assert is_id(answer.line["member"])
    assert answer.line["vault"] == str(folder)
    assert empty_shell.lockbox.made_with == {"programme": "Daraja", "floor": True, "sheet_code": None}
    assert not empty_shell.desk.open


def test_a_new_vault_goes_into_the_data_folder_if_nothing_is_said(empty_shell: Shell) -> None:
    assert str(empty_shell("create", "--name", "Joyce").line["vault"]).startswith(str(empty_shell.lockbox.data))
    assert empty_shell.lockbox.made_with["floor"] is False


def test_a_vault_is_not_made_over_another(shell: Shell) -> None:
    answer = shell("create", "--name", "Joyce", "--vault", shell.desk.folder)
    assert (answer.code, answer.line["error"]) == (1, "vault_exists")


def test_a_sheet_comes_with_a_new_vault_and_is_for_its_owner_only(empty_shell: Shell) -> None:
    sheet = empty_shell.here / "sheet.txt"
    assert empty_shell("create", "--name", "Joyce", "--recovery-sheet", sheet).code == 0
    assert sheet.read_text("utf-8").splitlines()[0] == SHEET_CODE
    assert sheet.stat().st_mode & 0o077 == 0
    assert empty_shell.lockbox.made_with["sheet_code"] == SHEET_CODE


def test_a_vault_that_is_not_made_leaves_an_older_sheet_alone(shell: Shell) -> None:
    sheet = written(shell.here, "the sheet of another vault")
    assert shell("create", "--name", "J", "--vault", shell.desk.folder, "--recovery-sheet", sheet).code == 1
    assert sheet.read_text("utf-8") == "the sheet of another vault"
    assert list(shell.here.glob("*.new")) == []


def test_a_sheet_that_cannot_be_written_makes_no_vault(empty_shell: Shell) -> None:
    answer = empty_shell("create", "--name", "J", "--recovery-sheet", empty_shell.here / "no" / "sheet.txt")
    assert (answer.code, answer.line["error"]) == (6, "not_writable")
    assert empty_shell.lockbox.desks == {}


def test_the_only_vault_is_taken(shell: Shell) -> None:
    assert shell("members").code == 0


def test_no_vault_and_two_vaults_are_told_apart(empty_shell: Shell) -> None:
    nothing = empty_shell("members")
    assert (nothing.code, nothing.line["error"], nothing.line["found"]) == (1, "not_found", 0)
    for _ in range(2):
        empty_shell("create", "--name", "J")
    several = empty_shell("members")
    assert (several.code, several.line["error"], several.line["found"]) == (1, "not_found", 2)


def test_the_environment_names_a_vault_and_the_option_wins(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISITBOOK_VAULT", str(shell.here / "nowhere"))
    answer = shell("members")
    assert (answer.code, answer.line["error"]) == (1, "not_found")
    assert str(answer.line["folder"]).endswith("nowhere")
    assert shell("--vault", shell.desk.folder, "members").code == 0
    assert shell("members", "--vault", shell.desk.folder).code == 0


def test_a_busy_vault_says_so(shell: Shell) -> None:
    shell.desk.open = True
    answer = shell("members")
    assert (answer.code, answer.line["error"]) == (1, "vault_busy")


def test_every_call_closes_the_vault_whatever_happened(shell: Shell) -> None:
    shell.desk.troubles.fail("conflicts", RuntimeError("a bug"))
    assert shell("conflicts").code == 1
    assert not shell.desk.open


# Passphrases


def typing(shell: Shell, monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """Somebody at a terminal who types `words`, one after the other, and then hangs up."""
    left = list(words)

    def answered(prompt: str, stream: object) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("getpass.getpass", answered)
    shell.stdin = Terminal()


@pytest.fixture
def silent(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """No passphrase in the environment."""
    monkeypatch.delenv("VISITBOOK_PASSPHRASE")
    return shell


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_one_newline_at_the_end_of_the_file_is_not_part_of_it(silent: Shell, ending: str) -> None:
    file = written(silent.here, PASSPHRASE + ending)
    assert silent("members", "--passphrase-file", file).code == 0
    assert silent("--passphrase-file", file, "members").code == 0


def test_two_newlines_at_the_end_are_one_too_many(silent: Shell) -> None:
    answer = silent("members", "--passphrase-file", written(silent.here, PASSPHRASE + "\n\n"))
    assert (answer.code, answer.line["error"]) == (3, "wrong_passphrase")


def test_the_file_goes_before_the_environment(silent: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISITBOOK_PASSPHRASE", "another one entirely")
    assert silent("members").code == 3
    assert silent("members", "--passphrase-file", written(silent.here, PASSPHRASE)).code == 0


def test_a_passphrase_file_that_is_none(silent: Shell) -> None:
    missing = silent("members", "--passphrase-file", silent.here / "none")
    assert (missing.code, missing.line["error"]) == (1, "not_found")
    assert silent("members", "--passphrase-file", silent.here).code == 1
    file = silent.here / "latin1"
    file.write_bytes(b"caf\xe9")
    assert silent("members", "--passphrase-file", file).code == 2


def test_nobody_to_ask_is_wrong_usage(silent: Shell) -> None:
    answer = silent("members")
    assert (answer.code, answer.line["error"]) == (2, "no_passphrase")


def test_somebody_at_the_terminal_is_asked(silent: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(silent, monkeypatch, PASSPHRASE)
    assert silent("members").code == 0


def test_somebody_who_hangs_up_gives_none(silent: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(silent, monkeypatch)
    assert silent("members").line["error"] == "no_passphrase"


def test_a_new_vault_offers_six_words_and_asks_twice(empty_shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISITBOOK_PASSPHRASE")
    typing(empty_shell, monkeypatch, "", "mistyped", SIX_WORDS)
    answer = empty_shell("create", "--name", "Joyce")
    assert answer.code == 0
    assert SIX_WORDS in answer.err
    assert SIX_WORDS not in answer.out
    assert empty_shell.desk.passphrase == SIX_WORDS


def test_a_passphrase_of_ones_own_is_taken(empty_shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISITBOOK_PASSPHRASE")
    typing(empty_shell, monkeypatch, "mine alone, long enough", "mine alone, long enough")
    empty_shell("create", "--name", "Joyce")
    assert empty_shell.desk.passphrase == "mine alone, long enough"


def test_a_new_passphrase_takes_the_place_of_the_old(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell("passphrase", "--new-passphrase-file", written(shell.here, "quite another\n")).code == 0
    assert shell.desk.passphrase == "quite another"
    monkeypatch.setenv("VISITBOOK_PASSPHRASE", "quite another")
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", "and a third")
    assert shell("passphrase").code == 0
    assert shell.desk.passphrase == "and a third"


def test_everything_gets_a_new_key_where_somebody_may_know_the_old_passphrase(shell: Shell) -> None:
    new = written(shell.here, "quite another\n")
    assert shell("passphrase", "--new-passphrase-file", new).code == 0
    before = shell.desk.rekeyed
    shell.desk.passphrase = PASSPHRASE
    answer = shell("passphrase", "--rekey", "--new-passphrase-file", new)
    assert (answer.code, answer.line) == (0, {"vault": str(shell.desk.folder)})
    assert (before, shell.desk.rekeyed) == (False, True)
    assert shell.desk.passphrase == "quite another"


def test_a_new_key_for_which_there_is_no_room_changes_nothing(shell: Shell) -> None:
    shell.desk.troubles.fail("rekey", NoSpace())
    answer = shell("passphrase", "--rekey", "--new-passphrase-file", written(shell.here, "quite another"))
    assert (answer.code, answer.line["error"]) == (6, "no_space")
    assert shell.desk.passphrase == PASSPHRASE


def test_the_old_passphrase_is_not_taken_for_the_new_one(shell: Shell) -> None:
    answer = shell("passphrase")
    assert (answer.code, answer.line["error"]) == (2, "no_passphrase")
    assert shell.desk.passphrase == PASSPHRASE


# The recovery sheet


def test_a_sheet_that_was_made_opens_the_vault(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = shell.here / "sheet.txt"
    assert shell("recovery-sheet", sheet).line == {"file": str(sheet)}
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", "quite another")
    answer = shell("recover", "--sheet-code", sheet)
    assert answer.code == 0
    assert {"member", "programme", "device", "vault"} <= set(answer.line)
    assert shell.desk.passphrase == "quite another"


def test_a_file_with_only_the_code_opens_it_too(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.desk.sheet = SHEET_CODE
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", "quite another")
    assert shell("recover", "--sheet-code", written(shell.here, f"{SHEET_CODE}\n")).code == 0


def test_a_code_that_opens_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", "quite another")
    answer = shell("recover", "--sheet-code", written(shell.here, "WXYZ"))
    assert (answer.code, answer.line["error"]) == (3, "wrong_passphrase")


def test_a_sheet_is_not_lost_where_the_vault_did_not_take_it(shell: Shell) -> None:
    sheet = written(shell.here, "the old sheet")
    shell.desk.troubles.fail("add_sheet", NoSpace())
    assert shell("recovery-sheet", sheet).code == 6
    assert sheet.read_text("utf-8") == "the old sheet"


# Backup, restore, verify, sample, join


def test_a_backup_goes_out_and_comes_back(shell: Shell) -> None:
    file = shell.here / "copy.backup"
    assert shell("backup", file).line == {"file": str(file), "bytes": 6}
    folder = shell.here / "restored"
    answer = shell("restore", file, "--vault", folder)
    assert (answer.code, answer.line["vault"]) == (0, str(folder))


def test_a_restore_needs_a_folder_that_is_not_there(shell: Shell) -> None:
    assert shell("restore", "copy.backup").code == 2
    answer = shell("restore", "copy.backup", "--vault", shell.here)
    assert (answer.code, answer.line["error"]) == (1, "vault_exists")
    answer = shell("restore", shell.here / "none", "--vault", shell.here / "new")
    assert (answer.code, answer.line["error"]) == (1, "not_found")


def test_a_full_disk_has_its_own_exit_code(shell: Shell) -> None:
    shell.desk.troubles.fail("backup", NoSpace("/media/stick"))
    answer = shell("backup", shell.here / "copy")
    assert (answer.code, answer.line["error"], answer.line["path"]) == (6, "no_space", "/media/stick")


def test_verify_tells_the_digest(shell: Shell) -> None:
    answer = shell("verify", "--deep")
    assert answer.code == 0
    assert answer.line == {"ok": True, "records": 0, "changes": 0, "digest": DIGEST}


def test_verify_of_what_is_damaged_exits_with_five(shell: Shell) -> None:
    shell.desk.casebook.sound = False
    answer = shell("verify")
    assert (answer.code, answer.line["error"], answer.line["ok"]) == (5, "vault_damaged", False)
    shell.desk.troubles.fail("verify", VaultDamaged("tables"))
    assert shell("verify").code == 5


def test_verify_for_a_member(shell: Shell) -> None:
    assert shell("verify", "--scope", "Joyce").line["ok"] is True
    answer = shell("verify", "--scope", "Nobody")
    assert (answer.code, answer.line["error"], answer.line["kind"]) == (1, "not_found", "member")


def test_a_sample_is_filled_in_by_counts(shell: Shell) -> None:
    answer = shell("sample", "--people", "3", "--contacts", "7", "--seed", "-5", "--languages", "sw, ar")
    assert answer.line == {"people": 3, "contacts": 7}
    assert len(shell("list", "person").lines) == 3
    assert len(shell("list", "encounter").lines) == 7


@pytest.mark.parametrize("words", [["--people", "x"], ["--people", "-1"], ["--people", "1", "--languages", "xx"]])
def test_a_sample_of_what_cannot_be_is_wrong_usage(shell: Shell, words: list[str]) -> None:
    assert shell("sample", "--contacts", "1", "--seed", "1", *words).code == 2


def test_who_joins_gets_a_vault_and_a_card(empty_shell: Shell) -> None:
    card = empty_shell.here / "amina.card"
    folder = empty_shell.here / "amina"
    answer = empty_shell("join", "--name", "Amina", "--card", card, "--vault", folder, "--unlock-cost", "floor")
    assert {"member", "device", "card"} <= set(answer.line)
    assert (answer.line["card"], card.is_file()) == (str(card), True)


def test_who_has_a_vault_already_joins_with_it(shell: Shell) -> None:
    member = shell("join", "--name", "Amina", "--card", shell.here / "a.card").line["member"]
    assert len(shell.lockbox.desks) == 1
    again = shell("join", "--name", "Amina", "--card", shell.here / "b.card", "--vault", shell.desk.folder)
    assert again.line["member"] == member
