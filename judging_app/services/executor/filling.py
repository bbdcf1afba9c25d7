"""Fills in a form of the follow-up: keeps what is typed, and writes the report.

Every change is stored in the user's data folder at once, so that a power cut loses nothing.
The number of a report is stored before its file is in place: it is never used for other answers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from judging_app.domain.card import parse_code
from judging_app.domain.follow_up import (
    MAX_REVISION,
    ExecutionState,
    FollowUpEntry,
    FollowUpForm,
    FollowUpReport,
    check_day,
    check_report,
)
from judging_app.domain.follow_up_typing import (
    TypedEntry,
    TypedForm,
    typed,
    typed_day,
    typed_rial,
)
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.follow_up_file import (
    SignedForm,
    card_of_code,
    is_report,
    open_form,
    open_report,
    report_digest,
    report_file_name,
    report_said,
    write_report,
)
from judging_app.exchange.packages.limits import MAX_FORM_FILE
from judging_app.exchange.packages.text_policy import cleaned_line, cleaned_prose
from judging_app.system import paths
from judging_app.system.atomic_write import made_folder, write_whole
from judging_app.system.clock import day_of
from judging_app.system.own_files import OwnFile
from judging_app.system.part_files import clear_abandoned

_FOLDER: Final = "follow-up"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormWork:
    """An open form with what was typed so far. `path` is the file that was opened."""

    path: Path
    signed: SignedForm
    answers: TypedForm

    @property
    def form(self) -> FollowUpForm:
        """The form."""
        return self.signed.form

    @property
    def has_card(self) -> bool:
        """Whether a code can sign the report."""
        return self.form.card is not None


@dataclass(frozen=True, slots=True)
class ReportOut:
    """A report that was written and read back."""

    path: Path
    revision: int
    answered: int
    is_signed: bool


def open_work(path: Path) -> FormWork:
    """Open a form, or a report to write a newer one. Returns what was typed here before.

    A report with a higher number than that of this computer brings its answers along. Raises
    `InputRefused`.
    """
    with refused_at(path):
        content = read_limited(path, MAX_FORM_FILE)
        signed = open_form(content)
    kept = _kept(signed.digest)
    carried = _carried(content)
    if carried is not None and carried.revision > (kept.revision if kept else 0):
        written = report_digest(report_said(carried, signed.digest))
        entries = tuple(map(typed, carried.entries))
        kept = TypedForm(signed.digest, entries, carried.filled_by, carried.revision, written)
    return FormWork(path, signed, kept or TypedForm(signed.digest))


def _carried(content: bytes) -> FollowUpReport | None:
    return open_report(content).report if is_report(content) else None


def with_entry(work: FormWork, entry: TypedEntry) -> FormWork:
    """The same work with what was typed about an idea; nothing is written."""
    others = tuple(one for one in work.answers.entries if one.idea_id != entry.idea_id)
    kept = others if entry.is_blank else (*others, entry)
    return replace(work, answers=replace(work.answers, entries=kept))


def with_name(work: FormWork, filled_by: str) -> FormWork:
    """The same work with the name of the person who fills in the form; nothing is written."""
    return replace(work, answers=replace(work.answers, filled_by=filled_by))


def keep(work: FormWork) -> FormWork:
    """Write down what was typed. Raises `WriteFailed`; the earlier answers are intact."""
    answers = work.answers
    write_whole(_path(answers.form_digest), msgspec.json.encode(answers), private=True)
    return work


def faults_of(work: FormWork, today: date) -> tuple[InputRefused, ...]:
    """Everything that keeps the report from being written on the day `today`, by idea and field.

    A computer whose clock is slow takes the day of the form as today.
    """
    now = max(today, day_of(work.form.issued_at))
    found = []
    for typed_entry in work.answers.entries:
        try:
            entry = entry_of(typed_entry)
            check_report(_report(work, (entry,), 1), work.form)
            check_day(entry, now)
        except InputRefused as refusal:
            found.append(refusal)
    if not work.answers.entries:
        found.append(InputRefused(Refusal.EMPTY_REPORT))
    return tuple(found)


def finish_report(work: FormWork, folder: Path, code: str = "") -> tuple[FormWork, ReportOut]:
    """Write the report into `folder`, read it back, and return it.

    Unchanged answers keep their number; changed ones get the next. `code` signs it. Raises
    `InputRefused`: the first fault, CODE_LENGTH, CODE_MISTYPED, WRONG_CODE; `WriteFailed`.
    """
    entries = tuple(map(entry_of, _in_order(work)))
    revision = work.answers.revision
    same = revision and _digest(work, _report(work, entries, revision)) == work.answers.written
    report = _report(work, entries, revision if same else min(revision + 1, MAX_REVISION))
    check_report(report, work.form)
    secret = card_of_code(parse_code(code), work.signed) if code.strip() else None
    content = write_report(report, work.signed, secret)
    identity = open_report(content).digest
    target = folder / report_file_name(work.form, report.revision, identity)
    if work.answers.file_name:  # a killed program may have left an unfinished part of it
        clear_abandoned(folder, of=folder / Path(work.answers.file_name).name)
    answers = replace(
        work.answers,
        revision=report.revision,
        written=_digest(work, report),
        file_name=target.name,
    )
    work = keep(replace(work, answers=answers))
    write_whole(target, content, replaces={OwnFile.FOLLOW_UP})
    open_report(read_limited(target, MAX_FORM_FILE))
    return work, ReportOut(target, report.revision, len(entries), secret is not None)


class _Answers(msgspec.Struct, forbid_unknown_fields=True):
    """The answers that a script gives, as `TypedEntry`."""

    entries: tuple[TypedEntry, ...]
    filled_by: str = ""


def fill_from_json(
    path: Path, answers: Path, folder: Path, code: str = "", *, today: date
) -> ReportOut:
    """Fill in a form with the answers in a JSON file, and write its report into `folder`.

    Raises `InputRefused`: PARSE for another JSON, the first of `faults_of` on the day `today`, and
    the errors of `finish_report`.
    """
    data = read_limited(answers, MAX_FORM_FILE)
    try:
        given = msgspec.json.decode(data, type=_Answers)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise InputRefused(Refusal.PARSE, path=answers, detail=str(error)[:200]) from error
    work = with_name(open_work(path), given.filled_by)
    unknown = next((e.idea_id for e in given.entries if work.form.idea(e.idea_id) is None), None)
    if unknown is not None:
        raise InputRefused(Refusal.UNKNOWN_IDEA, path=answers, detail=unknown)
    for entry in given.entries:
        work = with_entry(work, entry)
    for fault in faults_of(work, today):
        raise fault
    _, out = finish_report(work, made_folder(folder), code)
    return out


def entry_of(entry: TypedEntry) -> FollowUpEntry:
    """The entry that was typed. Raises `InputRefused` (REPORT_VALUE) with idea and field, TEXT."""
    place = entry.idea_id
    state = _parsed(ExecutionState, entry.state, f"{place}/state")
    day = _parsed(typed_day, entry.day, f"{place}/day")
    return FollowUpEntry(
        idea_id=place,
        state=state,
        day=day,
        done=cleaned_prose(entry.done, f"{place}/done"),
        next_step=cleaned_prose(entry.next_step, f"{place}/next_step"),
        spent=_parsed(typed_rial, entry.spent, f"{place}/spent"),
        reached=tuple(sorted(set(entry.reached))),
        reason=cleaned_prose(entry.reason, f"{place}/reason"),
    )


def _parsed(parse: Callable[[str], T], text: str, where: str) -> T:
    try:
        return parse(text)
    except ValueError as error:
        raise InputRefused(Refusal.REPORT_VALUE, where=where, detail=text[:40]) from error


def _in_order(work: FormWork) -> Sequence[TypedEntry]:
    given = (work.answers.entry(idea.idea_id) for idea in work.form.ideas)
    return [one for one in given if not one.is_blank]


def _report(work: FormWork, entries: tuple[FollowUpEntry, ...], revision: int) -> FollowUpReport:
    name = cleaned_line(work.answers.filled_by, "filled_by")
    form = work.form
    return FollowUpReport(form.event_id, form.form_id, revision, entries, filled_by=name)


def _digest(work: FormWork, report: FollowUpReport) -> str:
    return report_digest(report_said(report, work.signed.digest))


def _kept(form_digest: str) -> TypedForm | None:
    """The answers that were typed here; None without any, or if the file is damaged."""
    path = _path(form_digest)
    if not path.is_file():
        return None
    try:
        found = msgspec.json.decode(read_limited(path, MAX_FORM_FILE), type=TypedForm)
    except msgspec.MsgspecError:
        path.replace(path.with_suffix(".damaged"))
        return None
    return found if found.form_digest == form_digest else None


def _path(form_digest: str) -> Path:
    return paths.own_folder(_FOLDER) / f"{form_digest[:32]}.answers"
