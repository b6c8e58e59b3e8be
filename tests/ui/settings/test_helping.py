"""Numbers for help: entered, tried again, taken off the page; never deleted."""

from PySide6.QtWidgets import QLineEdit

from desktop.ui.settings.help_pages import HelpContactPage, HelpNumbersPage
from tests.support.windows import Stage
from tests.ui.settings.test_programme import press
from tests.ui.settings.test_settings import desk_of, page_of, settings_of


def contacts(stage: Stage) -> list[dict[str, object]]:
    return [dict(fields) for fields in desk_of(stage).casebook.all_of("help_contact")]


def open_list(stage: Stage) -> HelpNumbersPage:
    desk_of(stage).be_coordinator()
    settings_of(stage)
    stage.wait_for("to-help-numbers")
    press(stage, "to-help-numbers")
    stage.wait_for("help-numbers")
    return page_of(stage, HelpNumbersPage)


def test_a_peer_is_not_led_there(stage: Stage) -> None:
    settings_of(stage)
    assert not stage.sees("to-help-numbers")


def test_the_first_number_is_who_answers_for_the_programme(stage: Stage) -> None:
    open_list(stage)
    assert "Say first who answers" in stage.said_at("help-numbers")
    press(stage, "help-add")
    stage.wait_for("help-contact")
    press(stage, "help-save")  # a name is needed
    assert contacts(stage) == []
    for name, text in (("help_contact-name", "Joyce"), ("help_contact-phone", "0700 112")):
        entry = stage.widget(name, QLineEdit)
        assert isinstance(entry, QLineEdit)
        entry.setText(text)
    press(stage, "help-save")
    stage.wait_for("help-numbers")
    (saved,) = contacts(stage)
    assert (saved["name"], saved["kind"], saved["phone"]) == ("Joyce", "responder", "0700 112")
    stage.qtbot.waitUntil(lambda: "They stand on the help page" in stage.said_at("help-numbers"))
    press(stage, "toast-undo")
    stage.qtbot.waitUntil(lambda: contacts(stage) == [])


def test_a_number_is_changed_tried_again_and_taken_off(stage: Stage) -> None:
    old = {"name": "Clinic", "phone": "0700 113", "last_checked": "2020-01-01"}
    record = desk_of(stage).casebook.put("help_contact", old)
    page = open_list(stage)
    stage.qtbot.waitUntil(lambda: page.list.select(record))
    page.checked.emit(record)
    stage.qtbot.waitUntil(lambda: contacts(stage)[0]["last_checked"] != "2020-01-01")
    page.chosen.emit(record)
    stage.wait_for("help-contact")
    form = page_of(stage, HelpContactPage)
    phone = stage.widget("help_contact-phone", QLineEdit)
    assert isinstance(phone, QLineEdit)
    phone.setText("")
    press(stage, "help-save")
    stage.qtbot.waitUntil(lambda: "phone" not in contacts(stage)[0])
    stage.wait_for("help-numbers")
    page.chosen.emit(record)
    stage.wait_for("help-contact")
    assert form.contact is not None
    press(stage, "help-retire")
    stage.qtbot.waitUntil(lambda: contacts(stage)[0].get("retired") is True)
    stage.wait_for("help-numbers")
    stage.qtbot.waitUntil(lambda: bool(page._numbers.retired))
    page.checked.emit(record)
    stage.qtbot.waitUntil(lambda: "retired" not in contacts(stage)[0])
