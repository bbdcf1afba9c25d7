"""Execution dossiers of the chosen ideas, written from an official result."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from judging_app.domain.award import signatory_of
from judging_app.domain.execution_plan import plans_of
from judging_app.domain.printed import (
    Substitute,
    event_places,
    idea_places,
    plan_places,
    substitutes,
)
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_latin
from judging_app.persian.file_names import safe_file_name
from judging_app.printing.papers import dossier as dossier_paper
from judging_app.printing.papers.dossier_facts import CHAIR, Dossier, DossierHead
from judging_app.printing.papers.outcome import honoured
from judging_app.services.files import OpenFile
from judging_app.services.organizer.issuing import official_day, official_results_of
from judging_app.services.papers import PaperMade
from judging_app.system.atomic_write import refuse_target
from judging_app.system.files_together import files_together
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class DossiersMade(PaperMade):
    """The dossiers that were written. `path` is the file, or the folder of `files`."""

    dossiers: int = 0
    files: tuple[Path, ...] = ()


def write_dossiers(
    file: OpenFile,
    path: Path,
    *,
    idea_ids: Collection[str] | None = None,
    progress: Progress = unwatched,
) -> DossiersMade:
    """Write one PDF with the dossiers of the chosen ideas, or of those in `idea_ids`.

    Raises `InputRefused`: NOT_OFFICIAL, UNKNOWN_IDEA for an idea that is not chosen,
    NOTHING_TO_PRINT if nothing is chosen, LOCKED, OFFICIAL_DIFFERS, and the errors of
    `services.organizer.trust`; `WriteFailed` or `Cancelled`.
    """
    refuse_target(path)
    head, dossiers = _loaded(file, idea_ids)
    printed = dossier_paper.write_dossiers(head, dossiers, path, progress=progress)
    boxed = _boxed(head, dossiers, printed.missing)
    return DossiersMade(path, printed.pages, boxed, len(dossiers), (path,))


def write_separate_dossiers(
    file: OpenFile, folder: Path, *, progress: Progress = unwatched
) -> DossiersMade:
    """Write one PDF for each chosen idea into `folder`, which is made if it is missing.

    All files are written before the first one is put in its place. Raises the errors of
    `write_dossiers`.
    """
    head, dossiers = _loaded(file, None)
    names = [dossier_file_name(one) for one in dossiers]
    pages = 0
    missing: list[tuple[str, str]] = []
    with files_together(folder, names) as beside:
        for done, (one, name) in enumerate(zip(dossiers, names, strict=True)):
            progress(done, len(dossiers))
            printed = dossier_paper.write_dossiers(head, [one], beside / name)
            pages += printed.pages
            missing += printed.missing
    progress(len(dossiers), len(dossiers))
    boxed = _boxed(head, dossiers, missing)
    files = tuple(folder / name for name in names)
    return DossiersMade(folder, pages, boxed, len(dossiers), files)


def dossier_file_name(dossier: Dossier) -> str:
    """A file name such as «1405-07-1117-سایه‌بان.pdf», which every system accepts."""
    idea = dossier.honoured.idea
    return f"{safe_file_name('-'.join((dossier.serial, idea.id, idea.title[:60])))}.pdf"


def _loaded(
    file: OpenFile, idea_ids: Collection[str] | None
) -> tuple[DossierHead, Sequence[Dossier]]:
    """The dossiers of the official result with their plans, in the order of the ranking."""
    with file.unit_of_work() as uow:
        results = official_results_of(file, uow)
        plans, addressee = uow.execution_plans(), uow.execution_addressee()
    day = official_day(results)
    chosen = [one for one in honoured(results) if one.award.winner]
    known = [one.idea.id for one in chosen]
    for unknown in sorted(set(idea_ids or ()) - set(known)):
        raise InputRefused(Refusal.UNKNOWN_IDEA, where="dossier", detail=unknown)
    year, wide = to_latin(jalali(day))[:4], max(2, len(str(len(known))))
    dossiers = [
        Dossier(f"{year}-{place:0{wide}d}", one, plan)
        for place, (one, plan) in enumerate(zip(chosen, plans_of(known, plans), strict=True), 1)
        if idea_ids is None or one.idea.id in idea_ids
    ]
    if not dossiers:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    chair = signatory_of(results.event.signatories, "هیئت داوران", CHAIR)
    return DossierHead(results.event, day, addressee, chair), dossiers


def _boxed(
    head: DossierHead, dossiers: Sequence[Dossier], missing: Sequence[tuple[str, str]]
) -> tuple[Substitute, ...]:
    ideas = [one.honoured.idea for one in dossiers]
    plans = chain.from_iterable(plan_places(one.plan) for one in dossiers)
    return substitutes(missing, chain(event_places(head.event), idea_places(ideas), plans))
