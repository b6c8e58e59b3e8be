"""What the programme has decided for all its laptops, and a coordinator deciding it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord, NotAllowed, Why
from desktop.domain.features import Feature
from desktop.domain.folding import sort_key
from desktop.domain.measures.cutoffs import CutOff
from desktop.domain.programme import OWN, Decided, Programme, Word, list_of, word_of
from desktop.domain.reaching import Rule
from desktop.domain.records import TYPES
from desktop.domain.records.checkins import MEASURE_CUT_OFF
from desktop.domain.records.declare import EXTRA, EXTRA_KINDS, Kind, RecordType, extra_of
from desktop.domain.records.programme import (
    ANSWER_DAYS,
    CURRENCY,
    FEATURES,
    GOVERNANCE,
    KIND,
    LEAST,
    PASSED_ON,
    PROGRAMME_SETTINGS,
    TRIES,
    UNLESS_NO,
    WITHIN_DAYS,
)
from desktop.domain.records.wording import CODE_OPTION, EXTRA_FIELD, NOTICE, PROGRAMME_WORD
from desktop.domain.roles import Deed, may
from desktop.domain.views import Record
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.decided import every, programme_of, switched
from desktop.services.stores import Store
from desktop.sync.keys import sha256

_EVERYWHERE: Final = Changed(everything=True)
_SLUG_LONGEST: Final = 32
_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")


class ProgrammeDecisions:
    """Of one open vault."""

    def __init__(self, store: Store, circle: Circle, casebook: Casebook) -> None:
        self._store = store
        self._circle = circle
        self._casebook = casebook

    def now(self) -> Programme:
        """The decisions in force here."""
        return programme_of(self._store)

    @property
    def may_decide(self) -> bool:
        """Whether this member decides for the programme."""
        return may(self._circle.role, Deed.ASSIGN)

    # What is recorded, and when it is passed on

    def switch(self, feature: Feature, *, on: bool) -> Changed:
        """Offer it, or no longer; what was written stays in sight. Raises NotAllowed."""
        return self.switch_all([feature], on=on)

    def switch_all(self, features: Iterable[Feature], *, on: bool) -> Changed:
        """The same for several at once."""
        self._demand()
        meant = {feature.value for feature in features}
        found = self._settings()
        if on and not found:
            self._casebook.add(PROGRAMME_SETTINGS.name, {PASSED_ON: UNLESS_NO, FEATURES: sorted(meant)})
        for record in found[:1] if on else found:
            there = {str(code) for code in switched(record)}
            wanted = there | meant if on else there - meant
            if wanted != there:
                self._casebook.edit(PROGRAMME_SETTINGS.name, record.id, {FEATURES: sorted(wanted)})
        return _EVERYWHERE

    def pass_on(self, when: str) -> Changed:
        """When notes go to the coordinators: UNLESS_NO, or only AFTER_YES. Raises NotAllowed, BadRecord."""
        return self._settle({PASSED_ON: when})

    def enough_after(self, rule: Rule) -> Changed:
        """After how many tries within how many days it is enough for now. Raises NotAllowed, BadRecord."""
        return self._settle({TRIES: rule.tries, WITHIN_DAYS: rule.within_days})

    def tell_of(self, least: int) -> Changed:
        """Of fewer people than this no number tells from now on. Raises NotAllowed, BadRecord."""
        return self._settle({LEAST: least})

    def answer_within(self, days: int | None) -> Changed:
        """Who asks for their records is given them in so many days; None: none is set. Raises NotAllowed, BadRecord."""
        return self._settle({ANSWER_DAYS: days})

    def pay_in(self, currency: str) -> Changed:
        """In what money costs are written, such as KES; "" where that is not said. Raises NotAllowed, BadRecord."""
        return self._settle({CURRENCY: currency.strip().upper() or None})

    def describe(self, kind: str, governance: str) -> Changed:
        """What kind of programme it is, and who decides in it; "": unsaid. Raises NotAllowed, BadRecord."""
        return self._settle({KIND: kind or None, GOVERNANCE: governance.strip() or None})

    def _settle(self, fields: Mapping[str, object]) -> Changed:
        self._demand()
        found = self._settings()
        if not found:
            said = {name: value for name, value in fields.items() if value is not None}
            self._casebook.add(PROGRAMME_SETTINGS.name, {PASSED_ON: UNLESS_NO, **said})
        for record in found:
            self._casebook.edit(PROGRAMME_SETTINGS.name, record.id, fields)
        return _EVERYWHERE

    def _settings(self) -> tuple[Record, ...]:
        return every(self._store, PROGRAMME_SETTINGS.name)

    # From which total on somebody is asked more

    def look_from(self, cut_off: CutOff) -> Changed:
        """From now on this number counts here. Raises NotAllowed, BadRecord."""
        self._demand()
        fields = {"side": cut_off.side, "at": cut_off.at, "source": cut_off.source.strip()}
        there = self._cut_offs(cut_off.measure)
        if there:
            self._casebook.edit(MEASURE_CUT_OFF.name, there[-1].id, {**fields, "retired": None})
        else:
            self._casebook.add(MEASURE_CUT_OFF.name, {"measure": cut_off.measure, **fields})
        return _EVERYWHERE

    def look_as_published(self, measure: str) -> Changed:
        """What the source of the measure says counts again. Raises NotAllowed."""
        self._demand()
        for record in self._cut_offs(measure):
            self._casebook.edit(MEASURE_CUT_OFF.name, record.id, {"retired": True})
        return _EVERYWHERE

    def _cut_offs(self, measure: str) -> Sequence[Record]:
        """The one that was made last at the end: where several are in use, it holds."""
        found = [one for one in every(self._store, MEASURE_CUT_OFF.name) if one.fields["measure"] == measure]
        return sorted(found, key=lambda one: (one.moment.wall_ms, one.id))

    # Words

    def call(self, of: str, language: str, word: Word | None) -> Changed:
        """What something is called in a language; None: as Visitbook calls it. Raises NotAllowed, BadRecord."""
        self._demand()
        if word is None:
            for record in self._said(of, language):
                self._casebook.delete(PROGRAMME_WORD.name, record.id, "")
        else:
            self._write((), of, {language: word})
        return _EVERYWHERE

    def _said(self, of: str, language: str) -> tuple[Record, ...]:
        words = every(self._store, PROGRAMME_WORD.name)
        return tuple(one for one in words if (one.fields["of"], one.fields["language"]) == (of, language))

    def _write(self, lines: Sequence[tuple[str, Mapping[str, object]]], of: str, words: Mapping[str, Word]) -> None:
        """New records of these types, and what they are called, in one save."""
        made = list(lines)
        for language, word in words.items():
            one, many = word.one.strip(), word.many.strip()
            said = self._said(of, language)
            for record in said:
                self._casebook.edit(PROGRAMME_WORD.name, record.id, {"one": one, "many": many or None})
            if not said:
                fields = {"of": of, "language": language, "one": one, **({"many": many} if many else {})}
                made.append((PROGRAMME_WORD.name, fields))
        given = [(n, {"type": type_, "fields": fields}) for n, (type_, fields) in enumerate(made)]
        if given:
            self._casebook.add_all(given, PROGRAMME_WORD.name)

    def reword(self, of: str, words: Mapping[str, str], why: str | None = None) -> Changed:
        """Say a choice or a question otherwise, in these languages; "" takes a word away. What was answered stays.

        `why`: of a question, what is said of it besides. Raises NotAllowed, BadRecord.
        """
        self._demand()
        with self._casebook.together():
            for language, word in words.items():
                if word.strip():
                    self._write((), of, {language: Word(word)})
                else:
                    self.call(of, language, None)
            if why is not None:
                for record in self._behind(EXTRA_FIELD, of):
                    self._casebook.edit(EXTRA_FIELD.name, record.id, {"why": why.strip() or None})
        return _EVERYWHERE

    def decided(self, of: str) -> tuple[Decided, ...]:
        """Everything that was decided about a choice or a question, the newest first."""
        about = [(kind.name, one.id, "") for kind in (CODE_OPTION, EXTRA_FIELD) for one in self._behind(kind, of)]
        words = (
            *every(self._store, PROGRAMME_WORD.name),
            *self._store.records(PROGRAMME_WORD.name, deleted=True, after=None),
        )
        about += [(PROGRAMME_WORD.name, one.id, str(one.fields["language"])) for one in words if one.fields["of"] == of]
        steps = [
            Decided(at=past.moment, by=past.author, fields=past.fields, language=language)
            for type_, record, language in about
            for past in self._store.history(type_, record)
        ]
        return tuple(sorted(steps, key=lambda one: one.at.wall_ms, reverse=True))

    def _behind(self, kind: RecordType, of: str) -> tuple[Record, ...]:
        """The records of a choice or a question; several where it was added apart."""
        named = _option_of if kind is CODE_OPTION else _question_of
        return tuple(one for one in every(self._store, kind.name) if named(one) == of)

    def _put_in_order(self, kind: RecordType, wanted: Sequence[str]) -> Changed:
        self._demand()
        with self._casebook.together():
            for nth, of in enumerate(wanted, start=1):
                for record in self._behind(kind, of):
                    if record.fields.get("nth") != nth:
                        self._casebook.edit(kind.name, record.id, {"nth": nth})
        return _EVERYWHERE

    # Choices

    def add_option(self, list_: str, words: Mapping[str, str]) -> str:
        """One more choice, called so in each language. Returns its code. Raises NotAllowed, BadRecord.

        Two coordinators who add the same word apart have added the same choice.
        """
        self._demand()
        if not _grows(list_):
            raise BadRecord(Why.UNKNOWN_FIELD, "list")
        code = OWN + _slug(_first(words))
        there = {one.code: one for one in self.now().options.get(list_, ())}
        if code in there and there[code].retired:
            self.retire_option(list_, code, retired=False)
        new = [] if code in there else [(CODE_OPTION.name, {"list": list_, "code": code})]
        self._write(new, word_of(list_, code), _words_in(words))
        return code

    def retire_option(self, list_: str, code: str, *, retired: bool) -> Changed:
        """No longer offer a choice, or offer it again. Raises NotAllowed."""
        self._demand()
        for record in self._behind(CODE_OPTION, word_of(list_, code)):
            self._casebook.edit(CODE_OPTION.name, record.id, {"retired": retired})
        return _EVERYWHERE

    def order_options(self, list_: str, codes: Sequence[str]) -> Changed:
        """Offer the choices that the programme added to a list in this order. Raises NotAllowed."""
        return self._put_in_order(CODE_OPTION, [word_of(list_, code) for code in codes])

    # Questions

    def ask(self, of: str, kind: Kind, words: Mapping[str, str], why: str = "") -> str:
        """One more question on the form of a type. Returns its name. Raises NotAllowed, BadRecord."""
        self._demand()
        if of not in TYPES or not TYPES[of].takes_questions:
            raise BadRecord(Why.UNKNOWN_TYPE, "of")
        if kind not in EXTRA_KINDS:
            raise BadRecord(Why.UNKNOWN_CODE, "kind")
        name = f"{EXTRA}{kind.value}_{_slug(_first(words))}"
        there = {one.name: one for one in self.now().questions if one.of == of}
        if name in there and there[name].retired:
            self.retire_question(of, name, retired=False)
        order = 1 + max((one.order for one in there.values()), default=0)
        fields = {"of": of, "name": name, "nth": order, **({"why": why.strip()} if why.strip() else {})}
        self._write([] if name in there else [(EXTRA_FIELD.name, fields)], list_of(of, name), _words_in(words))
        return name

    def retire_question(self, of: str, name: str, *, retired: bool) -> Changed:
        """No longer ask it, or ask it again. Raises NotAllowed."""
        self._demand()
        for record in self._behind(EXTRA_FIELD, list_of(of, name)):
            self._casebook.edit(EXTRA_FIELD.name, record.id, {"retired": retired})
        return _EVERYWHERE

    def order_questions(self, of: str, names: Sequence[str]) -> Changed:
        """Ask the questions of a form in this order. Raises NotAllowed."""
        return self._put_in_order(EXTRA_FIELD, [list_of(of, name) for name in names])

    # Notices

    def word_notice(self, language: str, text: str) -> Changed:
        """What is read to people from now on, in a language. Earlier wordings stay. Raises NotAllowed, BadRecord."""
        self._demand()
        before = self.now().notice(language)
        if before is None or before.text != text.strip():
            version = before.version + 1 if before is not None else 1
            self._casebook.add(NOTICE.name, {"language": language, "version": version, "text": text.strip()})
        return _EVERYWHERE

    # Inside

    def _demand(self) -> None:
        if not self.may_decide:
            raise NotAllowed(Deed.WRITE)


def _option_of(record: Record) -> str:
    return word_of(str(record.fields["list"]), str(record.fields["code"]))


def _question_of(record: Record) -> str:
    return list_of(str(record.fields["of"]), str(record.fields["name"]))


def _grows(list_: str) -> bool:
    """Whether a programme may add to a list: of a declared field that says so, or of a question of its own."""
    type_, _, name = list_.partition(".")
    declared = TYPES[type_].named(name) if type_ in TYPES else None
    own = extra_of(name)
    return declared is not None and (declared.grows or (own is not None and own.kind in (Kind.CODE, Kind.CODES)))


def _words_in(words: Mapping[str, str]) -> Mapping[str, Word]:
    return {language: Word(text.strip()) for language, text in words.items() if text.strip()}


def _first(words: Mapping[str, str]) -> str:
    """The word that a code is made of. Raises BadRecord where nothing is said in any language."""
    said = next((words[language].strip() for language in ("en", *sorted(words)) if words.get(language, "").strip()), "")
    if not said:
        raise BadRecord(Why.EMPTY, "one")
    return said


def _slug(word: str) -> str:
    """The same short name wherever the word is written; digits of a hash where it has no Latin letters."""
    key = sort_key(word)
    plain = _NO_SLUG.sub("_", key).strip("_")
    return plain if plain and key.isascii() and len(plain) <= _SLUG_LONGEST else sha256(key.encode()).hex()[:12]
