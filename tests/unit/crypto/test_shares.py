"""The shared slot and what travels because of it: whoever tampers, swaps, forges or is too few opens nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crypto import shares as shares_module
from desktop.crypto.age import SealedWriter
from desktop.crypto.asking import Asked, Request, asked, asked_of, grant, granted, request_of
from desktop.crypto.identity import MemberKeys
from desktop.crypto.keyslots import (
    SlotKind,
    VaultKey,
    new_keyslots,
    opened_with_passphrase,
    opened_with_shares,
    share_set_in,
    slots_of,
    with_holders,
    with_passphrase,
)
from desktop.crypto.passphrase import FLOOR
from desktop.crypto.shamir import Share
from desktop.crypto.shares import ShareSet
from desktop.domain.errors import (
    HelpDamaged,
    NotAHolder,
    NothingAsked,
    OtherRequest,
    ShareWrong,
    VaultDamaged,
    WrongPassphrase,
)

OLD, NEW = "correct horse battery staple", "walnut canyon ribbon anchor"
VAULT, OTHER_VAULT = b"v" * 16, b"w" * 16


@dataclass(frozen=True)
class Case:
    """Amina's vault, shared 2 of 3, and her request; another vault of hers beside it."""

    key: bytes
    slots: bytes
    owner: MemberKeys
    holders: tuple[MemberKeys, ...]
    asked: Asked

    @property
    def request(self) -> Request:
        return request_of(self.asked.request.to_bytes())

    @property
    def set(self) -> ShareSet:
        return self.asked.request.shares

    def share(self, holder: int) -> Share:
        return self.request.share_for(self.holders[holder].sealing_seed).share

    def grant(self, holder: int) -> bytes:
        return grant(self.request, self.share(holder), self.holders[holder], 7)

    def taken(self, data: bytes) -> Share:
        return granted(data, self.request, seed_of(self.asked)).share

    def opens(self, *some: Share) -> bool:
        with opened_with_shares(self.slots, some) as key:
            return bytes(key.lent()) == self.key


def made(vault_id: bytes = VAULT, needed: int = 2) -> Case:
    owner, holders = MemberKeys.new(), tuple(MemberKeys.new() for _ in range(3))
    with VaultKey.new() as key:
        slots = new_keyslots(key, vault_id, OLD, FLOOR)
        slots = with_holders(slots, key, owner, [holder.public.sealing for holder in holders], needed)
        secret = bytes(key.lent())
    shares = share_set_in(slots)
    assert shares is not None
    return Case(secret, slots, owner, holders, asked(vault_id, shares, 5, NEW, FLOOR))


@cache
def seed_of(waiting: Asked) -> bytearray:
    """Stretched once."""
    with waiting.seed(NEW) as seed:
        return bytearray(seed)


@cache
def case() -> Case:
    return made()


@cache
def other() -> Case:
    return made(OTHER_VAULT)


# What is meant to work


def test_every_pair_opens_and_the_passphrase_still_does() -> None:
    for one, two in combinations(range(3), 2):
        shares = [case().taken(case().grant(holder)) for holder in (one, two)]
        assert case().opens(*shares)
    assert opened_with_passphrase(case().slots, OLD).lent() == case().key


def test_one_alone_is_all_it_takes_where_the_rule_says_one() -> None:
    alone = made(needed=1)
    for holder in range(3):
        assert alone.opens(alone.taken(alone.grant(holder)))


def test_a_holder_learns_whose_vault_it_is_from_what_its_owner_signed() -> None:
    held = case().request.share_for(case().holders[1].sealing_seed)
    assert (held.owner, held.vault_id, held.share.index) == (case().owner.public.signing, VAULT, 2)


def test_the_digits_are_those_of_this_very_request() -> None:
    digits = case().request.digits()
    assert len(digits) == 20
    assert digits == case().asked.request.digits()
    changed = replace(case().request, made_ms=6)
    assert changed.digits() != digits


def test_another_set_takes_the_place_of_the_former_and_no_holders_of_all() -> None:
    with VaultKey(bytearray(case().key)) as key:
        again = with_holders(case().slots, key, case().owner, [case().holders[0].public.sealing], 1)
        none = with_holders(again, key, case().owner, [], 0)
    assert [slot.kind for slot in slots_of(again)] == [SlotKind.PASSPHRASE, SlotKind.SHARED]
    assert share_set_in(again) != case().set
    assert [slot.kind for slot in slots_of(none)] == [SlotKind.PASSPHRASE]
    with pytest.raises(NothingAsked):
        opened_with_shares(again, [case().share(0), case().share(1)])
    with pytest.raises(NothingAsked):
        opened_with_shares(none, [case().share(0), case().share(1)])


