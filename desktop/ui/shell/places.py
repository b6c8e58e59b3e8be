"""Places as they are kept with the drafts, so that after unlocking the same one comes back."""

from collections.abc import Mapping

from desktop.domain.blanks import PaperForm
from desktop.domain.ids import RecordId, member_named, name_of, record_of
from desktop.ui.kit.rooms import (
    DirectoryPlace,
    ExchangePlace,
    GroupFormPlace,
    GroupsPlace,
    HousePlace,
    OwnLogPlace,
    PaperPlace,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    ReviewTab,
    SessionPlace,
    SettingsPlace,
    SupportList,
    SupportPlace,
    TodayPlace,
    VisitPlace,
)


def content_of(place: Place) -> dict[str, object]:  # noqa: C901, PLR0911, PLR0912 - one line for each kind
    """The place as JSON values."""
    match place:
        case TodayPlace():
            return {"place": "today"}
        case PeoplePlace(words):
            return {"place": "people", "words": words}
        case PersonPlace(id, tab, writing):
            return {"place": "person", "id": name_of(id), "tab": tab, "writing": writing}
        case PersonFormPlace(id, name_hint):
            return {"place": "form", "id": _name(id), "name_hint": name_hint}
        case VisitPlace(person, encounter, draft_key):
            return {"place": "visit", "id": _name(encounter), "person": _name(person), "draft": draft_key or ""}
        case GroupsPlace(group):
            return {"place": "groups", "id": _name(group)}
        case GroupFormPlace(id):
            return {"place": "group-form", "id": _name(id)}
        case SessionPlace(group, session):
            return {"place": "session", "group": name_of(group), "id": _name(session)}
        case ExchangePlace():
            return {"place": "exchange"}
        case ReviewPlace(tab, person, record):
            return {"place": "review", "tab": tab.value, "person": _name(person), "id": _name(record)}
        case OwnLogPlace(entry, writing):
            return {"place": "own", "entry": entry or 0, "writing": writing}
        case HousePlace(kind, record, writing, worry):
            return {"place": "house", "kind": kind, "id": _name(record), "writing": writing, "worry": worry}
        case DirectoryPlace(entry, writing):
            return {"place": "directory", "id": _name(entry), "writing": writing}
        case SupportPlace(member, listed, kind, record):
            of = "" if member is None else str(member)
            return {"place": "support", "member": of, "list": listed or "", "kind": kind, "id": _name(record)}
        case PaperPlace(typing, person):
            return {"place": "paper", "typing": typing or "", "id": _name(person)}
        case SettingsPlace():
            return {"place": "settings"}


def place_of(content: Mapping[str, object]) -> Place:  # noqa: C901, PLR0911, PLR0912 - one line for each kind
    """The place that `content_of` wrote down; Today for anything else."""
    found = _record(content.get("id"))
    match content.get("place"):
        case "people":
            return PeoplePlace(str(content.get("words", "")))
        case "person" if found is not None:
            return PersonPlace(found, str(content.get("tab", "")), str(content.get("writing", "")))
        case "form":
            return PersonFormPlace(found, str(content.get("name_hint", "")))
        case "visit":
            return VisitPlace(_record(content.get("person")), found, str(content.get("draft") or "") or None)
        case "groups":
            return GroupsPlace(found)
        case "group-form":
            return GroupFormPlace(found)
        case "session" if (group := _record(content.get("group"))) is not None:
            return SessionPlace(group, found)
        case "exchange":
            return ExchangePlace()
        case "review":
            return ReviewPlace(_tab(content.get("tab")), _record(content.get("person")), found)
        case "own":
            entry = content.get("entry")
            return OwnLogPlace(entry if isinstance(entry, int) and entry else None, bool(content.get("writing")))
        case "house":
            kind, writing, worry = (
                str(content.get("kind", "")),
                bool(content.get("writing")),
                bool(content.get("worry")),
            )
            return HousePlace(kind, found, writing, worry)
        case "directory":
            return DirectoryPlace(found, str(content.get("writing") or ""))
        case "support":
            listed = next((one for one in SupportList if one == content.get("list")), None)
            return SupportPlace(member_named(str(content.get("member"))), listed, str(content.get("kind", "")), found)
        case "paper":
            return PaperPlace(_form(content.get("typing")), found)
        case "settings":
            return SettingsPlace()
        case _:
            return TodayPlace()


def _name(record: RecordId | None) -> str:
    return "" if record is None else name_of(record)


def _tab(name: object) -> ReviewTab:
    return next((tab for tab in ReviewTab if tab == name), ReviewTab.CHOICES)


def _record(name: object) -> RecordId | None:
    return record_of(name) if isinstance(name, str) and name else None


def _form(name: object) -> PaperForm | None:
    return next((form for form in PaperForm if form == name), None)
