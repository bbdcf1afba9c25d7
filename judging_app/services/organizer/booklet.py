"""Makes the booklet of ideas with consent: a PDF, and a folder with a page that is searched."""

import io
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.booklet import Booklet, BookletTrace, Consenting, LeftWords, make_booklet
from judging_app.domain.chosen import ChosenIdea, chosen_ideas
from judging_app.domain.consent import BOOKLET_WRITTEN, Consent, ConsentState, state_of
from judging_app.domain.event import Idea
from judging_app.domain.printed import Substitute, substitutes
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.booklet.page import page_html
from judging_app.printing.papers.booklet import draw_booklet
from judging_app.printing.papers.booklet import write_booklet as print_booklet
from judging_app.printing.papers.consent_sheet import write_consent_sheets
from judging_app.printing.pdf.printed import Printed
from judging_app.services.files import OpenFile
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_departed, refuse_untrusted
from judging_app.services.papers import PaperMade
from judging_app.services.roles import ORGANIZER
from judging_app.store.sealed_tables import SEALED
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import made_folder, prepared, refuse_target
from judging_app.system.clock import today
from judging_app.system.progress import Progress, unwatched

PAGE_NAME: Final = "index.html"
PDF_NAME: Final = "ketabcheh.pdf"


@dataclass(frozen=True, slots=True)
class BookletChoice:
    """The ideas of a booklet: all with consent, the chosen ones, or those of some themes.

    `left` are words that would be hidden, and that the organizer leaves.
    """

    chosen_only: bool = False
    theme_ids: frozenset[str] = frozenset()
    left: LeftWords = frozenset()


ALL: Final = BookletChoice()
"""Every idea with a consent, and nothing left."""


@dataclass(frozen=True, slots=True)
class BookletPlan:
    """A booklet before it is written.

    `traces` are words that tell who sent an idea; they are hidden unless the choice leaves them.
    `left_out` are ideas whose consent was withdrawn or given for an earlier text, with its state.
    """

    booklet: Booklet
    traces: tuple[BookletTrace, ...]
    left_out: tuple[tuple[Idea, ConsentState], ...]
    is_official: bool
    left: LeftWords = frozenset()

    @property
    def hidden(self) -> tuple[BookletTrace, ...]:
        """The traces that the booklet hides."""
        return tuple(one for one in self.traces if one.key not in self.left)


@dataclass(frozen=True, slots=True)
class BookletMade:
    """The booklet that was written: its files, its pages (0 without a PDF) and its plan.

    `substitutes` are the letters that no font has.
    """

    paths: tuple[Path, ...]
    pages: int
    plan: BookletPlan
    substitutes: tuple[Substitute, ...] = ()


def plan_booklet(file: OpenFile, choice: BookletChoice = ALL) -> BookletPlan:
    """The booklet of this choice. Changes nothing, and needs no passphrase.

    Raises `InputRefused` (NOT_OFFICIAL for the chosen ideas of a result that is not official).
    """
    with file.unit_of_work() as uow:
        return _planned(uow, results_of(uow), choice)


def write_booklet_pdf(
    file: OpenFile,
    path: Path,
    choice: BookletChoice = ALL,
    *,
    progress: Progress = unwatched,
) -> BookletMade:
    """Write the booklet as a PDF, and note in the log which ideas it has.

    Raises `InputRefused`: NO_CONSENT without any idea, NOT_OFFICIAL, and the errors of
    `refuse_untrusted`; `WriteFailed`.
    """
    return _write(file, choice, {"pdf": path}, progress)


def write_booklet_folder(
    file: OpenFile,
    folder: Path,
    choice: BookletChoice = ALL,
    *,
    pdf: bool = False,
    progress: Progress = unwatched,
) -> BookletMade:
    """Write the page of the booklet into a folder, which is made if it is missing; with its PDF.

    Raises the errors of `write_booklet_pdf`.
    """
    paths = {"html": folder / PAGE_NAME} | ({"pdf": folder / PDF_NAME} if pdf else {})
    return _write(file, choice, paths, progress)


def _write(
    file: OpenFile, choice: BookletChoice, paths: Mapping[str, Path], progress: Progress
) -> BookletMade:
    """Write the booklet in each form to its path. No file is in its place before the commit.

    It is drawn between two transactions, so that no other desk waits for it.
    """
    with file.unit_of_work() as uow:
        state, plan = uow.state_of(SEALED), _vouched(file, uow, choice)
    made, printed = _drawn(plan, paths, progress)
    with file.unit_of_work() as uow, ExitStack() as parts:
        if uow.state_of(SEALED) != state and (now := _vouched(file, uow, choice)) != plan:
            plan = now
            made, printed = _drawn(plan, paths, progress)
        waiting = []
        for form, path in paths.items():
            made_folder(path.parent)
            refuse_target(path)
            waiting.append(parts.enter_context(prepared(path, made[form])))
        _log(uow, plan, " ".join(paths))
        uow.commit()
        for part in waiting:
            part.put(recorded=True)
    boxes = substitutes(printed.missing, ()) if printed else ()
    return BookletMade(tuple(paths.values()), printed.pages if printed else 0, plan, boxes)