def test_another_passphrase_leaves_the_shares_alone() -> None:
    with VaultKey(bytearray(case().key)) as key:
        slots = with_passphrase(case().slots, key, NEW, FLOOR)
    with opened_with_shares(slots, [case().share(0), case().share(2)]) as key:
        assert key.lent() == case().key


def test_nothing_names_anybody() -> None:
    names = [member.public for member in (case().owner, *case().holders)]
    for public in names:
        for said in (public.signing, public.sealing[:64], public.member_id.bytes):
            for file in (case().slots, case().request.to_bytes(), case().asked.to_bytes(), case().grant(0)):
                assert said not in file
    assert case().asked.request.to in case().request.to_bytes()  # such a search can find something


# Too few, too many, other ones


def test_a_holder_alone_opens_nothing() -> None:
    for holder in range(3):
        with pytest.raises(ValueError, match="too few"):
            opened_with_shares(case().slots, [case().share(holder)])
        with pytest.raises(ValueError, match="belong together"):
            opened_with_shares(case().slots, [case().share(holder), case().share(holder)])


def test_all_holders_together_have_no_key_without_the_laptop() -> None:
    """What travels is without what the secret opens."""
    packed = case().request.to_bytes()
    assert case().set.to_bytes() in packed
    assert case().slots.find(case().set.to_bytes()) > 0
    wrapped = case().slots[case().slots.find(case().set.to_bytes()) + len(case().set.to_bytes()) :][:60]
    assert wrapped not in packed


def test_somebody_who_holds_no_share_has_none() -> None:
    for stranger in (MemberKeys.new(), case().owner, other().holders[0]):
        with pytest.raises(NotAHolder):
            case().request.share_for(stranger.sealing_seed)


def test_a_false_share_is_named() -> None:
    good = case().share(1)
    bad = Share(good.set_id, good.needed, good.index, bytes([good.value[0] ^ 1]) + good.value[1:])
    for wrong in (bad, replace(good, index=3), replace(good, needed=1), replace(good, set_id=b"x" * 16)):
        with pytest.raises(ShareWrong) as caught:
            case().set.demand(wrong)
        assert caught.value.share == wrong.index
        with pytest.raises(ShareWrong):
            case().taken(grant(case().request, wrong, case().holders[1], 7))
    with pytest.raises(ShareWrong):
        opened_with_shares(case().slots, [bad, case().share(0)])


def test_a_share_of_another_vault_is_not_given_out() -> None:
    """Whoever has two vaults' files cannot have one's share given in the other's name."""
    theirs = other().set.sealed
    mixed = replace(case().request, shares=replace(case().set, sealed=theirs))
    renamed = replace(other().request, vault_id=VAULT)
    for request, holder in ((mixed, other().holders[0]), (renamed, other().holders[0])):
        with pytest.raises(HelpDamaged):
            request.share_for(holder.sealing_seed)


def test_a_share_that_somebody_else_signed_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A holder cannot put a share that they made up, or another owner's name, before another holder."""
    thief = MemberKeys.new()
    share, holder = case().share(0), case().holders[0]
    for signer, claimed in ((thief, case().owner), (case().owner, thief)):
        forged = _resealed(monkeypatch, share, signer, claimed, holder.public.sealing)
        request = replace(case().request, shares=replace(case().set, sealed=(forged,) * 3))
        with pytest.raises(HelpDamaged):
            request.share_for(holder.sealing_seed)
    sound = _resealed(monkeypatch, share, case().owner, case().owner, holder.public.sealing)
    request = replace(case().request, shares=replace(case().set, sealed=(sound,) * 3))
    assert request.share_for(holder.sealing_seed).owner == case().owner.public.signing


def test_a_share_sealed_on_to_another_holder_is_not_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    share, mine, theirs = case().share(0), case().holders[0].public.sealing, case().holders[1]
    passed_on = _resealed(monkeypatch, share, case().owner, case().owner, mine, sealed_to=theirs.public.sealing)
    request = replace(case().request, shares=replace(case().set, sealed=(passed_on,) * 3))
    with pytest.raises(HelpDamaged):
        request.share_for(theirs.sealing_seed)


