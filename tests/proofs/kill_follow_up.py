"""The follow-up: processes die while forms go out, are filled in, come back; nothing is lost.

python -m tests.proofs.kill_follow_up --runs 200

First each goal dies and fails at every call that changes the disk, as in `kill_effects`. Then a
child types answers and acknowledges each one that was saved, until it is killed at a random moment:
every acknowledged answer must be there afterwards.
"""

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from judging_app.domain.follow_up import Reports
from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.errors import InputRefused
from judging_app.exchange.packages.follow_up_file import OpenedReport, open_form, open_report
from judging_app.persian.dates import jalali
from judging_app.services.executor.filling import (
    FormWork,
    finish_report,
    keep,
    open_work,
    with_entry,
)
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.follow_up import follow_up, make_forms
from judging_app.services.organizer.follow_up_choices import choose_entry
from judging_app.services.organizer.follow_up_facts import reports_of, signed_forms
from judging_app.services.organizer.follow_up_reports import merge_reports, undo_report
from judging_app.services.safety import back_up
from judging_app.store.judging_file import JudgingFile
from tests.followed import fill_workbook, make_followed, save_entry
from tests.proofs.kill_effects import (
    Goal,
    Proof,
    Report,
    all_open,
    cheap_keys,
    made,
    nothing_beside,
)

CHOSEN = 3
"""The number of chosen ideas, each with an executor of its own."""
TODAY = date(2027, 1, 1)


def prepare(base: Path) -> None:
    """Make an official event, its forms, and the reports of all executors."""
    os.environ["JUDGING_APP_HOME"] = str(made(base / "home"))
    with open_file(make_followed(base, CHOSEN)) as event:
        forms = make_forms(event, base / "out")
        first = forms[0]
        fill_workbook(first.files[1], first.form, base / "rival" / "r.xlsx", revision=1)
        for one in forms:
            work = typed(open_work(one.files[0]), "آغاز")
            keep(work)
            finish_report(work, made(base / "back"), one.code)
        back_up(event)


def typed(work: FormWork, done: str) -> FormWork:
    """The work with an answer for its idea; nothing is written."""
    (idea,) = work.form.ideas
    day = jalali(work.form.official_on)
    return with_entry(work, TypedEntry(idea.idea_id, "running", day, done))


def known(work: Path) -> Reports:
    with JudgingFile.open(work / "event.judging") as event, event.unit_of_work() as uow:
        return reports_of(uow)


# The goals


def give_out(work: Path) -> None:
    with open_file(work / "event.judging") as event:
        make_forms(event, work / "new", with_cards=True)


def given_out(work: Path) -> Iterator[str]:
    """Yield forms that the event does not know, and numbers on two forms."""
    with JudgingFile.open(work / "event.judging") as event, event.unit_of_work() as uow:
        forms = signed_forms(uow)
    for path in work.rglob("*"):
        try:
            found = open_form(path.read_bytes() if path.is_file() else b"")
        except InputRefused:
            continue
        stored = forms.get(found.form.form_id)
        if stored is None or stored.digest != found.digest:
            yield f"a phantom form: {path.name}"
    if len({one.form.number for one in forms.values()}) != len(forms):
        yield "a number on two forms"


def all_out(work: Path) -> Iterator[str]:
    yield from given_out(work)
    yield from nothing_beside(work)
    if len(list((work / "new").glob("*.followup"))) != CHOSEN:
        yield "a form is not there"
    if len(list((work / "new").glob("*.xlsx"))) != CHOSEN:
        yield "a workbook is not there"


def first_form(work: Path) -> Path:
    return sorted((work / "out").glob("*.followup"))[0]


def answer(work: Path) -> None:
    """Write other answers each time, as a person does who goes on after a power cut."""
    filled = typed(open_work(first_form(work)), f"کار {time.monotonic_ns()}")
    keep(filled)
    finish_report(filled, work / "back")


def reports_in(work: Path) -> Iterator[OpenedReport]:
    for path in (work / "back").iterdir():
        with suppress(InputRefused):
            yield open_report(path.read_bytes())


def answered(work: Path) -> Iterator[str]:
    """Yield numbers on two reports of one form, and reports of a number that is not kept."""
    number = open_work(first_form(work)).answers.revision
    seen: dict[tuple[str, int], str] = {}
    form = open_form(first_form(work).read_bytes()).form
    for found in reports_in(work):
        key = found.report.form_id, found.report.revision
        if seen.setdefault(key, found.digest) != found.digest:
            yield f"number {key[1]} on two reports"
        if found.report.form_id == form.form_id and found.report.revision > number:
            yield f"number {key[1]} is not kept"


def answered_at_last(work: Path) -> Iterator[str]:
    yield from answered(work)
    yield from nothing_beside(work)
    number = open_work(first_form(work)).answers.revision
    if number < 2 or not list((work / "back").glob(f"*-R{number:03d}-*.followup")):
        yield "the last report is not there"


def take_in(work: Path) -> None:
    with open_file(work / "event.judging") as event:
        merge_reports(event, [work / "back"])


