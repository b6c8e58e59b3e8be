"""In the real window: somebody is erased, and is nowhere; a computer is left, and the first run stands there again."""

from desktop.domain.ids import name_of
from desktop.ui.kit.rooms import Locked, PeoplePlace, PersonPlace, SettingsPlace
from desktop.ui.person.keeping_pages import ERASE_WHYS
from tests.support.laptops import Laptops
from tests.support.realwindow import PASSPHRASE, until


def test_whoever_was_erased_is_nowhere_in_the_window(laptops: Laptops) -> None:
    window = laptops("Joyce")
    assert window.desk is not None
    book = window.desk.write.casebook
    grace = book.add("person", {"name": "Grace Wanjiru"})
    book.add("encounter", {"date": "2026-03-01", "person": name_of(grace), "narrative": "She slept."})
    window.go(PersonPlace(grace))
    window.settle()
    panel = window.room(PersonPlace).panel
    panel.page.erase_wanted.emit()
    window.wait_for("erase-page")
    panel.erase.whys.choose(ERASE_WHYS[0])
    window.press("erase-onward")
    window.press("erase-for-ever")
    window.wait_for("people")
    window.settle()
    assert not window.reads("Grace")
    window.go(PeoplePlace("grace"))
    window.settle()
    assert window.room(PeoplePlace)._lines == []


def test_after_leaving_nothing_is_there(laptops: Laptops) -> None:
    window = laptops("Joyce")
    assert window.desk is not None
    folder = window.desk.folder
    window.go(SettingsPlace())
    window.settle()
    window.press("to-leave")
    window.wait_for("leave-computer")
    window.find("leave-passphrase").setFocus()
    window.write(PASSPHRASE)
    window.press("leave-onward")
    window.press("leave-erase")
    until(lambda: window.why is Locked.LEFT, "it is left")
    assert not folder.exists()
    window.wait_for("firstrun")
