"""The answers of commands. Each function returns (facts for JSON, lines for a person)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.cli.notices import notice_facts, notice_lines

if TYPE_CHECKING:
    from judging_app.domain.desk import Receipt
    from judging_app.services.demo import DemoDay
    from judging_app.services.demo_after import AfterFile
    from judging_app.services.organizer.ballots import Scored
    from judging_app.services.organizer.events import EventPreview
    from judging_app.services.organizer.packages import PackageBuilt
    from judging_app.services.verification import Verification

View = tuple[dict[str, object], list[str]]


def event_created(path: Path, preview: "EventPreview", *, is_kept: bool = True) -> View:
    """The imported lists with all notices. For a dry run: the lists that an import would give."""
    ideas, judges = len(preview.idea_list.ideas), len(preview.event.judges)
    facts: dict[str, object] = {
        "path": str(path),
        "kept": is_kept,
        "event_id": preview.event.id,
        "title": preview.event.title,
        "ideas": ideas,
        "judges": judges,
        "columns": dict(preview.idea_list.columns),
        "judge_columns": dict(preview.judge_list.columns),
        "attachments": sum(len(idea.attachments) for idea in preview.idea_list.ideas),
        "notices": [
            *(notice_facts(n) | {"list": "judges"} for n in preview.judge_list.notices),
            *(notice_facts(n) | {"list": "ideas"} for n in preview.idea_list.notices),
        ],
    }
    ending = "" if is_kept else "; nothing is written"
    lines = [f"{path}: {ideas} ideas, {judges} judges{ending}", *_column_lines(preview)]
    return facts, [*lines, *_lists_noticed(preview)]


def _lists_noticed(preview: "EventPreview") -> list[str]:
    """The notices of each list under its name."""
    lists = {"judges": preview.judge_list.notices, "ideas": preview.idea_list.notices}
    return [
        line
        for name, notices in lists.items()
        if notices
        for line in (f"noticed in the list of {name}:", *notice_lines(notices))
    ]


def _column_lines(preview: "EventPreview") -> list[str]:
    """The field of each column, as lines."""
    lists = {"ideas": preview.idea_list.columns, "judges": preview.judge_list.columns}
    return [
        f"  columns of {name}: "
        + ", ".join(f"{field} = {label}" for field, label in labels.items())
        for name, labels in lists.items()
    ]


def column_lines(columns: "Mapping[str, str]") -> list[str]:
    """The field of each heading, as lines."""
    return [f"  {field}: read under «{heading}»" for field, heading in columns.items()]


def package_built(built: "PackageBuilt") -> View:
    """The package, with the code by which judges check that they all have the same package."""
    from judging_app.domain.receipt_code import receipt_code

    facts: dict[str, object] = {
        "path": str(built.path),
        "digest": built.digest,
        "package_code": receipt_code(built.digest),
        "ideas": built.ideas,
        "judges": built.judges,
        "bytes": built.size,
        "unchecked": [
            {"idea": one.idea_id, "name": one.name, "reason": one.refusal.reason.value}
            for one in built.unchecked
        ],
        "word_as_text": built.as_text,
        "still_word": [{"idea": idea_id, "name": name} for idea_id, name in built.still_word],
    }
    line = f"{built.path}: {built.ideas} ideas for {built.judges} judges"
    unchecked = [
        f"idea {one.idea_id}: «{one.name}» goes as it is: its properties may name the author"
        for one in built.unchecked
    ]
    return facts, [line, f"package code {facts['package_code']}", *unchecked, *_word_files(built)]


def _word_files(built: "PackageBuilt") -> list[str]:
    """A line about Word files that travel as text, and one for each that has no words."""
    as_text = [f"{built.as_text} Word files travel as text"] if built.as_text else []
    return as_text + [
        f"idea {idea_id}: «{name}» has no words that are read, and stays a Word file"
        for idea_id, name in built.still_word
    ]


def scored(scored: "Scored") -> View:
    """The score file with its receipt code, and the sheets that the ballot held."""
    facts, lines = receipt(scored.receipt)
    ballot = scored.ballot
    facts["columns"] = dict(ballot.columns)
    facts["notices"] = [notice_facts(notice) for notice in ballot.notices]
    return facts, [*lines, *column_lines(ballot.columns), *notice_lines(ballot.notices)]


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
    """The kind of the file, and its problems."""
    facts: dict[str, object] = {
        "path": str(found.path),
        "kind": found.kind.value,
        "facts": dict(found.facts),
        "problems": list(found.problems),
    }
    lines = [f"{found.path}: {'not whole' if found.problems else 'whole'}"]
    lines += [f"  {key}: {value}" for key, value in found.facts.items()]
    return facts, lines + [f"  problem: {problem}" for problem in found.problems]


def demo(day: "DemoDay", after: "Sequence[AfterFile]" = ()) -> View:
    """The files that the demo wrote: those of the day, and those after the official result."""
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
        "after": {each.name: str(each.path) for each in after},
    }
    merged = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    lines = [
        f"event         {day.event} ({len(day.results.ideas)} ideas)",
        f"package       {day.package}",
        f"score files   {len(day.score_files)} in {day.score_files[0].parent}: {merged}",
        f"certificates  {day.certificates} ({day.pages} pages)",
        f"workbook      {day.workbook} ({len(rows)} ranked ideas)",
        *(f"{each.name:<13} {each.path}" for each in after),
    ]
    return facts, lines
