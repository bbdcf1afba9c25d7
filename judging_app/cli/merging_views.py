"""The answers of the merge commands. Each function returns (facts for JSON, lines for a person)."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from judging_app.cli.output import error_facts
from judging_app.cli.sentences import sentence
from judging_app.domain.merge_plan import Fork, ForkKind, MergePlan
from judging_app.domain.receipt_code import receipt_code
from judging_app.services.files import WhyNot

if TYPE_CHECKING:
    from judging_app.domain.contradiction import Contradiction, Voice
    from judging_app.domain.returns import JudgeReturn
    from judging_app.services.files import PassedOver
    from judging_app.services.organizer.events import EventOverview
    from judging_app.services.organizer.history import MergedFile
    from judging_app.services.organizer.merging import Inspected
    from judging_app.services.organizer.rebuilding import Rebuilt

View = tuple[dict[str, object], list[str]]

FORK = {
    ForkKind.TWO_LAPTOPS: "two laptops went apart",
    ForkKind.ROLLED_BACK: "one laptop, or a copy of it, went on from an old state",
}


_NAMED = 20
"""How many ideas a line for a person names."""
NOT_LOOKED_AT = {
    WhyNot.ENDING: "not looked at: its name does not end with .scores; rename it and merge it",
    WhyNot.ARCHIVE: "not looked at: an archive; unpack it and merge what is in it",
}


def inbox(
    items: "Sequence[Inspected]", others: "Sequence[PassedOver]" = (), *, with_marks: bool = False
) -> View:
    """The verdict on each file, and the skipped files of the folders.

    With `with_marks`, every mark that counts differently is listed, in hundredths in the facts.
    """
    facts: dict[str, object] = {
        "files": [
            _inspected_facts(item) | (_mark_facts(item.plan) if with_marks else {})
            for item in items
        ],
        "passed_over": [{"path": str(each.path), "why": each.why.value} for each in others],
    }
    lines = [
        line
        for item in items
        for line in (_inspected_line(item), *(_mark_lines(item.plan) if with_marks else ()))
    ] or ["No score file was found."]
    named = [each for each in others if each.why in NOT_LOOKED_AT]
    lines += [f"{each.path.name}: {NOT_LOOKED_AT[each.why]}" for each in named]
    if len(others) > len(named):
        lines.append(f"{len(others) - len(named)} other files were not looked at.")
    return facts, lines


def _inspected_facts(item: "Inspected") -> dict[str, object]:
    facts: dict[str, object] = {"path": str(item.path)}
    if item.refusal:
        return facts | {"verdict": "refused", "error": error_facts(item.refusal)}
    return facts | (_plan_facts(item.plan) if item.plan else {})


def _mark_facts(plan: MergePlan | None) -> dict[str, object]:
    changes = plan.changes if plan else ()
    return {
        "changes": [
            {"idea": one.idea_id, "criterion": one.criterion_id, "before": one.old,
             "after": one.new}
            for one in changes
        ]
    }  # fmt: skip


def _mark_lines(plan: MergePlan | None) -> list[str]:
    return [
        f"  {one.idea_id} {one.criterion_id}: {_mark(one.old)} → {_mark(one.new)}"
        for one in (plan.changes if plan else ())
    ]


def _mark(value: int | None) -> str:
    return "blank" if value is None else f"{value / 100:g}"


def _plan_facts(plan: MergePlan) -> dict[str, object]:
    return {
        "verdict": plan.verdict.value,
        "judge": plan.judge_id,
        "revision": plan.revision,
        "digest": plan.digest,
        "receipt": receipt_code(plan.digest),
        "finished": plan.finished,
        "sheets": plan.sheets,
        "marks": plan.marks,
        "new_marks": plan.new_marks,
        "changed_marks": plan.changed_marks,
        "contested": list(plan.contested),
        "reopened": list(plan.reopened),
        "away": list(plan.away),
        "fork": _fork_facts(plan.fork),
    }


def _fork_facts(fork: Fork | None) -> dict[str, object] | None:
    return {"kind": fork.kind.value, "shared_revision": fork.shared} if fork else None


def _inspected_line(item: "Inspected") -> str:
    if item.plan is None:
        return f"{item.path.name}: refused: " + (sentence(item.refusal) if item.refusal else "")
    plan = item.plan
    parts = [f"{plan.new_marks} new marks, {plan.changed_marks} changed"]
    parts += [f"{len(plan.contested)} contested sheets"] if plan.contested else []
    parts += [f"{len(plan.away)} sheets of ideas that a reserve reads do not count"] * bool(
        plan.away
    )
    parts += [f"{FORK[plan.fork.kind]} after revision {plan.fork.shared}"] if plan.fork else []
    notes = "; ".join(parts)
    return (
        f"{item.path.name}: {plan.verdict.value}: {plan.judge_id} revision {plan.revision}, {notes}"
        f"; receipt {receipt_code(plan.digest)}"
    )


def contradictions(found: Sequence["Contradiction"]) -> View:
    """Each contested or resolved sheet, with the marks of every file."""
    facts: dict[str, object] = {"contradictions": [_contradiction_facts(one) for one in found]}
    waiting = sum(not one.is_settled for one in found)
    lines = [line for one in found for line in _contradiction_lines(one)]
    return facts, [f"{len(found)} contradictions, {waiting} not settled", *lines]


def _contradiction_facts(one: "Contradiction") -> dict[str, object]:
    decided = one.resolution
    return {
        "judge": one.judge_id,
        "idea": one.idea_id,
        "kind": one.kind.value,
        "settled": one.is_settled,
        "chosen": decided.chosen if decided else None,
        "reason": decided.reason if decided else "",
        "differing": sorted(one.differing),
        "files": [_voice_facts(voice) for voice in one.voices],
    }


def _voice_facts(voice: "Voice") -> dict[str, object]:
    return {
        "digest": voice.file.digest,
        "name": voice.file.file_name,
        "revision": voice.file.score_file.revision,
        "device": voice.file.score_file.device,
        "marks": dict(voice.sheet.marks),
        "standing": voice.sheet.standing.value,
        "comment": voice.sheet.comment,
    }


def _contradiction_lines(one: "Contradiction") -> list[str]:
    state = "settled" if one.is_settled else "contested"
    why = f" ({one.resolution.reason})" if one.resolution and one.is_settled else ""
    lines = [f"{one.judge_id} {one.idea_id}: {state}{why}: {FORK[one.kind]}"]
    for voice in one.voices:
        is_chosen = one.is_settled and one.resolution and one.resolution.chosen == voice.file.digest
        marks = ", ".join(f"{key} {value / 100:g}" for key, value in voice.sheet.marks.items())
        words = marks or voice.sheet.standing.value
        lines.append(f"  {'*' if is_chosen else ' '} {voice.file.digest[:12]}: {words}")
    return lines


def merged(files: "Sequence[MergedFile]") -> View:
    """The score files that the event stores, the latest first."""
    facts: dict[str, object] = {
        "files": [
            {"digest": one.digest, "judge": one.judge.id, "revision": one.revision,
             "file": one.file_name, "received_at": one.received_at.isoformat(),
             "counts": one.counts}
            for one in files
        ]
    }  # fmt: skip
    lines = [
        f"{one.digest[:12]}  {one.judge.id}  revision {one.revision}  {one.file_name}"
        + ("" if one.counts else "  outgrown")
        for one in files
    ]
    return facts, lines or ["No score file is merged."]


def returns(seen: "EventOverview") -> View:
    """A line for each judge."""
    states = Counter(back.state.value for back in seen.returns)
    facts: dict[str, object] = {
        "packages": [record.digest for record in reversed(seen.packages)],
        "states": dict(states),
        "judges": [_return_facts(back) for back in seen.returns],
        "quorum": {
            "least": seen.event.ranking.quorum,
            "below": [{"idea": one, "readings": n} for one, n in seen.below_quorum],
        },
    }
    count = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
    lines = [f"{len(seen.returns)} judges: {count}", *map(_return_line, seen.returns)]
    return facts, lines + _few_readings(seen)


def _few_readings(seen: "EventOverview") -> list[str]:
    if not seen.below_quorum:
        return []
    named = [f"{idea_id} ({readings})" for idea_id, readings in seen.below_quorum[:_NAMED]]
    more = ["…"] if len(seen.below_quorum) > _NAMED else []
    count, least = len(seen.below_quorum), seen.event.ranking.quorum
    each = ", ".join(named + more)
    return [f"Ideas with fewer readings than the quorum of {least}: {count}: {each}"]


def _return_facts(back: "JudgeReturn") -> dict[str, object]:
    return {
        "judge": back.judge.id,
        "name": back.judge.name,
        "state": back.state.value,
        "revision": back.revision,
        "received_at": back.received_at.isoformat() if back.received_at else None,
        "settled": back.progress.settled,
        "ideas": back.progress.total,
        "final": back.is_final,
        "given_away": back.given_away,
        "package": back.package,
        "contested": back.contested,
    }


def _return_line(back: "JudgeReturn") -> str:
    done = f"{back.progress.settled} of {back.progress.total}"
    if back.received_at is None:
        return f"  {back.judge.id}: {back.state.value}"
    at = back.received_at.isoformat(timespec="minutes")
    return (
        f"  {back.judge.id}: {back.state.value}: revision {back.revision}, {done}, "
        f"received {at}, package {back.package or 'unknown'}"
    )


def rebuilt(found: "Rebuilt") -> View:
    """The result of comparing the event with its files."""
    facts: dict[str, object] = {
        "files": found.files,
        "sheets": found.sheets,
        "same": not found.differing,
        "differing": list(found.differing),
        "repaired": found.is_repaired,
        "backup": str(found.backup or ""),
    }
    counts = f"{found.files} files make {found.sheets} sheets"
    if not found.differing:
        return facts, [f"{counts}: the event is the same."]
    finding = f"{counts}: the event says something else of {', '.join(found.differing)}"
    if not found.is_repaired:
        return facts, [f"{finding}."]
    return facts, [f"{finding}; repaired.", f"The event as it was: {found.backup}"]