def _resealed(  # noqa: PLR0913 - each is something a forger chooses
    monkeypatch: pytest.MonkeyPatch,
    share: Share,
    signer: MemberKeys,
    claimed: MemberKeys,
    holder: bytes,
    *,
    sealed_to: bytes | None = None,
) -> bytes:
    """A sealed share as the program would make it, with another signer, owner or receiver."""

    class Liar:
        public = claimed.public
        sign = staticmethod(signer.sign)

    if sealed_to is not None:
        monkeypatch.setattr("desktop.crypto.shares.SealedWriter", lambda out, _to: SealedWriter(out, (sealed_to,)))
    try:
        return shares_module._sealed(share, VAULT, Liar(), holder)  # type: ignore[arg-type]
    finally:
        monkeypatch.undo()


# Grants


def test_a_grant_is_for_one_request_alone() -> None:
    """A later request of the same vault, and one that was made before: an answer to neither opens the other."""
    later = replace(case(), asked=asked(VAULT, case().set, 9, NEW, FLOOR))
    with pytest.raises(OtherRequest):
        later.taken(case().grant(0))
    with pytest.raises(OtherRequest):
        case().taken(later.grant(0))
    moved = later.grant(0)[:8] + case().request.id + later.grant(0)[24:-32]
    with pytest.raises(OtherRequest):
        case().taken(moved + hashlib.sha256(moved).digest())


def test_a_grant_is_nothing_without_the_new_passphrase() -> None:
    with pytest.raises(WrongPassphrase), case().asked.seed(OLD):
        pass
    stranger = asked(VAULT, case().set, 5, "an attacker's own passphrase", FLOOR)
    with pytest.raises(WrongPassphrase), stranger.seed(NEW):  # so their digits are never shown as ours
        pass


def test_a_share_of_another_vault_answers_nothing() -> None:
    theirs = other().share(0)
    with pytest.raises(ShareWrong):
        case().taken(grant(case().request, theirs, other().holders[0], 7))


def test_a_grant_signed_by_nobody_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrongly(_self: MemberKeys, _label: bytes, _message: bytes) -> bytes:
        return bytes(64)

    sound = case().grant(0)
    monkeypatch.setattr(MemberKeys, "sign", wrongly)
    forged = grant(case().request, case().share(0), case().holders[0], 7)
    monkeypatch.undo()
    case().taken(sound)
    with pytest.raises(HelpDamaged):
        case().taken(forged)


# Tampering


@given(st.sampled_from(["request", "grant", "asked"]), st.data())
def test_a_file_with_another_byte_or_length_is_refused(name: str, data: st.DataObject) -> None:
    good, read = _files()[name]
    at = data.draw(st.integers(0, len(good) - 1))
    flipped = good[:at] + bytes([good[at] ^ data.draw(st.integers(1, 255))]) + good[at + 1 :]
    bad = data.draw(st.sampled_from([flipped, good[:at], good + good[:1], good[at:]]).filter(lambda one: one != good))
    with pytest.raises((HelpDamaged, OtherRequest)):
        read(bad)
    summed = flipped[:-32] + hashlib.sha256(flipped[:-32]).digest()  # as somebody would who can calculate
    if name == "grant" and summed != good:
        with pytest.raises((HelpDamaged, OtherRequest)):
            read(summed)


@cache
def _files() -> dict[str, tuple[bytes, Callable[[bytes], object]]]:
    return {
        "request": (case().request.to_bytes(), request_of),
        "grant": (_grant(), case().taken),
        "asked": (case().asked.to_bytes(), asked_of),
    }


@cache
def _grant() -> bytes:
    return case().grant(0)


@given(st.data())
def test_a_slot_with_another_byte_is_damaged_or_names_the_share(data: st.DataObject) -> None:
    """Past the sum of the file, as somebody would who can calculate one; the MAC is for whoever has the key."""
    slots = case().slots
    at = data.draw(st.integers(slots.find(case().set.to_bytes()), len(slots) - 65))
    bad = slots[:at] + bytes([slots[at] ^ data.draw(st.integers(1, 255))]) + slots[at + 1 : -32]
    with pytest.raises((VaultDamaged, ShareWrong, NothingAsked)):
        opened_with_shares(bad + hashlib.sha256(bad).digest(), [_share(0), _share(1)])


@cache
def _share(holder: int) -> Share:
    return case().share(holder)


def test_what_was_sound_is_read_again_as_it_was() -> None:
    """The control of the tampering above."""
    assert request_of(case().request.to_bytes()) == case().asked.request
    assert asked_of(case().asked.with_grant(_grant()).to_bytes()).grants == (_grant(),)
    assert case().asked.with_grant(_grant()).with_grant(_grant()).grants == (_grant(),)
    assert granted(_grant(), case().request, seed_of(case().asked)).giver == case().holders[0].public.signing
    assert case().opens(_share(0), _share(1))