def _drawn(
    plan: BookletPlan, forms: Collection[str], progress: Progress
) -> tuple[Mapping[str, bytes], Printed | None]:
    """The content of each form of the booklet, and the facts of its printing if it has pages."""
    made: dict[str, bytes] = {}
    printed = None
    if "html" in forms:
        made["html"] = page_html(plan.booklet).encode()
    if "pdf" in forms:
        content = io.BytesIO()
        printed = draw_booklet(plan.booklet, content, progress=progress)
        made["pdf"] = content.getvalue()
    return made, printed


def draft_booklet(
    file: OpenFile, path: Path, choice: BookletChoice = ALL, *, progress: Progress = unwatched
) -> PaperMade:
    """Write the PDF for a look at it. The log does not note it.

    Raises the errors of `write_booklet_pdf`.
    """
    with file.unit_of_work() as uow:
        plan = _vouched(file, uow, choice)
    printed = print_booklet(plan.booklet, path, progress=progress)
    return PaperMade(path, printed.pages, substitutes(printed.missing, ()))


def write_sheets(
    file: OpenFile, path: Path, idea_ids: Iterable[str] = (), *, progress: Progress = unwatched
) -> PaperMade:
    """Write sheets on which owners consent: for these ideas, or for all ideas in force.

    Raises `InputRefused`: UNKNOWN_IDEA, NOTHING_TO_PRINT, and the errors of `refuse_untrusted`.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        event, ideas = uow.event(), {idea.id: idea for idea in uow.ideas()}
    wanted = tuple(dict.fromkeys(idea_ids)) or tuple(ideas)
    for idea_id in wanted:
        if idea_id not in ideas:
            raise InputRefused(Refusal.UNKNOWN_IDEA, detail=idea_id)
    printed = write_consent_sheets(
        event, [ideas[one] for one in wanted], path, day=today(), progress=progress
    )
    return PaperMade(path, printed.pages, substitutes(printed.missing, ()))


def _vouched(file: OpenFile, uow: UnitOfWork, choice: BookletChoice) -> BookletPlan:
    refuse_untrusted(file, uow)
    results = results_of(uow)
    refuse_departed(uow, results)
    plan = _planned(uow, results, choice)
    if not plan.booklet.entries:
        raise InputRefused(Refusal.NO_CONSENT, where="booklet")
    return plan


def _planned(uow: UnitOfWork, results: Results, choice: BookletChoice) -> BookletPlan:
    """The booklet. Awards, citations and the statement stand only in that of an official result."""
    if choice.chosen_only and not results.is_official:
        raise InputRefused(Refusal.NOT_OFFICIAL)
    consents = {one.idea_id: one for one in uow.consents()}
    chosen = {one.idea.id: one for one in chosen_ideas(results)} if results.is_official else {}
    event, ideas = uow.event(), uow.ideas()
    wanted = [one for one in ideas if _is_wanted(one, choice, chosen)]
    states = {idea.id: state_of(idea, consents.get(idea.id)) for idea in wanted}
    given = [idea for idea in wanted if states[idea.id] is ConsentState.GIVEN]
    booklet, traces = make_booklet(
        event,
        [_consenting(idea, consents, chosen, results) for idea in _ordered(given, uow, chosen)],
        [owner for idea in uow.every_idea() for owner in idea.owners],
        today(),
        foreword=results.statement if results.is_official else "",
        left=choice.left,
    )
    aside = (ConsentState.OUTDATED, ConsentState.WITHDRAWN)
    left_out = tuple((idea, states[idea.id]) for idea in wanted if states[idea.id] in aside)
    return BookletPlan(booklet, traces, left_out, results.is_official, choice.left)


def _is_wanted(idea: Idea, choice: BookletChoice, chosen: Mapping[str, ChosenIdea]) -> bool:
    if choice.chosen_only and idea.id not in chosen:
        return False
    return not choice.theme_ids or idea.theme_id in choice.theme_ids


def _ordered(
    ideas: Iterable[Idea], uow: UnitOfWork, chosen: Mapping[str, ChosenIdea]
) -> list[Idea]:
    """The ideas by theme; within a theme the chosen ones by rank, then the others as declared."""
    themes = {theme.id: place for place, theme in enumerate(uow.event().themes)}

    def key(idea: Idea) -> tuple[int, bool, int]:
        found = chosen.get(idea.id)
        place = themes.get(idea.theme_id, len(themes))
        return place, found is None, found.rank if found else 0

    return sorted(ideas, key=key)


def _consenting(
    idea: Idea, consents: Mapping[str, Consent], chosen: Mapping[str, ChosenIdea], results: Results
) -> Consenting:
    found = chosen.get(idea.id)
    citation = results.citations.get(idea.id, "") if results.is_official else ""
    return Consenting(idea, consents[idea.id], found.award.title if found else "", citation)


def _log(uow: UnitOfWork, plan: BookletPlan, form: str) -> None:
    """Note which ideas are printed, and how many traces were left."""
    printed = " ".join(one.code for one in plan.booklet.entries)
    left = str(len(plan.traces) - len(plan.hidden))
    facts = {"form": form, "printed": printed, "left": left}
    uow.log(BOOKLET_WRITTEN, actor=ORGANIZER, at=datetime.now(UTC), **facts)
