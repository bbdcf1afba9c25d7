"""Tests of a window beside other desks: refreshing, typed text, rights, the server away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judging_app.domain.event_state import Section
from judging_app.domain.right import Right
from judging_app.services.files import OpenFile
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.server_desk import enter_server
from tests.server import cluster
from tests.server.window.conftest import Desk
from tests.ui.organizer.conftest import Stage
from ui.flows.event_pages import ENTRIES
from ui.ideas.idea_page import IdeaPage
from ui.ideas.page import IdeasPage
from ui.window.event_page import EventPage
from ui.words.event_state import PUT_AWAY
from ui.words.server import AWAY_TIP, NEEDED

Enter = Callable[[Path], Desk]


def rename(file: OpenFile, idea_id: str, title: str) -> None:
    idea = next(one.idea for one in list_ideas(file) if one.idea.id == idea_id)
    edit_idea(file, idea, replace(idea, title=title), "دلیل")


def titles(page: IdeasPage) -> list[str]:
    return [record.idea.title for record in page.table.items]


def test_another_desks_change_comes_by_itself_and_the_selection_stays(
    enter: Enter, judged: Path, other: OpenFile, stage: Stage, qtbot: QtBot
) -> None:
    desk = enter(judged)
    page = stage.go(Section.IDEAS)
    assert isinstance(page, IdeasPage)
    page.choose("103")
    rename(other, "102", "نامی که میز دیگر نوشت")
    qtbot.waitUntil(lambda: "نامی که میز دیگر نوشت" in titles(page))
    stage.settle()
    assert page.table.current is not None
    assert page.table.current.idea.id == "103"
    sign = desk.server.rail.sign
    assert sign is not None
    qtbot.waitUntil(lambda: "postgres" in sign.toolTip() and "اصلاحیه" in sign.toolTip())


def test_an_own_change_loads_the_pages_once(
    enter: Enter, judged: Path, stage: Stage, qtbot: QtBot, other: OpenFile
) -> None:
    desk = enter(judged)
    changes: list[str] = []
    stage.session.changed.connect(lambda: changes.append("changed"))
    rename(stage.session.file, "101", "کار خودم")
    stage.session.announce()
    stage.settle()
    with qtbot.waitSignal(desk.watch.refreshed):
        rename(other, "102", "کار دیگری")
    assert changes == ["changed", "changed"]


def test_what_is_typed_stays_and_the_page_says_who_changed_it(
    enter: Enter, judged: Path, other: OpenFile, stage: Stage, qtbot: QtBot
) -> None:
    desk = enter(judged)
    stage.flow.show_idea("102")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, IdeaPage)
    page.editor.title.selectAll()
    qtbot.keyClicks(page.editor.title, "half a title")
    assert page.unsaved() is not None
    rename(other, "102", "نامی که میز دیگر نوشت")
    qtbot.waitUntil(lambda: "همین را عوض کرد." in page.strip.words)
    assert page.editor.title.text() == "half a title"
    assert "postgres" in page.strip.words
    with qtbot.waitSignal(desk.watch.refreshed):
        page.take_back()
    qtbot.waitUntil(lambda: page.editor.title.text() == "نامی که میز دیگر نوشت")


def test_the_server_goes_and_comes_back(
    enter: Enter, judged: Path, server: str, stage: Stage, qtbot: QtBot
) -> None:
    folder = Path(server.partition("host=")[2])
    desk = enter(judged)
    page = stage.go(Section.IDEAS)
    assert isinstance(page, IdeasPage)
    before = titles(page)
    cluster.stop(folder, "immediate")
    try:
        qtbot.waitUntil(lambda: "سرور پاسخ نمی‌دهد." in page.strip.words)
        assert page.primary.held == AWAY_TIP
        assert not page.primary.isEnabled()
        assert titles(page) == before
        stage.flow.show_section(Section.INBOX)
        assert stage.window.page is page
    finally:
        cluster.start(folder)
    desk.watch.try_again()
    qtbot.waitUntil(lambda: not desk.watch.is_away)
    stage.settle()
    assert "سرور پاسخ نمی‌دهد." not in page.strip.words
    assert page.primary.isEnabled()
    assert titles(page) == before
    assert isinstance(stage.go(Section.INBOX), EventPage)


def test_a_reader_sees_every_page_and_no_button_that_changes_acts(
    enter: Enter, member: Callable[[str, str], Path], stage: Stage
) -> None:
    enter(member("zahra", Right.READER))
    faults: list[BaseException] = []
    stage.operations.failed.connect(faults.append)
    for entry in ENTRIES:
        page = stage.go(entry.section)
        assert isinstance(page, EventPage)
        assert page.section == entry.section
        assert faults == [], entry.section
    page = stage.go(Section.IDEAS)
    assert isinstance(page, IdeasPage)
    assert page.primary.held == NEEDED[Right.DESK]


def test_the_watch_ends_with_the_event(
    enter: Enter, judged: Path, stage: Stage, qtbot: QtBot, other: OpenFile
) -> None:
    desk = enter(judged)
    listener = desk.watch.listener
    assert "روی سرور" in stage.window.windowTitle()
    assert "میز داوری" not in stage.window.windowTitle()  # Qt adds the name of the program
    stage.session.close()
    stage.settle()
    qtbot.waitUntil(lambda: not listener.is_running)
    assert stage.window.windowTitle() == "میز داوری"
    with other.unit_of_work() as uow:
        uow.log("after the window", actor="organizer", at=datetime.now(UTC))
        uow.commit()
    assert not stage.session.is_open


@pytest.mark.parametrize("right", [Right.DESK, Right.OWNER])
def test_only_an_owner_makes_the_result_official(
    right: str, enter: Enter, member: Callable[[str, str], Path], stage: Stage
) -> None:
    enter(member(f"m_{right}", right))
    page = stage.go(Section.DELIBERATION)
    assert isinstance(page, EventPage)
    assert bool(page.primary.held) == (right == Right.DESK)


def test_a_reader_is_asked_for_no_passphrase_and_cannot_put_the_sheet_away(
    member: Callable[[str, str], Path], stage: Stage, qtbot: QtBot
) -> None:
    file, _ = enter_server(member("zohre", Right.READER))
    stage.flow.open_event(file)
    qtbot.waitUntil(lambda: stage.flow.server_desk is not None and stage.flow.server_desk.is_reader)
    stage.settle()
    assert stage.flow.unlocking.dialog is None
    page = stage.window.page
    assert isinstance(page, EventPage)
    button = page.strip.button(PUT_AWAY)
    assert button is not None
    assert button.held == NEEDED[Right.DESK]
    stage.session.close()
    stage.settle()
