"""The follow-up of the demo: forms go out, some come back filled in, and the papers are written."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.persian.dates import jalali
from judging_app.services.executor.filling import finish_report, keep, open_work, with_entry
from judging_app.services.files import OpenFile
from judging_app.services.organizer.follow_up import FormOut, make_forms
from judging_app.services.organizer.follow_up_papers import write_board_page, write_owner_letters
from judging_app.services.organizer.follow_up_reports import merge_reports
from judging_app.system.atomic_write import made_folder

_STATES: Final = (
    ExecutionState.RUNNING,
    ExecutionState.DONE,
    ExecutionState.STARTED,
    ExecutionState.RUNNING,
    ExecutionState.DROPPED,
)
_DONE: Final = "نمونهٔ نخست ساخته و آزموده شد و بازخورد شهروندان گرد آمد."
_NEXT: Final = "گسترش به منطقه‌های دیگر"
_REASON: Final = "اعتبار امسال به آن نرسید؛ در بودجهٔ سال آینده دیده می‌شود."
_ANSWERED: Final = 45
"""Days after the result at which the executors of the demo answer."""


def play_follow_up(event: OpenFile, folder: Path) -> tuple[Path, ...]:
    """Write forms, reports and papers of the official event into `folder`. Returns the papers.

    Every fourth executor does not answer, so that the board shows silence and delays.
    """
    forms = make_forms(event, folder / "forms", with_cards=True)
    back = made_folder(folder / "reports")
    for number, one in enumerate(forms):
        if number % 4 != 3:
            _answer(one, number, back)
    merge_reports(event, [back])
    day = _day_of(forms, 2 * _ANSWERED)
    board, letters = folder / "follow-up.pdf", folder / "follow-up-letters.pdf"
    write_board_page(event, board, day)
    write_owner_letters(event, letters, day)
    return board, letters


def _day_of(forms: tuple[FormOut, ...], days: int) -> date:
    return forms[0].form.official_on + timedelta(days=days)


def _answer(one: FormOut, number: int, folder: Path) -> None:
    work = open_work(one.files[0])
    day = one.form.official_on + timedelta(days=_ANSWERED)
    for place, idea in enumerate(one.form.ideas):
        state = _STATES[(number + place) % len(_STATES)]
        due = [each.days for each in idea.milestones if each.days <= _ANSWERED]
        entry = TypedEntry(
            idea.idea_id, state.value, jalali(day), _DONE, _NEXT, "۱۲۵٬۰۰۰٬۰۰۰", tuple(due)
        )
        is_dropped = state is ExecutionState.DROPPED
        work = with_entry(work, replace(entry, reason=_REASON if is_dropped else ""))
    finish_report(keep(work), folder, one.code if number % 2 else "")
