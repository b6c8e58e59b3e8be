"""Commands about the vault itself: making it, keeping it safe, opening it again."""

from collections.abc import Callable
from pathlib import Path

from desktop.cli import facts
from desktop.cli.call import Call, closing
from desktop.cli.commands import COUNT, PATH, WHOLE, Command, flag, option, place
from desktop.cli.members import member_of
from desktop.cli.recovery import NEW_PASSPHRASE
from desktop.cli.refusals import VAULT, fact_of
from desktop.cli.sheet import new_sheet
from desktop.domain.errors import VaultDamaged, VaultExists, WrongUsage
from desktop.i18n.sentences import sentence
from desktop.i18n.words import marked, plural, told
from desktop.services.diagnosis import in_lines
from desktop.services.practice import LANGUAGES, fill
from desktop.services.promises import Desk


def create(  # noqa: PLR0913, PLR0917 - as many as the command has
    call: Call,
    name: str,
    programme: str | None,
    recovery_sheet: Path | None,
    unlock_cost: str | None,
    new_passphrase_file: Path | None,
) -> None:
    """A vault that can work alone at once."""
    folder = call.new_folder()
    passphrase = call.passphrases.first(new_passphrase_file, call.lockbox.suggested_passphrase)
    made = _made(
        call,
        recovery_sheet,
        lambda code: call.lockbox.create(
            folder, passphrase, name=name, programme=programme or "", floor=unlock_cost is not None, sheet_code=code
        ),
    )
    with closing(made) as desk:
        me = desk.read.casebook.me()
        call.out.fact(facts.of_self(me, str(desk.folder)))
        call.out.line(told("The casebook of {name} lies in {folder}.", name=me.name, folder=str(desk.folder)))


def join(call: Call, name: str, card: Path, unlock_cost: str | None, new_passphrase_file: Path | None) -> None:
    """A vault that means to join a programme, and its card; or the card of one that is there already."""
    with closing(_joining(call, name, floor=unlock_cost is not None, file=new_passphrase_file)) as desk:
        file = desk.write.membership.card(card)
        me = desk.read.casebook.me()
        call.out.fact(
            {
                "member": str(me.member),
                "device": facts.of_device(me.device),
                "card": str(file),
                "vault": str(desk.folder),
            }
        )
        call.out.line(told("The joining card is {file}. Give it to a coordinator.", file=str(file)))


def backup(call: Call, file: Path) -> None:
    """One file with everything, read back before it is called done."""
    with call.desk() as desk:
        _target, held = desk.read.backups.now()
        desk.backup(file, call.meter())
        desk.write.backups.note_by_hand(held)
    call.out.fact({"file": str(file), "bytes": file.stat().st_size})
    call.out.line(told("The backup {file} is complete and was read back.", file=str(file)))


def restore(call: Call, file: Path) -> None:
    """A vault out of a backup."""
    folder = call.named
    if folder is None:
        raise WrongUsage(told("restore needs --vault with a folder that does not exist yet"))
    if folder.exists():
        raise VaultExists
    with closing(call.lockbox.restore(file, folder, call.passphrases.current())) as desk:
        call.out.fact(facts.of_self(desk.read.casebook.me(), str(desk.folder)))
        call.out.line(told("Restored. The casebook lies in {folder}.", folder=str(desk.folder)))


def verify(call: Call, scope: str | None, *, deep: bool) -> int:
    """Whether everything is as it was written, and the digest of what it shows."""
    with call.desk() as desk:
        member = member_of(desk, scope).id if scope else None
        verified = desk.write.casebook.verify(deep=deep, scope=member)
    fact = facts.of_verified(verified)
    if verified.ok:
        call.out.fact(fact)
        call.out.line(
            plural(
                "Everything is as it was written: {n} record. Digest {digest}.",
                "Everything is as it was written: {n} records. Digest {digest}.",
                verified.records,
                digest=verified.digest,
            )
        )
        return 0
    damage = VaultDamaged("audit" if verified.trail else "verify")
    call.out.fact({**fact_of(damage), **fact})
    if not call.out.json:
        call.out.warn(sentence(damage))
    return VAULT


def diagnostics(call: Call) -> None:
    """Versions, sizes, counts and kinds of errors: nothing that anybody wrote."""
    with call.desk() as desk:
        found = desk.diagnose()
    call.out.fact(dict(found))
    if not call.out.json:
        for line in in_lines(found).splitlines():
            call.out.line(line)


