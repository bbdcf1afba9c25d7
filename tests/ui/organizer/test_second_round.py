"""Tests of the page that makes a second round from an official result."""

import pytest

from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.keys import has_passphrase, is_locked, set_passphrase
from ui.new_event.second_round import SecondRoundPage


@pytest.fixture
def page(merged, inputs):
    assert merged.go("results").second.isHidden()
    freeze(merged.session.file)
    results = merged.go("results")
    results.second.click()
    merged.settle()
    found = merged.window.page
    assert isinstance(found, SecondRoundPage)
    return found


def test_the_second_round_is_made_and_opened(merged, page, inputs, answers):
    assert page.top == 3
    assert [idea.id for idea in page.table.records.items] == ["102", "101", "103"]
    assert not page.primary.isEnabled()
    text = inputs.definition.read_text(encoding="utf-8")
    inputs.definition.write_text(text.replace("جشنوارهٔ کوچک", "دور دوم جشنواره"), encoding="utf-8")
    page.definition.set_path(inputs.definition)
    page.judges.set_path(inputs.judges)
    merged.settle()
    assert page.primary.isEnabled()
    answers.waiting.append((inputs.folder / "second.judging",))
    page.primary.click()
    merged.settle()
    now = overview(merged.session.file)
    assert [idea.id for idea in now.ideas] == ["102", "101", "103"]
    assert now.event.earlier_round is not None
    assert now.event.earlier_round.title == "جشنوارهٔ کوچک"


def test_what_is_wrong_is_said_and_changes_nothing(merged, page, inputs):
    page.definition.set_path(inputs.judges)
    page.judges.set_path(inputs.judges)
    merged.settle()
    assert "تعریف رویداد درست نیست" in page.refusal.words
    assert not page.primary.isEnabled()


def test_a_round_with_a_passphrase_asks_for_one_for_the_next(merged, inputs, answers):
    first = merged.session.file
    freeze(first)
    set_passphrase(first, "باغ و پرنده و چهارشنبه")
    first.unlocked = None  # another day
    merged.go("results").second.click()
    merged.settle()
    page = merged.window.page
    page.definition.set_path(inputs.definition)
    page.judges.set_path(inputs.judges)
    merged.settle()
    assert page.planned is not None
    assert page.protection.wanted.isChecked()
    assert not page.primary.isEnabled()
    for field in (page.protection.fields.first, page.protection.fields.again):
        field.line.setText("ابر و آینه و سه‌شنبه")
    answers.waiting.append((inputs.folder / "second.judging",))
    page.primary.click()
    merged.settle()
    asked = merged.flow.unlocking.dialog  # the first round is read for good: its seal is checked
    assert asked is not None
    asked.field.line.setText("باغ و پرنده و چهارشنبه")
    asked.confirm.click()
    merged.settle()
    second = merged.session.file
    assert second is not first
    assert (has_passphrase(second), is_locked(second)) == (True, False)
    assert merged.flow.unlocking.dialog is None


def test_a_round_without_a_passphrase_asks_for_none(page):
    assert not page.protection.wanted.isChecked()
    assert page.protection.is_complete
