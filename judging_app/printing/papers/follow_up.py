"""Prints the follow-up: one page for the commission, and a yearly letter to each owner."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from judging_app.domain.follow_up import ExecutionState, FollowUpEntry
from judging_app.domain.follow_up_board import Board, BoardRow, HistoryEntry, MilestoneState
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.persian.dates import jalali
from judging_app.persian.money import in_rial
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, Rule, beside, inset, stacked, with_shapes
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.letter_frame import FramedLetter, LetterHead, write_framed
from judging_app.printing.papers.setting import block, heading, letterhead, pairs, prose
from judging_app.printing.papers.table import Column, Row, table
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

PAGE_TITLE: Final = "برگهٔ پیگیری"
LETTER_TITLE: Final = "نامهٔ پیگیری"
_DENSITIES: Final = (
    (9.0, 2.4, 9.0),
    (8.5, 2.0, 8.0),
    (8.0, 1.7, 7.0),
    (7.5, 1.4, 6.0),
    (7.0, 1.2, 5.0),
)
"""The size of the rows, their padding, and the gap between groups: the first with which everything
fits on one page is taken."""
_LATEST: Final = 4
"""The number of reports that a letter tells, the newest first."""
_ABOUT: Final = 90
"""Letters of a report's text in the table; the board has the whole text."""


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """The board on paper, with its letterhead."""

    head: LetterHead
    board: Board


def write_board_page(facts: BoardFacts, path: Path, *, progress: Progress = unwatched) -> Printed:
    """Write the commission's page. Raises the errors of `document.write_paper`.

    Rows become smaller until one page holds everything; very long tables continue on a second one.
    """
    event = facts.head.event
    fitting = (one for one in _DENSITIES if _height(facts, one) <= styles.HEIGHT)
    density = next(fitting, _DENSITIES[-1])
    foot = f"{PAGE_TITLE} · {words.text(event.title)}"
    section = Section(lambda: _page(facts, density), foot=foot, steps=len(facts.board.rows))
    paper = Paper(PAGE_TITLE, event.title, event.organization, facts.head.date, (section,))
    return write_paper(paper, path, progress=progress)


_Density = tuple[float, float, float]


def _height(facts: BoardFacts, density: _Density) -> float:
    return sum(box.height + box.gap for box in _page(facts, density))


def _page(facts: BoardFacts, density: _Density) -> Iterator[Box]:
    event, board = facts.head.event, facts.board
    size, pad, gap = density
    word = FORMS[event.idea_word]
    sender = " · ".join(map(words.text, filter(None, (event.organization, event.title))))
    said = f"{word.of_many} برگزیده، از {words.day(board.official_on)} تا {words.day(board.today)}"
    yield from letterhead(sender, PAGE_TITLE, [said])
    yield replace(_figures(board), gap=12)
    for title, columns, rows in _groups(board, word, size):
        if rows:
            yield replace(heading(f"{title} ({words.count(len(rows))})"), gap=gap)
            yield from table(columns, rows, gap=2, pad=pad)
    yield from prose(_notes(board), styles.small(), gap=gap)


_Group = tuple[str, Sequence[Column], Sequence[Row]]


def _groups(board: Board, word: Forms, size: float) -> Sequence[_Group]:
    """The late ideas, those on their way, the finished and the dropped ones."""
    late = [row for row in board.rows if row.overdue]
    going = [row for row in board.rows if not row.overdue and not row.state.is_over]
    done, dropped = board.of(ExecutionState.DONE), board.of(ExecutionState.DROPPED)
    look, strong = styles.style("Regular", size, 1.55), styles.style("Medium", size, 1.55)
    first = (Column(word.one, look=strong), Column("مجری", 86, look=look))
    return (
        (
            "دیرکرد",
            (*first, Column("مرحلهٔ گذشته", 84, look=look), Column("روز دیرکرد", 46, look=strong)),
            [_late_row(row, board) for row in late],
        ),
        (
            "در راه",
            (*first, Column("وضعیت", 50, look=look), Column("مرحلهٔ بعدی", 84, look=look)),
            [_going_row(row) for row in going],
        ),
        (
            STATES[ExecutionState.DONE],
            (*first, Column("آنچه انجام شد", 172, look=look)),
            [_told_row(row, lambda entry: entry.done) for row in done],
        ),
        (
            STATES[ExecutionState.DROPPED],
            (*first, Column("دلیل", 172, look=look)),
            [_told_row(row, lambda entry: entry.reason) for row in dropped],
        ),
    )


def _figures(board: Board) -> Box:
    """The number of ideas in each state, side by side, each over a line as long as its share."""
    across = styles.WIDTH / len(STATES)
    track, whole = across - 14, max(1, len(board.rows))
    cells: list[tuple[float, Box]] = []
    bars: list[Panel] = []
    for number, (state, word) in enumerate(STATES.items()):
        count = len(board.of(state))
        figure = block(words.count(count), styles.style("ExtraBold", 22, 1.5), track)
        cells.append((number * across, stacked([figure, block(word, styles.small(), track)])))
        fill = styles.ACCENT if state is ExecutionState.DONE else styles.MUTED
        bars.append(Panel(number * across, 52, track, 3.5, fill=styles.FAINT))
        if count:
            bars.append(Panel(number * across, 52, track * count / whole, 3.5, fill=fill))
    return with_shapes(inset(beside(cells), 0, 0, 9), *bars)


def _named(row: BoardRow) -> tuple[str, str]:
    return f"{words.count(row.rank)}. {words.text(row.idea.title)}", words.text(row.executor)


def _late_row(row: BoardRow, board: Board) -> Row:
    first = row.overdue[0]
    days = words.count((board.today - first.due).days)
    torn = "، ناهمسان" if row.contested else ""
    return Row((*_named(row), _milestone_words(first) + torn, days))


