"""What a command answers: (facts for JSON, lines for a person)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from judging_app.domain.desk import Receipt
    from judging_app.domain.import_report import Notice
    from judging_app.services.demo import DemoDay
    from judging_app.services.events import EventPreview
    from judging_app.services.packages import PackageBuilt
    from judging_app.services.verification import Verification

View = tuple[dict[str, object], list[str]]


def event_created(path: Path, preview: "EventPreview") -> View:
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


def _notice_facts(notice: "Notice") -> dict[str, object]:
    return {
        "kind": notice.kind.value,
        "row": notice.row,
        "column": notice.column,
        "detail": notice.detail,
        "other": notice.other,
        "before": notice.before,
    }


def _notice_lines(notices: "Iterable[Notice]") -> list[str]:
    """A count per kind; rows that were left out one by one."""
    from judging_app.domain.import_report import LEFT_OUT, NoticeKind

    notices = tuple(notices)
    counts = Counter(notice.kind.value for notice in notices)
    lines = [f"  {kind}: {count}" for kind, count in sorted(counts.items())]
    left_out = [notice for notice in notices if notice.kind in LEFT_OUT]
    lines += [f"  row {n.row} was left out ({n.kind.value}): {n.detail}" for n in left_out]
    return lines + [_letter_line(n) for n in notices if n.kind is NoticeKind.LETTER_WITHOUT_FONT]


def _letter_line(notice: "Notice") -> str:
    """The letters that no font has, and whose text it is."""
    text = " ".join(notice.detail.split())[:60]
    return f"  no font has {notice.before} ({notice.column} {notice.other}): {text}"


def package_built(built: "PackageBuilt") -> View:
    """The package and its digest."""
    facts: dict[str, object] = {
        "path": str(built.path),
        "digest": built.digest,
        "ideas": built.ideas,
        "judges": built.judges,
        "bytes": built.size,
    }
    return facts, [f"{built.path}: {built.ideas} ideas for {built.judges} judges"]


def receipt(receipt: "Receipt") -> View:
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


def verification(found: "Verification") -> View:
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


def demo(day: "DemoDay", pictures: Sequence[Path]) -> View:
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
