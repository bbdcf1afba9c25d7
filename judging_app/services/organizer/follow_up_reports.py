"""The inbox of the follow-up: show what reports would change, merge them, take one out again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event
from judging_app.domain.follow_up import ReceivedReport
from judging_app.domain.follow_up_log import REPORT_MERGED, REPORT_UNDONE
from judging_app.domain.follow_up_plan import ReportPlan, plan_report, with_report
from judging_app.domain.follow_up_stored import StoredReport
from judging_app.domain.merge import check_event_of
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.follow_up_file import SignedForm, open_form, open_report
from judging_app.exchange.tables.follow_up_answers import (
    FilledWorkbook,
    open_workbook,
    read_answers,
)
from judging_app.exchange.tables.table_file import WORKBOOK_LIMIT
from judging_app.persian.file_names import printable
from judging_app.services.files import OpenFile
from judging_app.services.organizer.follow_up import known_form
from judging_app.services.organizer.follow_up_facts import reports_of, signed_forms
from judging_app.services.organizer.keys import lock_of, organizer_secret
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER, require_role
from judging_app.services.safety import back_up
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.clock import today
from judging_app.system.progress import Progress, unwatched

ENDINGS: Final = (".followup", ".xlsx", ".xls", ".ods")
"""The endings of files that may hold a report."""
_FILE: Final = ".followup"


@dataclass(frozen=True, slots=True)
class InspectedReport:
    """One file of the inbox. Either its plan or its refusal is set."""

    path: Path
    plan: ReportPlan | None = None
    refusal: InputRefused | None = None


def inspect_reports(
    file: OpenFile, paths: Iterable[Path], progress: Progress = unwatched
) -> tuple[InspectedReport, ...]:
    """The changes that accepting all files would make. Nothing is changed.

    A folder stands for the forms in it and in its subfolders. Raises `Cancelled`; a refused file is
    named with its refusal in the answer.
    """
    found = _read_all(paths, progress)
    with file.unit_of_work() as uow:
        return _Inbox(uow).look_at_all(found)


def merge_reports(
    file: OpenFile, paths: Iterable[Path], progress: Progress = unwatched
) -> tuple[InspectedReport, ...]:
    """Accept every acceptable report in one transaction, after a backup.

    Raises `InputRefused` (LOCKED), `Cancelled`; a refused file is named in the answer.
    """
    back_up(file)
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
    found = _read_all(paths, progress)
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        inbox = _Inbox(uow)
        result = inbox.look_at_all(found)
        inbox.keep()
        uow.commit()
        return result


def undo_report(file: OpenFile, digest: str, reason: str) -> None:
    """Take an accepted report out. The board becomes as if it had never come.

    Raises `InputRefused`: NOT_FOUND, REASON_MISSING, TEXT, LOCKED.
    """
    text = stated(reason)
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        known = (one for one in uow.follow_up_reports() if not one.is_choice)
        stored = next((one for one in known if one.digest == digest), None)
        if stored is None:
            raise InputRefused(Refusal.NOT_FOUND, detail=digest[:12])
        uow.remove_follow_up_report(digest)
        facts = {"digest": digest, "form": stored.form_id, "reason": text}
        uow.log(REPORT_UNDONE, actor=ORGANIZER, at=datetime.now(UTC), **facts)
        uow.commit()


def form_files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that may hold a report, in the order of their names; folders are searched."""
    for path in paths:
        if path.is_dir():
            found = (one for one in path.rglob("*") if one.suffix.lower() in ENDINGS)
            yield from sorted(one for one in found if not one.name.startswith((".", "~$")))
        else:
            yield path


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as it was read before the transaction: its content, its workbook, or a refusal."""

    path: Path
    content: bytes = b""
    workbook: FilledWorkbook | None = None
    refusal: InputRefused | None = None


def _read_all(paths: Iterable[Path], progress: Progress) -> tuple[_Read, ...]:
    """Every file in the order of their names. A workbook is read in a process of its own."""
    files = tuple(form_files_in(paths))
    found: list[_Read] = []
    for done, path in enumerate(files):
        progress(done, len(files))
        try:
            found.append(_read(path))
        except InputRefused as refusal:
            found.append(_Read(path, refusal=refusal.at(path)))
    progress(len(files), len(files))
    return tuple(found)


def _read(path: Path) -> _Read:
    content = read_limited(path, WORKBOOK_LIMIT)
    is_file = path.suffix.lower() == _FILE or content.startswith(b"\x93")
    return _Read(path, content, None if is_file else open_workbook(path, content))


class _Inbox:
    """Looks at reports one by one, and stores the accepted ones all at once."""

    def __init__(self, uow: UnitOfWork) -> None:
        require_role(uow, FileRole.EVENT)
        self._uow = uow
        self._event: Event = uow.event()
        self._organizer = lock_of(uow).keys.signing
        self._forms = signed_forms(uow)
        self._reports = reports_of(uow, self._forms)
        self._taken: list[tuple[StoredReport, ReportPlan]] = []

    def look_at_all(self, files: Iterable[_Read]) -> tuple[InspectedReport, ...]:
        """A verdict on each file, as if the files before it had been accepted."""
        return tuple(map(self._verdict, files))

    def _verdict(self, found: _Read) -> InspectedReport:
        try:
            return InspectedReport(found.path, plan=self._look(found))
        except InputRefused as refusal:
            return InspectedReport(found.path, refusal=refusal.at(found.path))

    def _look(self, found: _Read) -> ReportPlan:
        if found.refusal is not None:
            raise found.refusal
        stored, received, form = (
            self._opened(found.content, found.path)
            if found.workbook is None
            else self._answered(found.workbook, found.content, found.path)
        )
        plan = plan_report(received, form.form, self._reports, today())
        if plan.adds:
            self._reports = with_report(self._reports, received)
            self._taken.append((stored, plan))
        return plan

    def _opened(
        self, content: bytes, path: Path
    ) -> tuple[StoredReport, ReceivedReport, SignedForm]:
        """A report in a `.followup` file, on a form of this event."""
        with refused_at(path):
            carried = open_form(content)
            check_event_of(self._event, carried.form.event_id, rehearsal=carried.form.rehearsal)
            form = known_form(self._forms, carried.form.form_id)
            if carried.digest != form.digest or carried.organizer != self._organizer:
                raise InputRefused(Refusal.ALTERED_FORM, detail=carried.form.form_id[:12])
            opened = open_report(content)
        return self._received(
            content,
            path,
            opened.said,
            ReceivedReport(opened.digest, opened.report, opened.is_signed),
        )

    def _answered(
        self, filled: FilledWorkbook, content: bytes, path: Path
    ) -> tuple[StoredReport, ReceivedReport, SignedForm]:
        """A report in a workbook; it is never signed."""
        with refused_at(path):
            if filled.identity.event_id != self._event.id:
                raise InputRefused(Refusal.OTHER_EVENT, detail=filled.identity.event_id[:64])
            form = known_form(self._forms, filled.identity.form_id)
        answers = read_answers(filled, form)
        return self._received(
            content, path, answers.said, ReceivedReport(answers.digest, answers.report)
        )

    def _received(
        self, content: bytes, path: Path, said: bytes, report: ReceivedReport
    ) -> tuple[StoredReport, ReceivedReport, SignedForm]:
        now, name = datetime.now(UTC), printable(path.name)
        form = self._forms[report.report.form_id]
        stored = StoredReport(
            report.digest, form.form.form_id, name, now, report.is_signed, said, content
        )
        received = ReceivedReport(report.digest, report.report, report.is_signed, name, now)
        return stored, received, form

    def keep(self) -> None:
        """Store the accepted reports in the caller's transaction, and log them."""
        self._uow.add_follow_up_reports(stored for stored, _ in self._taken)
        now = datetime.now(UTC)
        for stored, plan in self._taken:
            facts = {
                "digest": stored.digest,
                "form": stored.form_id,
                "revision": str(plan.incoming.report.revision),
                "verdict": plan.verdict.value,
            }
            self._uow.log(REPORT_MERGED, actor=ORGANIZER, at=now, **facts)
