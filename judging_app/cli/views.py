"""What a command answers: (facts for JSON, lines for a person)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from judging_app.domain.desk import Receipt
    from judging_app.domain.import_report import Notice
    from judging_app.services.demo import DemoDay
    from judging_app.services.organizer.ballots import Scored
    from judging_app.services.organizer.events import EventPreview
    from judging_app.services.organizer.packages import PackageBuilt
    from judging_app.services.verification import Verification

_SHOWN: Final = 20
"""Guesses of one kind that are named one by one."""

View = tuple[dict[str, object], list[str]]

_LISTED = 40
"""Cells that are named one by one on a terminal; `--json` names all."""


def event_created(path: Path, preview: "EventPreview", *, is_kept: bool = True) -> View:
    """What was imported, or would be, and everything that the import noticed."""
    notices = (*preview.judge_list.notices, *preview.idea_list.notices)
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
    return facts, [*lines, *notice_lines(notices)]


def _column_lines(preview: "EventPreview") -> list[str]:
    """Which column was read as what."""
    lists = {"ideas": preview.idea_list.columns, "judges": preview.judge_list.columns}
    return [
        f"  columns of {name}: "
        + ", ".join(f"{field} = {label}" for field, label in labels.items())
        for name, labels in lists.items()
    ]


def notice_facts(notice: "Notice") -> dict[str, object]:
    """A notice as plain data."""
    return {
        "kind": notice.kind.value,
        "row": notice.row,
        "column": notice.column,
        "detail": notice.detail,
        "other": notice.other,
        "before": notice.before,
        "cell": notice.cell,
        "sheet": notice.sheet,
    }


def notice_lines(notices: "Iterable[Notice]") -> list[str]:
    """A count per kind; guesses, rows that were left out and cells to look at one by one."""
    from judging_app.domain.import_report import GUESSED, LEFT_OUT, TO_LOOK_AT, NoticeKind

    notices = tuple(notices)
    lines = []
    for kind, count in sorted(Counter(notice.kind for notice in notices).items()):
        lines.append(f"  {kind.value}: {count}")
        shown = [notice for notice in notices if notice.kind is kind and kind in GUESSED]
        lines += [f"    {_guess_line(notice)}" for notice in shown[:_SHOWN]]
        lines += [f"    … and {len(shown) - _SHOWN} more"] if len(shown) > _SHOWN else []
    left_out = [notice for notice in notices if notice.kind in LEFT_OUT]
    lines += [f"  row {n.row} was left out ({n.kind.value}): {n.detail}" for n in left_out]
    cells = [notice for notice in notices if notice.kind in TO_LOOK_AT]
    lines += [_cell_line(notice) for notice in cells[:_LISTED]]
    lines += [f"  … and {len(cells) - _LISTED} more"] * (len(cells) > _LISTED)
    return lines + [_letter_line(n) for n in notices if n.kind is NoticeKind.LETTER_WITHOUT_FONT]


def _cell_line(notice: "Notice") -> str:
    place = notice.cell or (f"row {notice.row}" if notice.row else notice.column)
    texts = " / ".join(filter(None, (notice.other, notice.detail)))
    return f"  {place}: {notice.kind.value}{f': {texts}' if texts else ''}"


def column_lines(columns: "Mapping[str, str]") -> list[str]:
    """Which heading was taken for which field."""
    return [f"  {field}: read under «{heading}»" for field, heading in columns.items()]


def _guess_line(notice: "Notice") -> str:
    """The place of a guess, and the text before and after it."""
    place = " ".join(filter(None, (notice.sheet, notice.cell))) or notice.column
    before, after = (" ".join(text.split()) for text in (notice.before, notice.detail or "–"))
    line = f"{place}: {before} → {after}" if before else f"{place} {after}"
    return f"{line} ({notice.other})" if notice.other else line.strip()


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


def scored(scored: "Scored") -> View:
    """The score file with its receipt code, and what was read of the ballot."""
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


def demo(day: "DemoDay") -> View:
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
    }
    merged = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    lines = [
        f"event         {day.event} ({len(day.results.ideas)} ideas)",
        f"package       {day.package}",
        f"score files   {len(day.score_files)} in {day.score_files[0].parent}: {merged}",
        f"certificates  {day.certificates} ({day.pages} pages)",
        f"workbook      {day.workbook} ({len(rows)} ranked ideas)",
    ]
    return facts, lines
