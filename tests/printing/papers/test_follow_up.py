"""Tests of the commission's page and of the letters to the owners."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from judging_app.domain.follow_up import (
    AskedIdea,
    AskedMilestone,
    ExecutionState,
    FollowUpEntry,
    FollowUpForm,
    FollowUpReport,
    ReceivedReport,
    Reports,
)
from judging_app.domain.follow_up_board import Board, Charge, board
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.results import Results
from judging_app.printing.papers.follow_up import (
    BoardFacts,
    OwnerLetter,
    write_board_page,
    write_owner_letters,
)
from judging_app.printing.papers.letter_frame import LetterHead

ReadBack = Callable[[Path], list[list[str]]]
MakeResults = Callable[[int], Results]
DAY = date(2026, 12, 1)
STATES = tuple(ExecutionState)
TITLE = "بهسازی ایستگاه‌های اتوبوس با سایه‌بان سبز و نشان‌های گویا"


def made(count: int, after: int = 45, title: str = TITLE) -> Board:
    ideas = [
        AskedIdea(str(100 + n), f"{title} {n}", "معاونت عمران",
                  milestones=(AskedMilestone(30, "طرح"), AskedMilestone(90, "نمونه")))
        for n in range(count)
    ]  # fmt: skip
    form = FollowUpForm(
        "e", "رویداد", IdeaWord.IDEA, rehearsal=False, form_id="f", number=1, executor="عمران",
        official_on=DAY, issued_at=datetime(2026, 12, 2, tzinfo=UTC), ideas=tuple(ideas),
    )  # fmt: skip
    entries = tuple(
        FollowUpEntry(
            idea.idea_id, STATES[n % 5], DAY + timedelta(days=n), "سه نمونه ساخته و آزموده شد.",
            "سفارش سایه‌بان", 1_250_000, (30,) if n % 2 else (), "بودجه تأمین نشد",
        )
        for n, idea in enumerate(ideas)
        if n % 4
    )  # fmt: skip
    report = ReceivedReport("d", FollowUpReport("e", "f", 1, entries))
    charges = [Charge(idea, n, "سازمان عمران و بهسازی") for n, idea in enumerate(ideas, 1)]
    return board(charges, Reports((form,), (report,)), DAY, DAY + timedelta(days=after))


@pytest.fixture
def head(make_results: MakeResults) -> LetterHead:
    return LetterHead(make_results(6).event, DAY + timedelta(days=45))


def test_twenty_ideas_with_long_titles_fit_on_one_page(
    head: LetterHead, tmp_path: Path, read_back: ReadBack
) -> None:
    path, shown = tmp_path / "page.pdf", made(20)
    assert write_board_page(BoardFacts(head, shown), path).pages == 1
    (lines,) = read_back(path)
    text = " ".join(lines)
    for row in shown.rows:
        assert row.idea.title.split()[-1] in text
    for heading in ("دیرکرد", "در راه", "پایان‌یافته", "کنارگذاشته"):
        assert any(line.startswith(f"{heading} (") for line in lines), heading
    assert "بودجه تأمین نشد" in text


def test_very_many_ideas_continue_on_a_further_page(
    head: LetterHead, tmp_path: Path, read_back: ReadBack
) -> None:
    path = tmp_path / "page.pdf"
    assert write_board_page(BoardFacts(head, made(60)), path).pages > 1
    text = " ".join(line for page in read_back(path) for line in page)
    assert "۶۰. " in text


def test_a_letter_tells_what_became_of_the_idea_and_names_no_judge(
    head: LetterHead, tmp_path: Path, read_back: ReadBack
) -> None:
    path, shown = tmp_path / "letters.pdf", made(6)
    letters = [OwnerLetter(["رؤیا مؤمنی"], row) for row in shown.rows]
    assert write_owner_letters(head, letters, path).pages == 6
    pages = [" ".join(lines) for lines in read_back(path)]
    assert "هنوز خبری از آغاز کار نرسیده است" in pages[0]
    assert "کار را به پایان رسانده است" in pages[3]
    assert "هنوز خبری" in pages[4]
    assert all("رؤیا مؤمنی، با سلام و احترام" in page for page in pages)
    judges = [judge.name for judge in head.event.judges]
    assert not any(name in page for page in pages for name in judges if name)


def test_the_state_of_a_milestone_stands_before_its_sentence(
    head: LetterHead, tmp_path: Path, read_back: ReadBack
) -> None:
    shown = made(6)
    path = tmp_path / "letters.pdf"
    write_owner_letters(head, [OwnerLetter(["رؤیا مؤمنی"], shown.rows[1])], path)
    (lines,) = read_back(path)
    assert any("انجام شد: طرح" in line for line in lines)
    assert any("در پیش: نمونه" in line for line in lines)
