"""The numbers of a judge are equal on desk, list, self-check, end and receipt."""

import random

import pytest

from judging_app.domain.desk import SETTLED
from judging_app.domain.score_sheet import SheetState, Standing
from judging_app.services.files import file_summary
from judging_app.services.judge.finishing import finish
from judging_app.services.judge.judging import load_desk
from tests.ui.conftest import write_package
from tests.ui.desk.conftest import idle
from ui.finish.page import FinishPage
from ui.finish.receipt import ReceiptPage
from ui.widgets.buttons import SegmentButton
from ui.widgets.labels import PlainLabel
from ui.words import strings


@pytest.fixture
def package(templates, tmp_path, make):
    """Six ideas, two criteria."""
    return write_package(templates, tmp_path, make())


def an_evening(chance, desk, page):
    """Opens, marks, clears, comments, stands aside, comes back, takes back: in any order."""
    ids = [idea.id for idea in desk.ideas]
    for _ in range(25):
        idea_id = chance.choice(ids)
        page.go_to(idea_id)
        criterion = chance.choice(("novelty", "impact"))
        match chance.randrange(8):
            case 0 | 1 | 2 | 3:
                desk.mark(idea_id, criterion, chance.choice((None, 300, 700, 900)))
            case 4:
                desk.comment(idea_id, chance.choice(("", "پخته است")))
            case 5:
                desk.stand(idea_id, Standing.RECUSED, "همکار بوده‌ام")
            case 6:
                desk.stand(idea_id, Standing.SCORING)
            case 7:
                desk.undo.undo()


@pytest.mark.parametrize("seed", range(6))
def test_every_place_tells_the_same_numbers(qtbot, desk_page, desk, workspace, tmp_path, seed):
    an_evening(random.Random(seed), desk, desk_page)
    idle(qtbot, desk)
    kept = load_desk(workspace)
    numbers = kept.tally()
    assert desk.tally.marks == numbers.marks
    assert {s: n for s, n in desk.tally.states.items() if n} == dict(numbers.states)
    states = [kept.state(idea.id) for idea in kept.ideas]
    assert numbers.settled == sum(state in SETTLED for state in states)

    head = strings.of(numbers.settled, numbers.total)
    assert desk_page._count.text().startswith(head)
    sieves = [button.text() for button in desk_page.list.sieves.findChildren(SegmentButton)]
    wanted = (("همه", numbers.total), ("مانده", numbers.left), ("کامل", numbers.complete),
              ("کنار", numbers.aside))  # fmt: skip
    assert sieves == [f"{name} {strings.fa(number)}" for name, number in wanted]

    page = FinishPage(desk)
    qtbot.addWidget(page)
    assert (page.end is None) == (numbers.left == 0)
    figures = [one.text() for one in page.check.findChildren(PlainLabel)
               if one.property("role") == "figure"]  # fmt: skip
    shown = ("complete", "draft", "seen", "unopened", "recused", "ineligible")
    assert figures == [strings.fa(numbers.states.get(SheetState(key), 0)) for key in shown]

    receipt = finish(workspace, tmp_path)
    assert (receipt.sheets, receipt.marks) == (numbers.sheets, numbers.marks)
    assert receipt.progress == numbers.progress
    paper = ReceiptPage(receipt, finished=False)
    qtbot.addWidget(paper)
    told = " ".join(label.text() for label in paper.findChildren(PlainLabel))
    assert f"{head} ایده، {strings.fa(numbers.marks)} امتیاز" in told


def test_the_start_page_tells_what_the_desk_tells(qtbot, desk_page, desk, workspace):
    an_evening(random.Random(7), desk, desk_page)
    idle(qtbot, desk)
    numbers = load_desk(workspace).tally()
    path = workspace.path
    workspace.close()
    assert file_summary(path).progress == numbers.progress


def test_opening_every_idea_makes_none_a_draft_and_no_score_file_of_it(
    qtbot, desk_page, desk, workspace, tmp_path
):
    for idea in desk.ideas:
        desk_page.go_to(idea.id)
    idle(qtbot, desk)
    assert {desk.state(idea.id) for idea in desk.ideas} == {SheetState.SEEN}
    assert (finish(workspace, tmp_path).sheets, desk.tally.left) == (0, 6)