def passphrase(call: Call, new_passphrase_file: Path | None, *, rekey: bool) -> None:
    """Another passphrase from now on; and another key for everything where somebody may know the old one."""
    folder = call.folder()
    old = call.passphrases.current()
    with closing(call.lockbox.open(folder, old)) as desk:
        new = call.passphrases.new(new_passphrase_file, call.lockbox.suggested_passphrase)
        if rekey:
            desk.rekey(old, new, call.meter())
        else:
            desk.change_passphrase(old, new)
        call.out.fact({"vault": str(desk.folder)})
    call.out.line(told("From now on the new passphrase opens these notes."))
    if rekey:
        call.out.line(
            told("Backups made before still open with the old one. Make a new backup now, then destroy the older ones.")
        )


def sample(call: Call, people: int, contacts: int, seed: int, languages: str | None) -> None:
    """A practice caseload."""
    wanted = tuple(code.strip() for code in (languages or "").split(",") if code.strip())
    unknown = [code for code in wanted if code not in LANGUAGES]
    if unknown:
        raise WrongUsage(told("{code} is not one of the languages {all}", code=unknown[0], all=", ".join(LANGUAGES)))
    with call.desk() as desk:
        fill(desk.write.casebook, people, contacts, seed, wanted, call.meter())
    call.out.fact({"people": people, "contacts": contacts})
    call.out.line(told("Practice people: {people}. Practice visits: {contacts}.", people=people, contacts=contacts))


def _made(call: Call, sheet: Path | None, make: Callable[[str | None], Desk]) -> Desk:
    """The vault, with its sheet where one is wanted."""
    if sheet is None:
        return make(None)
    code = call.lockbox.new_sheet_code()
    with new_sheet(sheet, code):
        return make(code)


def _joining(call: Call, name: str, *, floor: bool, file: Path | None) -> Desk:
    existing = call.folder() if call.named is None and call.lockbox.known_vaults() else call.named
    if existing is not None and existing.is_dir() and any(existing.iterdir()):
        return call.lockbox.open(existing, call.passphrases.current())
    passphrase = call.passphrases.first(file, call.lockbox.suggested_passphrase)
    return call.lockbox.create(call.new_folder(), passphrase, name=name, floor=floor)


_NAME = option("--name", "NAME", marked("what its user is called"), required=True)
_COST = option(
    "--unlock-cost", "floor", marked("the least a passphrase may cost to try; for practice only"), choices=("floor",)
)
COMMANDS = (
    Command(
        "create",
        create,
        marked("make a casebook that can be worked with alone at once"),
        (
            _NAME,
            option("--programme", "NAME", marked("what its programme is called")),
            option("--recovery-sheet", "FILE", marked("write a recovery sheet there"), reads=PATH),
            _COST,
            NEW_PASSPHRASE,
        ),
    ),
    Command(
        "join",
        join,
        marked("make a casebook that means to join a programme, or take one that is there; writes its joining card"),
        (
            _NAME,
            option("--card", "FILE", marked("where the card goes"), reads=PATH, required=True),
            _COST,
            NEW_PASSPHRASE,
        ),
    ),
    Command(
        "backup",
        backup,
        marked("copy the whole casebook, encrypted, into one file that is read back"),
        (place("file", "FILE", marked("the backup"), reads=PATH),),
    ),
    Command(
        "restore",
        restore,
        marked("make a casebook out of a backup, in the folder that --vault names"),
        (place("file", "FILE", marked("the backup"), reads=PATH),),
    ),
    Command(
        "verify",
        verify,
        marked("check the casebook, and tell the digest of what it shows"),
        (
            flag("--deep", marked("rebuild every table from the changes and compare")),
            option("--scope", "MEMBER", marked("the digest that this member's casebook must have")),
        ),
    ),
    Command(
        "diagnostics",
        diagnostics,
        marked("tell versions, sizes and counts for whoever helps, and nothing that was written"),
    ),
    Command(
        "passphrase",
        passphrase,
        marked("change the passphrase"),
        (
            NEW_PASSPHRASE,
            flag("--rekey", marked("give everything a new key too: for when somebody may know the old passphrase")),
        ),
    ),
    Command(
        "sample",
        sample,
        marked("fill in invented people and visits, the same for the same seed"),
        (
            option("--people", "N", marked("how many people"), reads=COUNT, required=True),
            option("--contacts", "N", marked("how many visits"), reads=COUNT, required=True),
            option("--seed", "S", marked("any whole number"), reads=WHOLE, required=True),
            option("--languages", "a,b", marked("languages of the notes; all that there are if not said")),
        ),
    ),
)
