"""The package page asks what becomes of each trace of a sender before judges get it."""

from dataclasses import replace

import pytest

from judging_app.domain.attachment import Attachment
from judging_app.domain.blindness import MARK
from judging_app.domain.event import Section
from judging_app.domain.judges_copies import PartlyRead, UnseenKind
from judging_app.domain.trace import TraceAnswer
from judging_app.services.organizer.blindness import look_for_traces
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.packages import open_package
from ui.package.page import NO_TRACE
from ui.traces.dialog import HIDDEN, STAYS, TracesDialog
from ui.words.blindness import UNSEEN, partly_words, unread_words


@pytest.fixture
def named(event):
    """The event with its sender in the title and in a section of an idea."""
    before = next(one.idea for one in list_ideas(event) if one.idea.id == "101")
    sender = before.owners[0].name
    section = Section("مسئله", f"بنده {sender} هستم")
    after = replace(before, title=f"طرح {sender}", sections=(section,))
    edit_idea(event, before, after, "", {})
    return event


def asked(stage):
    """The dialog that the page opened; None if it asked nothing."""
    stage.settle()
    return stage.window.findChild(TracesDialog)


def answers_of(dialog):
    return [dialog.table.records.cell(row, 3).text for row in range(2)]


def test_open_traces_are_asked_about_and_hidden(stage, named, tmp_path):
    stage.flow.open_event(named)
    page = stage.go("package")
    path = tmp_path / "p.ideas"
    stage.answers.waiting = [(path,)]
    page.primary.click()
    dialog = asked(stage)
    assert answers_of(dialog) == [HIDDEN, HIDDEN]
    dialog.table.ticked.emit(dialog.table.items[1])
    assert answers_of(dialog) == [HIDDEN, STAYS]
    dialog.confirm.click()
    stage.qtbot.waitUntil(path.exists)
    stage.settle()
    (idea,) = (one for one in open_package(path).ideas if one.id == "101")
    assert idea.title == f"طرح {MARK}"
    assert MARK not in idea.sections[0].text
    found = look_for_traces(stage.session.file)
    assert [found.answers[one.key] for one in found.traces] == [TraceAnswer.HIDE, TraceAnswer.LEAVE]
    path.unlink()
    stage.answers.waiting = [(path,)]
    page.primary.click()  # everything is decided: nobody is asked again
    assert asked(stage) is None
    stage.qtbot.waitUntil(path.exists)


def test_cancelling_builds_nothing(stage, named, tmp_path):
    stage.flow.open_event(named)
    page = stage.go("package")
    stage.answers.waiting = [(tmp_path / "p.ideas",)]
    page.primary.click()
    asked(stage).cancel.click()
    stage.settle()
    assert not (tmp_path / "p.ideas").exists()
    assert stage.answers.asked == []
    assert len(look_for_traces(stage.session.file).open) == 2


def test_an_event_without_traces_says_so(stage, event):
    stage.flow.open_event(event)
    page = stage.go("package")
    page.traces.click()
    stage.settle()
    assert NO_TRACE in page.strip.words


def test_the_dialog_decides_all_at_once_and_remembers(qtbot, named):
    found = look_for_traces(named)
    dialog = TracesDialog(None, found)
    qtbot.addWidget(dialog)
    dialog.leave_all.click()
    assert set(dialog.answers.values()) == {TraceAnswer.LEAVE}
    dialog.hide_all.click()
    assert set(dialog.answers.values()) == {TraceAnswer.HIDE}
    left = replace(found, answers=dict.fromkeys(dialog.answers, TraceAnswer.LEAVE))
    again = TracesDialog(None, left)
    qtbot.addWidget(again)
    assert set(again.answers.values()) == {TraceAnswer.LEAVE}


def test_what_cannot_be_read_is_named():
    documents = [("101", Attachment(f"{n}.jpg", "d", 1)) for n in range(6)]
    words = unread_words(documents)
    assert "0.jpg" in words
    assert "۲ پیوست دیگر" in words
    assert unread_words([]) == ""


def test_parts_that_are_not_looked_into_are_named_with_their_kinds():
    assert set(UNSEEN) == set(UnseenKind)
    said = partly_words([PartlyRead("101", "plan.docx", (UnseenKind.DRAWING, UnseenKind.OBJECT))])
    assert "plan.docx" in said and UNSEEN[UnseenKind.DRAWING] in said
    assert UNSEEN[UnseenKind.OBJECT] in said and UNSEEN[UnseenKind.TEXT] not in said
    assert partly_words([]) == ""