def _going_row(row: BoardRow) -> Row:
    following = row.next_milestone
    state = "ناهمسان" if row.contested else STATES[row.state]
    return Row((*_named(row), state, _milestone_words(following) if following else "—"))


def _milestone_words(one: MilestoneState) -> str:
    return f"{words.count(one.milestone.days)} روز، {jalali(one.due)}"


def _told_row(row: BoardRow, text_of: Callable[[FollowUpEntry], str]) -> Row:
    text = text_of(row.last.entry) if row.last else ""
    shown = text if len(text) <= _ABOUT else text[:_ABOUT].rsplit(" ", 1)[0] + "…"
    return Row((*_named(row), words.text(shown)))


def _notes(board: Board) -> str:
    heard = [row for row in board.rows if row.last is not None]
    unsigned = sum(row.last is not None and not row.last.is_signed for row in heard)
    said = f"گزارش {words.count(len(heard))} از {words.count(len(board.rows))} رسیده است"
    said += f"؛ {words.count(unsigned)} گزارش بی‌امضاست. " if unsigned else ". "
    if board.ahead:
        said += f"تاریخ {words.count(len(board.ahead))} گزارش هنوز نرسیده است. "
    if board.spent:
        said += f"هزینهٔ گزارش‌شده تا امروز {in_rial(board.spent)} است. "
    over = [row.last.entry for row in heard if row.last and row.state.is_over]
    if any(len(entry.reason or entry.done) > _ABOUT for entry in over):
        said += "متن‌های بلند کوتاه شده‌اند (…)؛ متن کامل در تابلوی پیگیری است."
    return said


@dataclass(frozen=True, slots=True)
class OwnerLetter:
    """The letter to the owners of one chosen idea: their names, and its row on the board."""

    names: Sequence[str]
    row: BoardRow


def write_owner_letters(
    head: LetterHead, letters: Sequence[OwnerLetter], path: Path, *, progress: Progress = unwatched
) -> Printed:
    """Write one letter for each idea, each on a new page. No judge is named."""
    closing = (
        "پرسش یا پیشنهادی دارید؟ دبیرخانه آن را به مجری می‌رساند. از اندیشه‌ای که با ما در میان "
        "گذاشتید سپاسگزاریم."
    )
    framed = [
        FramedLetter(one.row.idea.idea_id, one.names, partial(_letter, head, one.row), closing)
        for one in letters
    ]
    return write_framed(LETTER_TITLE, head, framed, path, progress)


def _letter(head: LetterHead, row: BoardRow) -> Iterator[Box]:
    event = head.event
    opening = (
        f"{FORMS[event.idea_word].of_one} شما با عنوان {words.quoted(row.idea.title)} در "
        f"{words.text(event.title)} برگزیده شد. در این نامه می‌خوانید که تا {words.day(head.date)} "
        "برای آن چه شده است."
    )
    yield from prose(opening, styles.body(), gap=4)
    yield from prose(_state_words(row), styles.strong(), gap=8)
    yield from _milestones(row)
    yield from _told(row)


def _state_words(row: BoardRow) -> str:
    executor = words.text(row.executor)
    if row.contested:
        return (
            f"اجرای آن به {executor} سپرده شده است. دربارهٔ وضعیت کنونی دو گزارش ناهمسان رسیده است "
            "و دبیرخانه آن را بررسی می‌کند."
        )
    entry = row.last.entry if row.last else None
    since = f" (گزارش {words.day(entry.day)})" if entry else ""
    reason = words.text(entry.reason) if entry else ""
    return {
        ExecutionState.HANDED_OVER: f"اجرای آن به {executor} سپرده شده است{since}؛ هنوز خبری از "
        "آغاز کار نرسیده است.",
        ExecutionState.STARTED: f"{executor} کار را آغاز کرده است{since}.",
        ExecutionState.RUNNING: f"کار نزد {executor} در اجراست{since}.",
        ExecutionState.DONE: f"{executor} کار را به پایان رسانده است{since}.",
        ExecutionState.DROPPED: f"اجرای آن کنار گذاشته شد{since}. دلیل: {reason}",
    }[row.state]


def _milestones(row: BoardRow) -> Iterator[Box]:
    told = []
    for one in row.milestones:
        state = "انجام شد" if one.is_reached else "زمانش گذشته است" if one.is_overdue else "در پیش"
        if row.state.is_over and not one.is_reached:
            continue
        name = f"{words.count(one.milestone.days)} روز، {words.day(one.due)}"
        text = words.text(one.milestone.text)
        told.append((name, f"{state}: {text}" if text else state))
    if told:
        yield heading("مرحله‌ها")
        yield from pairs(told, name_width=150)


def _told(row: BoardRow) -> Iterator[Box]:
    newest = [one for one in reversed(row.history) if one.entry.done or one.entry.next_step]
    if not newest:
        return
    yield heading("آنچه مجری گزارش کرده است")
    for one in newest[:_LATEST]:
        yield from _entry(one)


def _entry(one: HistoryEntry) -> Iterator[Box]:
    entry = one.entry
    head = f"{words.day(entry.day)} · {STATES[entry.state]}"
    texts = [entry.done, f"گام بعدی: {words.text(entry.next_step)}" if entry.next_step else ""]
    yield replace(
        inset(block(head, styles.strong(), styles.WIDTH - 14), 14, 0, 0), gap=8, keep=True
    )
    for text in filter(None, texts):
        for box in prose(text, styles.body(), styles.WIDTH - 14, gap=1):
            bar = Rule(0, 0, 0, box.height, 1.6, styles.ACCENT)
            yield with_shapes(inset(box, 14, 0, 0), bar)
