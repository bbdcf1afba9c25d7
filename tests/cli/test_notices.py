"""The text output of an import names every kind of notice, with its place and its texts."""

from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.cli.notices import NAMED, notice_lines
from judging_app.domain.import_report import Notice, NoticeKind

HEADINGS = ("کد", "عنوان ایده", "محور", "نام پیشنهاد دهنده", "مسئله")


def _said(inputs: Any, *options: str) -> list[str]:
    files = {"--definition": inputs.definition, "--ideas": inputs.ideas, "--judges": inputs.judges}
    given = [str(part) for pair in files.items() for part in pair]
    arguments = ["event", "create", str(inputs.folder / "e.judging"), *given, "--dry-run", *options]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


@pytest.fixture
def two_sheets(inputs: Any) -> Any:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("دوم")
    first.title = "یکم"
    first.append(HEADINGS)
    for number in range(101, 109):
        first.append([str(number), f"ایدهٔ {number}", "حمل‌ونقل", "", "متن ب\u200dلند"])
    second.append(HEADINGS)
    second.append(["201", "پارك", "ناشناخته", "خانهٔ رنگ و نور", ""])
    second.append([])
    second.append(["202", "", "", "", ""])
    third = book.create_sheet("سوم")
    third.append(HEADINGS[:2])
    third.append(["301", "پل"])
    path = inputs.folder / "ideas.xlsx"
    book.save(path)
    inputs.definition.write_text(
        inputs.definition.read_text("utf-8").split("[[conflict]]")[0], "utf-8"
    )
    return type(inputs)(inputs.folder, inputs.definition, path, inputs.judges)


def test_every_notice_has_its_sheet_its_place_and_its_texts(two_sheets: Any) -> None:
    lines = _said(two_sheets, "--all-sheets")
    text = "\n".join(lines)
    assert "    «دوم» B2 «عنوان ایده»: «پارك» → «پارک» (U+0643 → U+06A9)" in lines
    assert "    «یکم» E2 «مسئله»: «متن ب\u200dلند» → «متن بلند» (U+200D removed)" in lines
    assert "    «دوم» row 3" in lines
    assert "    «دوم» B4 «عنوان ایده»: 202" in lines
    assert "    «دوم» C2 «محور»: ناشناخته" in lines
    assert "«خانهٔ رنگ و نور» is one name" in text
    assert "    «سوم» lacks محور، نام پیشنهاد دهنده، مسئله" in lines


def test_a_kind_is_named_five_times_and_counted(two_sheets: Any) -> None:
    lines = _said(two_sheets, "--all-sheets")
    at = lines.index("  no-owner: 8")
    assert lines[at + NAMED + 1] == "    … and 3 more, see --json"


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_is_shown_with_its_place(kind: NoticeKind) -> None:
    notice = Notice(kind, 7, "ستون", "پس", "دیگر", "پیش", "C7", "برگ")
    head, line = notice_lines([notice])
    assert head.startswith(f"  {kind.value}: 1")
    assert "پس" in line
    assert kind is NoticeKind.SHEET_NOT_READ or "«برگ» C7 «ستون»" in line
