"""Precedents at the desk: beside the chosen criterion, and only if the event says so."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from judging_app.domain.precedents import ShownPrecedent, ShownPrecedents
from judging_app.services.judge.judging import load_desk
from ui.desk.page import DeskPage
from ui.desk.precedents_dialog import PrecedentsDialog
from ui.state.desk_state import DeskState
from ui.widgets.labels import PlainLabel

SHOWN = (ShownPrecedent("بام سبز <b>", 1403, ("بام‌ها سبز شود",)),)


@pytest.fixture
def shown(workspace, operations, qtbot):
    """A desk whose first idea has a precedent."""
    desk = load_desk(workspace)
    criterion, idea = desk.event.rubric.criteria[0].id, desk.ideas[0].id
    precedents = ShownPrecedents(criterion, {idea: SHOWN})
    page = DeskPage(DeskState(workspace, replace(desk, precedents=precedents), operations))
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    return page


def test_the_chosen_criterion_says_whether_the_idea_has_precedents(shown):
    first, second = (one.id for one in shown.state.ideas[:2])
    card, *others = shown.score.cards
    shown.go_to(first)
    assert card.precedents.text() == "۱ پیشینه دارد…"
    assert not any(one.precedents.isVisible() for one in others)
    shown.go_to(second)
    assert not card.precedents.isEnabled()
    assert card.precedents.isVisible()


def test_the_dialog_shows_title_year_and_phrases_as_plain_text(shown):
    shown.go_to(shown.state.ideas[0].id)
    shown.score.cards[0].precedents.click()
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, PrecedentsDialog))
    words = " ".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert "<b>" in words
    assert "۱۴۰۳" in words
    assert "بام‌ها سبز شود" in words
    dialog.accept()


def test_other_desks_show_nothing(desk_page):
    assert not any(card.precedents.isVisible() for card in desk_page.score.cards)
