"""The papers of the follow-up: the commission's page, and the yearly letters to the owners."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from judging_app.domain.award import SECRETARY, signatory_of
from judging_app.domain.event import Event
from judging_app.domain.follow_up_board import Board
from judging_app.domain.printed import Owner, Place, event_places, idea_places, substitutes
from judging_app.domain.results import Results
from judging_app.persian.digits import to_persian
from judging_app.persian.islands import isolate
from judging_app.printing.papers import follow_up as paper
from judging_app.printing.papers.cards import CardFacts, write_card_sheet
from judging_app.printing.papers.letter_frame import LetterHead
from judging_app.printing.pdf.printed import Printed
from judging_app.services.files import OpenFile
from judging_app.services.organizer.follow_up import form_cards, official_board
from judging_app.services.papers import PaperMade
from judging_app.system.progress import Progress, unwatched

_CARDS: Final = "کارت فرم‌های پیگیری"
_STEPS: Final = (
    f"۱. پروندهٔ {isolate('.followup')} خود را با دو بار کلیک باز و پر کنید.",
    "۲. کد همین کارت را در پایان فرم بنویسید؛ آن را به کسی نگویید.",
    "۳. «پایان و نوشتن گزارش» را بزنید و پرونده را به دبیرخانه برسانید.",
)


def write_board_page(
    file: OpenFile, path: Path, today: date, *, progress: Progress = unwatched
) -> PaperMade:
    """Write the page for the commission: the states, what is late, what is done.

    Raises the errors of `official_board`, and `WriteFailed`.
    """
    with file.unit_of_work() as uow:
        results, board, _ = official_board(file, uow, today)
    facts = paper.BoardFacts(_head(results.event, today), board)
    return _made(results, board, path, paper.write_board_page(facts, path, progress=progress))


def write_owner_letters(
    file: OpenFile, path: Path, today: date, *, progress: Progress = unwatched
) -> PaperMade:
    """Write a letter to the owners of each chosen idea: what became of it until `today`.

    Raises the errors of `official_board`, and `WriteFailed`.
    """
    with file.unit_of_work() as uow:
        results, board, _ = official_board(file, uow, today)
    owners = {idea.id: [owner.name for owner in idea.owners] for idea in results.ideas}
    letters = [paper.OwnerLetter(owners[row.idea.idea_id], row) for row in board.rows]
    head = _head(results.event, today)
    return _made(
        results, board, path, paper.write_owner_letters(head, letters, path, progress=progress)
    )


def write_form_cards(
    file: OpenFile, path: Path, today: date, *, progress: Progress = unwatched
) -> PaperMade:
    """Write a card for each form that has one: the executor, the code, and how to begin.

    Raises `InputRefused`: NOTHING_TO_PRINT without any card, LOCKED; `WriteFailed`.
    """
    event, held = form_cards(file)
    cards = [
        CardFacts(form.executor, f"فرم پیگیری شمارهٔ {to_persian(form.number)}", code, _STEPS)
        for form, code in held
    ]
    printed = write_card_sheet(event, _CARDS, cards, path, day=today, progress=progress)
    texts = (Place(Owner.EVENT, "", "report", form.executor) for form, _ in held)
    places = chain(event_places(event), texts)
    return PaperMade(path, printed.pages, substitutes(printed.missing, places))


def _head(event: Event, today: date) -> LetterHead:
    return LetterHead(event, today, signatory_of(event.signatories, SECRETARY))


def _made(results: Results, board: Board, path: Path, printed: Printed) -> PaperMade:
    places = chain(event_places(results.event), idea_places(results.ideas), _texts(board))
    return PaperMade(path, printed.pages, substitutes(printed.missing, places))


def _texts(board: Board) -> Iterator[Place]:
    """The texts of plans and reports on these papers."""
    for row in board.rows:
        key = row.idea.idea_id
        texts = [row.executor, row.idea.unit, *(one.milestone.text for one in row.milestones)]
        for one in row.history:
            texts += [one.entry.done, one.entry.next_step, one.entry.reason]
        for text in filter(None, texts):
            yield Place(Owner.IDEA, key, "report", text)
