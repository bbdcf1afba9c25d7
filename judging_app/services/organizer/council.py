"""Makes the council's report (گزارش شورا) from an official result."""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from judging_app.domain.council import CouncilReport, Execution
from judging_app.domain.council_report import council_report
from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.follow_up_board import states_of
from judging_app.domain.lineage import heads
from judging_app.domain.paper_ballot import is_paper
from judging_app.domain.printed import event_places, idea_places, sheet_places, substitutes
from judging_app.domain.results import Results
from judging_app.printing.papers import council as council_paper
from judging_app.services.files import OpenFile
from judging_app.services.organizer.follow_up_facts import reports_of
from judging_app.services.organizer.issuing import official_day, official_results_of
from judging_app.services.organizer.results import prepare_results
from judging_app.services.papers import PaperMade
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.clock import today
from judging_app.system.progress import Progress, unwatched


def load_report(file: OpenFile) -> CouncilReport:
    """The report on the official result.

    Raises `InputRefused`: NOT_OFFICIAL, and the errors of `official_results_of`.
    """
    prepare_results(file)
    with file.unit_of_work() as uow:
        return report_of(official_results_of(file, uow), uow)


def report_of(
    results: Results, uow: UnitOfWork, states: Mapping[str, ExecutionState] | None = None
) -> CouncilReport:
    """The report on these official results. Without `states` they are those of the follow-up.

    Raises `InputRefused` (NOT_OFFICIAL).
    """
    if states is None:
        states = states_of(reports_of(uow), today())
    costs = {plan.idea_id: plan.cost for plan in uow.execution_plans()}
    return council_report(
        results,
        official_day(results),
        amendments=uow.amendments(),
        paper_judges=_paper_judges(uow),
        execution=Execution(costs, states),
    )


def _paper_judges(uow: UnitOfWork) -> int:
    """The number of judges whose last files were typed from paper."""
    files = heads(uow.filed())
    return len({file.judge_id for file in files if is_paper(file.device)})


def write_council(file: OpenFile, path: Path, *, progress: Progress = unwatched) -> PaperMade:
    """Write the two pages. Raises the errors of `load_report`, and `WriteFailed`."""
    with file.unit_of_work() as uow:
        results = official_results_of(file, uow)
        report = report_of(results, uow)
    printed = council_paper.write_council(report, path, day=today(), progress=progress)
    places = chain(
        event_places(results.event), idea_places(results.ideas), sheet_places((), results.decisions)
    )
    return PaperMade(path, printed.pages, substitutes(printed.missing, places))
