"""The page of payments: forms with examples, the bar that records, tables, papers, questions."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QApplication

from judging_app.domain.event import Owner
from judging_app.domain.event_state import Section
from judging_app.domain.fees import FeeRule, SheetKind
from judging_app.domain.rewards import SharedRank
from judging_app.services.organizer.deliberation import exclude_idea, freeze
from judging_app.services.organizer.fees import list_fees
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.rewards import list_rewards, list_shares
from ui.payments.page import CHOSEN, PaymentsPage
from ui.payments.pane import PREVIEW
from ui.payments.rewards_pane import PEOPLE
from ui.widgets.buttons import ActionButton

TEAM = (Owner("سارا رضایی", "ترافیک"), Owner("امید کاوه"), Owner("مینا راد", "پارک‌ها"))


def page_of(stage) -> PaymentsPage:
    page = stage.go(Section.PAYMENTS)
    assert isinstance(page, PaymentsPage)
    return page


def typed(field, text: str) -> None:
    """Type a text into a field, as a person does: the signals of editing are emitted."""
    field.setFocus()
    field.selectAll()
    field.insert(text)
    field.textEdited.emit(text)


def own(file, idea_id: str, *owners: Owner) -> None:
    (idea,) = (one.idea for one in list_ideas(file) if one.idea.id == idea_id)
    edit_idea(file, idea, replace(idea, owners=owners), reason="نام‌ها درست شد")


@pytest.fixture
def official(merged):
    own(merged.session.file, "101", *TEAM)
    own(merged.session.file, "102", Owner("سارا رضایی"))
    exclude_idea(merged.session.file, "106", "مانند ایدهٔ رؤیا مؤمنی است")
    freeze(merged.session.file)
    merged.session.announce("")
    merged.settle()
    return merged


def test_a_rule_is_typed_with_its_words_and_recorded_with_a_reason(merged):
    page = page_of(merged)
    assert not page.primary.isEnabled()
    assert "اعلام نشده" in page.judges.table.empty
    form = page.judges.form
    typed(form.tariff.field, "۱ میلیون")
    assert form.tariff.said.text() == "یک میلیون ریال"
    assert "ریال" in form.example.text()
    assert page.bar.isVisible()
    assert not page.bar.confirm.isEnabled()  # files came already: it needs a reason
    form.also[SheetKind.RECUSED].click()
    typed(page.bar.reason, "مصوبه دیر رسید")
    page.bar.confirm.click()
    merged.settle()
    rule = FeeRule(1_000_000, also=frozenset({SheetKind.WITHDRAWN, SheetKind.RECUSED}))
    found = list_fees(merged.session.file)
    assert found.decision is not None
    assert (found.decision.content, found.decision.reason) == (rule, "مصوبه دیر رسید")
    assert not page.bar.isVisible()
    assert page.primary.isEnabled()
    assert found.fees is not None
    assert [row.amount for row in page.judges.table.items] == [
        one.amount for one in found.fees.judges
    ]
    assert form.tariff.field.text() == "۱٬۰۰۰٬۰۰۰"
    assert page.unsaved() is None


@pytest.mark.parametrize("text", ["۱۲ تومان", "۲٫۵", "-۵", "پنج", "1" * 50])
def test_what_is_no_amount_is_said_and_cannot_be_recorded(merged, text):
    page = page_of(merged)
    typed(page.judges.form.tariff.field, text)
    typed(page.bar.reason, "دلیل")
    assert not page.bar.confirm.isEnabled()
    assert "ریال" in page.judges.form.tariff.said.text()
    page.bar.cancel.click()
    assert page.judges.form.tariff.field.text() == ""
    assert not page.bar.isVisible()


def test_a_typed_rule_survives_news_and_is_told_as_unsaved(merged):
    page = page_of(merged)
    typed(page.judges.form.tariff.field, "۵۰۰۰")
    merged.session.announce("")
    merged.settle()
    assert page.judges.form.typed == FeeRule(5_000)
    assert page.unsaved() is not None


def test_shares_and_a_table_lead_to_rewards_of_persons(official):
    page = page_of(official)
    page.turn_to(CHOSEN)
    chosen = page.chosen
    assert [line.one.idea.id for line in chosen.teams.items] == ["101"]
    assert [field.text() for field in chosen.shares.fields] == ["۳۳٫۳۴٪", "۳۳٫۳۳٪", "۳۳٫۳۳٪"]
    for field, text in zip(chosen.shares.fields, ("۵۰", "۳۰٫۵", "19.5"), strict=True):
        typed(field, text)
    assert chosen.shares.sum.text() == "جمع: ۱۰۰٪"
    _record(official, page)
    (first, *_) = list_shares(official.session.file)
    assert [share.hundredths for share in first.team.shares] == [5_000, 3_050, 1_950]
    form = chosen.form
    typed(form.amounts["first"].field, "۱۰٬۰۰۰٬۰۰۰")
    typed(form.amounts["selected"].field, "۵ میلیون؛ ۳ میلیون")
    form.shared.setCurrentIndex(form.shared.findData(SharedRank.POOLED))
    _record(official, page)
    found = list_rewards(official.session.file)
    assert found.rewards is not None
    assert found.rewards.amount == 18_000_000
    assert found.table is not None
    assert found.table.shared is SharedRank.POOLED
    assert [one.amount for one in chosen.people.items] == [
        one.amount for one in found.rewards.people
    ]
    assert [line.amount for line in chosen.teams.items] == [10_000_000, 5_000_000, 3_000_000]


def _record(stage, page: PaymentsPage) -> None:
    typed(page.bar.reason, "توافق گروه")
    assert page.bar.confirm.isEnabled()
    page.bar.confirm.click()
    stage.settle()
    stage.settle()


def test_shares_that_do_not_make_a_hundred_cannot_be_recorded(official):
    page = page_of(official)
    page.turn_to(CHOSEN)
    shares = page.chosen.shares
    for text in ("۹۹", "۳۳٫۳۳۳", "x", ""):
        typed(shares.fields[0], text)
        typed(page.bar.reason, "دلیل")
        assert not page.bar.confirm.isEnabled()
    shares.equal.click()
    assert not page.bar.isVisible()


def test_a_doubtful_pair_is_answered_on_the_page(official):
    page = page_of(official)
    page.turn_to(CHOSEN)
    typed(page.chosen.form.amounts["first"].field, "۱۰٬۰۰۰٬۰۰۰")
    typed(page.chosen.form.amounts["selected"].field, "۵۰۰")
    _record(official, page)
    buttons = _buttons(page)
    assert set(buttons) == {"یک نفر", "دو نفر"}
    before = len(page.chosen.people.items)
    buttons["یک نفر"].click()
    official.settle()
    official.settle()
    assert len(page.chosen.people.items) == before - 1
    _buttons(page)["دو نفرند"].click()
    official.settle()
    official.settle()
    assert len(page.chosen.people.items) == before


def _buttons(page: PaymentsPage) -> dict[str, ActionButton]:
    QApplication.processEvents()  # new rows are shown, and old ones deleted
    found = page.chosen.persons.findChildren(ActionButton)
    return {one.text(): one for one in found if one.isVisibleTo(page)}


def test_both_lists_are_shown_and_saved(official, tmp_path):
    page = page_of(official)
    typed(page.judges.form.tariff.field, "۱۰۰۰")
    _record(official, page)
    page.judges.views.chosen.emit(PREVIEW)
    page.judges.turn_to(PREVIEW)
    for _ in range(4):
        official.settle()
    assert not page.judges.view.preview.image.isNull()
    _saved(official, page.pdf.click, tmp_path / "f.pdf")
    with PdfDocument(tmp_path / "f.pdf") as document:
        assert len(document) == 1
    _saved(official, page.sheet.click, tmp_path / "f.csv")
    assert (tmp_path / "f.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    page.turn_to(CHOSEN)
    page.chosen.turn_to(PEOPLE)
    assert not page.pdf.isEnabled()


def _saved(stage, press: Callable[[], None], path) -> None:
    stage.answers.waiting = [(path,)]
    press()
    stage.settle()
    assert path.exists()


def test_before_the_official_result_the_page_says_what_comes_next(merged):
    page = page_of(merged)
    page.turn_to(CHOSEN)
    assert not page.primary.isEnabled()
    assert "رسمی" in page.chosen.people.empty
    typed(page.chosen.form.amounts["first"].field, "۷۰۰")
    assert page.bar.confirm.isEnabled()  # no reason before the result is official
    assert not page.bar.reason.isVisible()
    page.bar.confirm.click()
    merged.settle()
    assert list_rewards(merged.session.file).table is not None


def test_a_team_without_a_reward_is_not_listed_among_the_chosen(official):
    own(official.session.file, "106", *TEAM[:2])
    official.session.announce("")
    page = page_of(official)
    page.turn_to(CHOSEN)
    teams = page.chosen.teams
    assert [line.one.idea.id for line in teams.items] == ["101", "106"]
    typed(page.chosen.form.amounts["first"].field, "۱۰٬۰۰۰٬۰۰۰")
    _record(official, page)
    listed = [line.one.idea.id for line in teams.items]
    assert "106" not in listed
    alone = next(row for row, line in enumerate(teams.items) if len(line.one.team.shares) == 1)
    assert teams.records.cell(alone, 2).text == "—"


def test_the_cap_is_said_of_the_amount(merged):
    page = page_of(merged)
    form = page.judges.form
    typed(form.tariff.field, "۱ میلیون")
    typed(form.cap.field, "۲ میلیون")
    _record(merged, page)
    table = page.judges.table
    capped = next(row for row, one in enumerate(table.items) if one.is_capped)
    assert table.records.cell(capped, 3).sub == ""
    assert table.records.cell(capped, 4).sub == "سقف: دو میلیون ریال"
