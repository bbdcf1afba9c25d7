"""What a command answers: (facts for JSON, lines for a person)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from judging_app.cli.output import error_facts
from judging_app.cli.sentences import sentence
from judging_app.domain.desk import Receipt
from judging_app.domain.import_report import LEFT_OUT, Notice
from judging_app.domain.merge import MergePlan
from judging_app.services.demo import DemoDay
from judging_app.services.events import EventPreview
from judging_app.services.merging import Inspected
from judging_app.services.packages import PackageBuilt
from judging_app.services.verification import Verification

View = tuple[dict[str, object], list[str]]


def event_created(path: Path, preview: EventPreview) -> View:
    """What was imported, and everything that the import noticed."""
    notices = (*preview.judge_list.notices, *preview.idea_list.notices)
    ideas, judges = len(preview.idea_list.ideas), len(preview.event.judges)
    facts: dict[str, object] = {
        "path": str(path),
        "event_id": preview.event.id,
        "title": preview.event.title,
        "ideas": ideas,
        "judges": judges,
        "attachments": sum(len(idea.attachments) for idea in preview.idea_list.ideas),
        "notices": [_notice_facts(notice) for notice in notices],
    }
    return facts, [f"{path}: {ideas} ideas, {judges} judges", *_notice_lines(notices)]


def _notice_facts(notice: Notice) -> dict[str, object]:
    return {
        "kind": notice.kind.value,
        "row": notice.row,
        "column": notice.column,
        "detail": notice.detail,
        "other": notice.other,
        "before": notice.before,
    }


def _notice_lines(notices: Iterable[Notice]) -> list[str]:
    """A count per kind; rows that were left out one by one."""
    notices = tuple(notices)
    counts = Counter(notice.kind.value for notice in notices)
    lines = [f"  {kind}: {count}" for kind, count in sorted(counts.items())]
    left_out = [notice for notice in notices if notice.kind in LEFT_OUT]
    return lines + [f"  row {n.row} was left out ({n.kind.value}): {n.detail}" for n in left_out]


def package_built(built: PackageBuilt) -> View:
    """The package and its digest."""
    facts: dict[str, object] = {
        "path": str(built.path),
        "digest": built.digest,
        "ideas": built.ideas,
        "judges": built.judges,
        "bytes": built.size,
    }
    return facts, [f"{built.path}: {built.ideas} ideas for {built.judges} judges"]


def receipt(receipt: Receipt) -> View:
    """The score file and its receipt code."""
    facts: dict[str, object] = {
        "path": str(Path(receipt.folder) / receipt.file_name),
        "revision": receipt.revision,
        "sheets": receipt.sheets,
        "marks": receipt.marks,
        "digest": receipt.digest,
        "receipt": receipt.code,
    }
    line = f"{facts['path']}: revision {receipt.revision}, {receipt.marks} marks"
    return facts, [line, f"receipt {receipt.code}"]


def inbox(items: Sequence[Inspected]) -> View:
    """A verdict for each file."""
    facts: dict[str, object] = {"files": [_inspected_facts(item) for item in items]}
    return facts, [_inspected_line(item) for item in items] or ["No score file was found."]


def _inspected_facts(item: Inspected) -> dict[str, object]:
    facts: dict[str, object] = {"path": str(item.path)}
    if item.refusal:
        return facts | {"verdict": "refused", "error": error_facts(item.refusal)}
    return facts | (_plan_facts(item.plan) if item.plan else {})


def _plan_facts(plan: MergePlan) -> dict[str, object]:
    return {
        "verdict": plan.verdict.value,
        "judge": plan.judge_id,
        "revision": plan.revision,
        "finished": plan.finished,
        "sheets": plan.sheets,
        "marks": plan.marks,
        "new_marks": plan.new_marks,
        "changed_marks": len(plan.changes) - plan.new_marks,
        "contested": list(plan.contested),
    }


def _inspected_line(item: Inspected) -> str:
    if item.plan is None:
        return f"{item.path.name}: refused: " + (sentence(item.refusal) if item.refusal else "")
    plan = item.plan
    changed = len(plan.changes) - plan.new_marks
    return (
        f"{item.path.name}: {plan.verdict.value}: {plan.judge_id} revision {plan.revision}, "
        f"{plan.new_marks} new marks, {changed} changed"
    )


def verification(found: Verification) -> View:
    """What the file is, and what is wrong with it."""
    facts: dict[str, object] = {
        "path": str(found.path),
        "kind": found.kind.value,
        "facts": dict(found.facts),
        "problems": list(found.problems),
    }
    lines = [f"{found.path}: {'not whole' if found.problems else 'whole'}"]
    lines += [f"  {key}: {value}" for key, value in found.facts.items()]
    return facts, lines + [f"  problem: {problem}" for problem in found.problems]


def demo(day: DemoDay, pictures: Sequence[Path]) -> View:
    """Where everything of the played day is."""
    verdicts = Counter(item.plan.verdict.value for item in day.inbox if item.plan)
    rows = day.results.ranking.rows
    facts: dict[str, object] = {
        "folder": str(day.folder),
        "event": str(day.event),
        "package": str(day.package),
        "score_files": [str(path) for path in day.score_files],
        "verdicts": dict(verdicts),
        "ranked": len(rows),
        "certificates": str(day.certificates),
        "pages": day.pages,
        "workbook": str(day.workbook),
        "screenshots": [str(path) for path in pictures],
    }
    merged = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    lines = [
        f"event         {day.event} ({len(day.results.ideas)} ideas)",
        f"package       {day.package}",
        f"score files   {len(day.score_files)} in {day.score_files[0].parent}: {merged}",
        f"certificates  {day.certificates} ({day.pages} pages)",
        f"workbook      {day.workbook} ({len(rows)} ranked ideas)",
        f"screenshots   {len(pictures)} in {day.folder / 'screenshots'}",
    ]
    return facts, lines
