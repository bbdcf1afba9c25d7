"""The papers of the day, from what the files say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.award import Signatory
from judging_app.domain.event import Event
from judging_app.domain.returns import returns
from judging_app.errors import InputRefused, Reason
from judging_app.printing.papers import minutes as minutes_paper
from judging_app.printing.papers import ranking as ranking_paper
from judging_app.printing.papers import receipt as receipt_paper
from judging_app.progress import Progress, unwatched
from judging_app.services.files import OpenFile
from judging_app.services.finishing import receipt_of
from judging_app.services.judging import load_desk
from judging_app.services.results import compute_results


@dataclass(frozen=True, slots=True)
class PaperMade:
    """The PDF that was written."""

    path: Path
    pages: int


def write_receipt(file: OpenFile, path: Path) -> PaperMade:
    """The receipt of the last score file of a judge's workspace, to be signed.

    Raises `InputRefused` (`NOTHING_TO_PRINT` before the first file), `WriteFailed`.
    """
    receipt = receipt_of(file)
    if receipt is None:
        raise InputRefused(Reason.NOTHING_TO_PRINT)
    desk = load_desk(file)
    here = replace(receipt, written_at=receipt.written_at.astimezone())
    facts = receipt_paper.ReceiptFacts(desk.event, desk.judge, here)
    return PaperMade(path, receipt_paper.write_receipt(facts, path))


def write_minutes(
    file: OpenFile,
    path: Path,
    *,
    official: bool = False,
    decisions: Sequence[str] | None = None,
    progress: Progress = unwatched,
) -> PaperMade:
    """The minutes of the event as it stands now.

    `decisions` are what was decided by hand, a sentence each; None leaves them out.
    """
    results = compute_results(file)
    with file.unit_of_work() as uow:
        files, log = uow.score_files(), uow.audit()
    back = returns(results.event, [idea.id for idea in results.ideas], results.sheets, files)
    facts = minutes_paper.MinutesFacts(
        results=results,
        returns=tuple(replace(one, received_at=_here(one.received_at)) for one in back),
        files=files,
        log=log,
        made_at=datetime.now(UTC).astimezone(),
        secretary=_secretary(results.event),
        official=official,
        decisions=decisions,
    )
    return PaperMade(path, minutes_paper.write_minutes(facts, path, progress=progress))


def write_ranking(
    file: OpenFile, path: Path, *, official: bool = False, progress: Progress = unwatched
) -> PaperMade:
    """The full ranking."""
    results = compute_results(file)
    pages = ranking_paper.write_ranking(results, path, official=official, progress=progress)
    return PaperMade(path, pages)


def _here(at: datetime | None) -> datetime | None:
    """The moment on this computer's clock."""
    return at.astimezone() if at else None


def _secretary(event: Event) -> Signatory:
    """The signatory who is the event's secretary; a blank one where none is."""
    named = (one for one in event.signatories if "دبیر" in one.role)
    return next(named, Signatory("", "دبیر"))
