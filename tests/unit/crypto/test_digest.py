"""Hashes and names."""

import re

from desktop.crypto.digest import Running, random_bytes, random_name, sha256


def test_a_hash_grows_to_that_of_the_whole() -> None:
    running = Running(b"ab")
    assert running.digest() == sha256(b"ab")
    running.update(memoryview(b"c"))
    assert running.digest() == sha256(b"a", b"bc") == sha256(b"abc")
    assert sha256(b"abc").hex().startswith("ba7816bf8f01cfea414140de5dae2223")


def test_names_say_nothing_and_do_not_repeat() -> None:
    names = {random_name(8) for _ in range(1000)}
    assert len(names) == 1000
    assert all(re.fullmatch("[a-z2-7]{8}", name) for name in names)
    assert set("".join(names)) == set("abcdefghijklmnopqrstuvwxyz234567")


def test_random_bytes_are_as_many_as_asked() -> None:
    assert [len(random_bytes(n)) for n in (0, 1, 16)] == [0, 1, 16]
    assert random_bytes(16) != random_bytes(16)
