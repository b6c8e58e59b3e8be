"""Screens of questionnaires that a programme brought along, for the pictures: the list, and one seen whole."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from desktop.domain.changes import Value
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.measures.packs import parsed_pack
from desktop.domain.views import Record
from desktop.services.packs import Held, Pack
from desktop.ui.kit.rooms import SettingsPlace
from desktop.ui.settings.packs import PackMatter
from tests.support.realwindow import RealWindow

Show = Callable[[RealWindow, Any], None]
Matter = Callable[[RealWindow, type[PackMatter]], PackMatter]

# An invented one that says everything a pack can say.
PACK: Final = {
    "format": "visitbook-measure",
    "format_version": 1,
    "id": "river-4",
    "version": "2.1",
    "name": "River-4",
    "licence": {
        "words": "© The river people, 2024. It may be used by any that charge nothing, with its words unchanged.",
        "source": "https://example.org/river-4",
    },
    "options": [0, 1, 2, 3],
    "items": [{"id": "calm", "reverse": True}, {"id": "sleep"}, {"id": "flood"}, {"id": "alone"}],
    "direction": "harder",
    "recall_days": 7,
    "flags": [{"item": "flood", "at_least": 2}],
    "bands": [
        {"low": 4, "high": 7, "words": {"en": "rising water"}, "source": "The river people, manual 2024"},
        {"low": 8, "high": 12, "words": {"en": "high water"}, "source": "The river people, manual 2024"},
    ],
    "texts": {
        "en": {
            "stem": "In the last seven days, how often did this happen to you?",
            "items": {
                "calm": "I felt as calm as the river in the dry season",
                "sleep": "I lay awake and listened to the rain",
                "flood": "I thought the water would take me, and that nobody would miss me",
                "alone": "I sat on the bank alone",
            },
            "options": {"0": "never", "1": "on one or two days", "2": "on most days", "3": "every day"},
            "source": "Form 2.1",
        }
    },
}


def _held(number: int, *, version: str, retired: bool = False, read: bool = True) -> Held:
    """As the casebook keeps it; `read`: this program can read it."""
    content = json.dumps(PACK)
    fields: dict[str, Value] = {
        "measure": "river-4",
        "version": version,
        "content": content,
        **({"retired": True} if retired else {}),
    }
    record = Record(
        id=RecordId(1, number),
        type="measure_pack",
        fields=fields,
        deleted=False,
        conflicts=(),
        author=MemberId(UUID(int=1)),
        moment=Moment(1_773_000_000_000, 180),
        edited=False,
        bases={},
    )
    return Held(record, parsed_pack(content) if read else None)


def pack_screens(matter_of: Matter) -> Mapping[str, Show]:
    """`matter_of` answers the matter of an open window's settings."""

    def packs(window: RealWindow, _load: Any) -> None:
        window.go(SettingsPlace())
        matter = matter_of(window, PackMatter)
        window.settle()
        held = (_held(1, version="2.1"), _held(2, version="9", read=False), _held(3, version="1", retired=True))
        matter._show(held, True)
        matter.page_wanted.emit(matter.list)  # a peer is not led there
        window.settle()

    def looked_at(window: RealWindow, load: Any) -> None:
        packs(window, load)
        matter_of(window, PackMatter)._show_pack(Pack(parsed_pack(json.dumps(PACK)), ""))
        window.settle()

    def taken_in(window: RealWindow, load: Any) -> None:
        packs(window, load)
        matter = matter_of(window, PackMatter)
        held = _held(1, version="2.1")
        assert held.measure is not None
        matter.one.show_pack(held.measure, held)
        matter.page_wanted.emit(matter.one)
        window.settle()

    return {"settings-packs": packs, "settings-pack-new": looked_at, "settings-pack": taken_in}
