"""`judging-app hand-over`: a reserve reads the ideas of an absent judge."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, JudgeArgument, Passphrase, folded_code
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output
from judging_app.cli.traces import Strict, traces_before, with_open

if TYPE_CHECKING:
    from judging_app.domain.handover import HandoverPlan
    from judging_app.services.organizer.handover import HandedOver, Handing

DRY_NEW = "somebody new"


def hand_over_command(
    event: EventFile,
    judge: JudgeArgument,
    to: Annotated[
        str,
        typer.Option("--to", parser=folded_code, metavar="CODE", help="The reserve, such as J07."),
    ] = "",
    to_new: Annotated[str, typer.Option("--to-new", help="Or the name of somebody new.")] = "",
    role: Annotated[str, typer.Option(help="What stands under the new judge's name.")] = "",
    reason: Annotated[str, typer.Option(help="Why; it stands in the audit log.")] = "",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The reserve's package.")] = None,
    card: Annotated[
        Path | None, typer.Option(help="Write the reserve's card there, as a PDF.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what each reserve would get, change nothing.")
    ] = False,
    strict: Strict = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Give the ideas that an absent judge has not scored to a reserve, and build the package.

    Sheets from the absent judge that have arrived count; later ones count for ideas that were not
    handed over.
    """
    from judging_app.services.organizer import handover as service
    from judging_app.services.papers import write_cards

    _refuse_incomplete(dry_run or (out is not None and bool(to) is not bool(to_new)))
    with unlocked(event, passphrase, json=json) as (output, file):
        if dry_run or out is None:
            _answer_draft(output, service.draft_handover(file, judge))
            return
        found = traces_before(file, output, strict=strict)
        done = service.hand_over(file, judge, out, reason, reserve_id=to, name=to_new, role=role,
                                 looked=found.copies)  # fmt: skip
        if card is not None:
            write_cards(file, card, judge_id=done.reserve.id)
        output.answer(*with_open(*_done(done, card), found))


def _refuse_incomplete(is_whole: bool) -> None:
    if not is_whole:
        raise typer.BadParameter("give --out, and one of --to and --to-new")


def _done(done: "HandedOver", card: Path | None) -> tuple[dict[str, object], list[str]]:
    facts: dict[str, object] = {
        **_facts(done.plan),
        "reserve": done.reserve.id,
        "new": done.is_new,
        "package": str(done.package.path),
        "digest": done.package.digest,
        "card": str(card or ""),
    }
    lines = [
        _line(done.plan, f"{done.reserve.id} {done.reserve.name}"),
        f"Package: {done.package.path}",
    ]
    return facts, [*lines, f"Card: {card}"] if card else lines


def _answer_draft(output: Output, found: "Handing") -> None:
    plans = (found.to_new, *found.to_known)
    facts: dict[str, object] = {
        "kept": False,
        "reserves": [_facts(p) | {"reserve": p.reserve.id if p.reserve else ""} for p in plans],
    }
    named = (f"{p.reserve.id} {p.reserve.name}" if p.reserve else DRY_NEW for p in plans)
    output.answer(facts, [_line(p, name) for p, name in zip(plans, named, strict=True)])


def _facts(plan: "HandoverPlan") -> dict[str, object]:
    return {
        "absent": plan.absent.id,
        "counted": list(plan.kept),
        "handed_over": list(plan.idea_ids),
        "left": list(plan.left),
    }


def _line(plan: "HandoverPlan", name: str) -> str:
    summary = (
        f"{len(plan.idea_ids)} ideas of {plan.absent.id} to {name}; {len(plan.kept)} stay counted"
    )
    return f"{summary}; {len(plan.left)} stay with {plan.absent.id}" if plan.left else summary
