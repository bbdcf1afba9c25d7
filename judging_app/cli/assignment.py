"""`judging-app assign`, `assign-more`, `unassign`: the assignment of ideas to judges."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output
from judging_app.domain.assignment import SEED

if TYPE_CHECKING:
    from judging_app.domain.assignment_plan import Absence, DesignQuality
    from judging_app.services.organizer.assignment import Division, Draft

Readings = Annotated[int, typer.Option("--readings", min=1, help="Judges for each idea.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same draw.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the plan, keep nothing.")]

_SHOWN = 12  # the most pairs of judges, or ideas, listed in one line


def assign(
    event: EventFile,
    readings: Readings,
    seed: Seed = SEED,
    dry_run: DryRun = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Divide the ideas among the judges, before the package is built."""
    from judging_app.services.organizer import assignment as service

    with unlocked(event, passphrase, json=json, asks=not dry_run) as (output, file):
        if dry_run:
            _answer_draft(output, service.draft_assignment(file, readings, seed))
        else:
            _answer_division(output, service.assign(file, readings, seed))


def assign_more(
    event: EventFile,
    ideas: Annotated[int, typer.Option("--ideas", min=1, help="How many ideas near the cut.")],
    readings: Readings,
    seed: Seed = SEED,
    dry_run: DryRun = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Ask other judges to read the ideas near the cut too: a second package of the same event."""
    from judging_app.services.organizer import assignment as service

    with unlocked(event, passphrase, json=json, asks=not dry_run) as (output, file):
        if dry_run:
            _answer_draft(output, service.draft_second_readings(file, ideas, readings, seed))
        else:
            _answer_division(output, service.assign_second_readings(file, ideas, readings, seed))


def unassign(event: EventFile, passphrase: Passphrase = "", json: Json = False) -> None:
    """Withdraw the last assignment, unless a package was built with it."""
    from judging_app.services.organizer import assignment as service

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer_division(output, service.withdraw_assignment(file))


def _answer_division(output: Output, now: "Division") -> None:
    stages = now.event.assignment.stages
    facts: dict[str, object] = {
        "fixed": now.is_fixed,
        "stages": [
            {
                "readings": stage.readings,
                "seed": stage.seed,
                "ideas": len(stage.idea_ids()),
                "judges": {share.judge_id: list(share.idea_ids) for share in stage.shares},
            }
            for stage in stages
        ],
        "quality": asdict(now.quality) if now.quality else None,
        "absences": [asdict(absence) for absence in now.absences],
    }
    if now.quality is None:
        output.answer(facts, ["Every judge reads every idea."])
        return
    lines = [
        f"stage {number}: {len(stage.idea_ids())} ideas × {stage.readings}, seed {stage.seed}"
        for number, stage in enumerate(stages, start=1)
    ]
    output.answer(facts, [*lines, *_quality_lines(now.quality), *_absence_lines(now.absences)])


def _answer_draft(output: Output, draft: "Draft") -> None:
    from judging_app.domain.assignment_plan import Shortage

    plan = draft.plan
    facts: dict[str, object] = {"kept": False, "ideas": list(draft.idea_ids)}
    if isinstance(plan, Shortage):
        short = [{"idea": idea_id, "judges": count} for idea_id, count in plan.ideas]
        if not short:
            facts |= {"shortage": [], "missing": plan.missing}
            output.answer(facts, [f"The judges' limits leave {plan.missing} readings open."])
            return
        named = ", ".join(f"{idea_id} ({count})" for idea_id, count in plan.ideas[:_SHOWN])
        output.answer(facts | {"shortage": short}, [f"Ideas with too few judges: {named}"])
        return
    facts |= {
        "pairs": [list(pair) for pair in plan.pairs],
        "quality": asdict(plan.quality),
        "absences": [asdict(absence) for absence in draft.absences],
    }
    lines = [f"{len(plan.pairs)} readings of {len(draft.idea_ids)} ideas; nothing is kept"]
    output.answer(facts, [*lines, *_quality_lines(plan.quality), *_absence_lines(draft.absences)])


def _quality_lines(quality: "DesignQuality") -> list[str]:
    loads = [load for _, load in quality.loads]
    meetings = [count for *_, count in quality.meetings]
    lines = [f"ideas per judge {min(loads)}–{max(loads)}"]
    if meetings:
        lines.append(f"ideas that two judges share {min(meetings)}–{max(meetings)}")
    if quality.mean_inflation is None:
        return [*lines, f"the readings fall apart into {quality.components} groups"]
    mean, most = (
        100 * ((cost or 1) - 1) for cost in (quality.mean_inflation, quality.max_inflation)
    )
    lines.append(f"connectivity λ₂ {quality.connectivity:.2f}")
    return [*lines, f"not knowing severity costs {mean:.1f} % of variance, {most:.1f} % at most"]


def _absence_lines(absences: "tuple[Absence, ...]") -> list[str]:
    lines = []
    for absence in absences:
        parts = absence.quality.components
        apart = "" if parts == 1 else f"; the rest falls apart into {parts} groups"
        lines.append(
            f"without {absence.judge_id}: {absence.ideas_with_fewest} ideas have only "
            f"{absence.fewest_readings} readings{apart}"
        )
    return lines