def taken_in(work: Path) -> Iterator[str]:
    """Yield a part of the reports: they come in one transaction."""
    yield from all_open(work)
    if len(known(work).received) not in (0, CHOSEN):
        yield f"a part of the reports: {len(known(work).received)}"


def all_in(work: Path) -> Iterator[str]:
    yield from taken_in(work)
    yield from nothing_beside(work)
    with open_file(work / "event.judging") as event:
        board = follow_up(event, TODAY).board
    if board is None or sum(row.last is not None for row in board.rows) != CHOSEN:
        yield "a report is lost"


def take_out(work: Path) -> None:
    take_in(work)
    with open_file(work / "event.judging") as event:
        with event.unit_of_work() as uow:
            actions = [entry.action for entry in uow.audit()]
        if "follow-up report taken out" not in actions:
            first = known_first(event)
            undo_report(event, first, "پروندهٔ نادرست")


def known_first(event: OpenFile) -> str:
    with event.unit_of_work() as uow:
        return reports_of(uow).received[0].digest


def taken_out(work: Path) -> Iterator[str]:
    yield from all_open(work)
    if len(known(work).received) not in (0, CHOSEN - 1, CHOSEN):
        yield "more than one report went"


def out_at_last(work: Path) -> Iterator[str]:
    yield from taken_out(work)
    yield from nothing_beside(work)


def choose(work: Path) -> None:
    """Choose between two reports of one number."""
    with open_file(work / "event.judging") as event:
        merge_reports(event, [work / "back", work / "rival"])
        board = follow_up(event, TODAY).board
        contested = [one for row in board.rows for one in row.contested] if board else []
        if contested:
            one = contested[0]
            choose_entry(event, one.entry.idea_id, one.digest, "از مجری پرسیدم")


def chosen(work: Path) -> Iterator[str]:
    """Yield a choice that stands without its log entry, or two choices."""
    yield from all_open(work)
    if len(known(work).choices) > 1:
        yield "the same choice stands twice"


def chosen_at_last(work: Path) -> Iterator[str]:
    yield from chosen(work)
    yield from nothing_beside(work)
    with open_file(work / "event.judging") as event:
        board = follow_up(event, TODAY).board
    rows = board.rows if board else ()
    holding = [one for row in rows for one in row.history if one.choice]
    if board is None or board.contested or len(holding) != 1:
        yield "the choice is lost"


GOALS = (
    Goal("forms", give_out, given_out, all_out),
    Goal("report", answer, answered, answered_at_last),
    Goal("merge of reports", take_in, taken_in, all_in),
    Goal("report taken out", take_out, taken_out, out_at_last),
    Goal("choice between reports", choose, chosen, chosen_at_last),
)


# Typing


def typing_child(form: Path, told: int) -> None:
    """Save one answer after another, and acknowledge each after it was saved."""
    work = open_work(form)
    (idea,) = work.form.ideas
    for number in range(10_000):
        work = save_entry(work, TypedEntry(idea.idea_id, "running", "", f"پاسخ {number}"))
        os.write(told, number.to_bytes(4, "big"))


def typed_until_killed(form: Path, after: float) -> str:
    """Kill a typing child after so many seconds; return a fault, or nothing."""
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        os.close(heard)
        try:
            typing_child(form, told)
        finally:
            os._exit(0)
    os.close(told)
    select.select([heard], [], [], 10)  # the first answer is there
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b"".join(iter(lambda: os.read(heard, 65536), b""))
    os.close(heard)
    last = int.from_bytes(said[-4:], "big") if len(said) >= 4 else -1
    entries = open_work(form).answers.entries
    kept = int(entries[0].done.split()[-1]) if entries else -1
    if not said:
        return "no answer was typed"
    return "" if kept in (last, last + 1) else f"acknowledged {last}, kept {kept}"


def kills_while_typing(form: Path, runs: int) -> Report:
    """Kill a typing person's program so many times."""
    report, rng = Report("typing"), random.Random(runs)
    for _ in range(runs):
        fault = typed_until_killed(form, rng.uniform(0, 0.03))
        report.points += 1
        report.killed += 1
        report.faults += [fault] if fault else []
    return report


def prove_follow_up(
    folder: Path, goals: Sequence[Goal] = GOALS, *, runs: int, short: bool = False
) -> Iterator[Report]:
    """Yield a report for each goal, and one for typing. The keys must be cheap."""
    prepare(made(folder / "base"))
    proof = Proof(folder / "base", folder)
    for goal in goals:
        yield proof.prove(goal, short=short)
    typing = folder / "typing"
    shutil.copytree(folder / "base", typing)
    os.environ["JUDGING_APP_HOME"] = str(typing / "home")
    yield kills_while_typing(first_form(typing), runs)


def main() -> int:
    """Run, print the reports; return exit code 1 if any fault was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--short", action="store_true")
    wanted = parser.parse_args()
    if not hasattr(os, "fork"):
        sys.stdout.write("this system cannot fork\n")
        return 0
    cheap_keys()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for report in prove_follow_up(Path(folder), runs=wanted.runs, short=wanted.short):
            lines = [str(report), *(f"  {fault}" for fault in report.faults[:10])]
            sys.stdout.write("\n".join(lines) + "\n")
            sys.stdout.flush()
            wrong += len(report.faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
