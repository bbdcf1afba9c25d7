"""The form as a workbook: it asks from the right, and comes back from other spreadsheets."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pytest

from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.merge_plan import Verdict
from judging_app.exchange.files import read_limited
from judging_app.exchange.tables import follow_up_layout as layout
from judging_app.persian.digits import to_persian
from judging_app.services.organizer import follow_up_reports
from judging_app.services.organizer.follow_up_reports import merge_reports
from tests.followed import Followed, fill_workbook
from tests.services.organizer.test_follow_up import followed, shown, verdicts

__all__ = ["followed"]

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
WIDEST, DEEPEST = 16_384, 1_048_576
"""The columns and rows of a sheet; LibreOffice fills it up with one repeated cell and row."""


def cell_xml(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int):
        shown = escape(to_persian(f"{value:,}"))
        head = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {head}><text:p>{shown}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def sheet_xml(name: str, rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield f'<table:table table:name={quoteattr(name)} table:protected="true">'
    for row in rows:
        rest = f'<table:table-cell table:number-columns-repeated="{WIDEST - len(row)}"/>'
        yield f"<table:table-row>{''.join(map(cell_xml, row))}{rest}</table:table-row>"
    blank = f'<table:table-cell table:number-columns-repeated="{WIDEST}"/>'
    left = DEEPEST - len(rows)
    yield f'<table:table-row table:number-rows-repeated="{left}">{blank}</table:table-row>'
    yield "</table:table>"


def saved_as_ods(path: Path, target: Path) -> Path:
    """Save a filled workbook as LibreOffice does: texts in paragraphs, blanks repeated."""
    book = openpyxl.load_workbook(path)
    sheets = "".join(
        part
        for sheet in book.worksheets
        for part in sheet_xml(sheet.title, list(sheet.iter_rows(values_only=True)))
    )
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    content = f"<office:document-content {NAMESPACES}>{body}</office:document-content>"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        packed.writestr(zipfile.ZipInfo("mimetype"), kind)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return target


def test_a_form_that_another_spreadsheet_saved_as_ods_is_read(
    followed: Followed, tmp_path: Path
) -> None:
    one = followed.forms()[0]
    filled = fill_workbook(one.files[1], one.form, tmp_path / "a.xlsx", done="نمونه\nآزموده")
    ods = saved_as_ods(filled, tmp_path / "a.ods")
    assert verdicts(merge_reports(followed.event, [ods])) == [Verdict.NEW]
    row = shown(followed, 40).row(one.form.ideas[0].idea_id)
    assert row
    assert row.last
    entry = row.last.entry
    assert (entry.state, entry.spent, entry.reached) == (ExecutionState.RUNNING, 125_000_000, (30,))
    assert entry.done == "نمونه\nآزموده"
    (again,) = merge_reports(followed.event, [filled])
    assert again.plan
    assert again.plan.verdict is Verdict.ALREADY_HERE


@pytest.mark.parametrize("amount", ["۱۲۵٬۰۰۰٬۰۰۰ ریال", "125,000,000", "١٢٥٠٠٠٠٠٠", 125_000_000])
def test_an_amount_in_any_digits_is_the_same_report(
    followed: Followed, tmp_path: Path, amount: object
) -> None:
    one = followed.forms()[0]
    plain = fill_workbook(one.files[1], one.form, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(plain)
    column = layout.headings(one.form).all.index(layout.SPENT) + 1
    book[layout.SHEET].cell(layout.FIRST_ROW + 1, column).value = amount
    book.save(tmp_path / "b.xlsx")
    found = merge_reports(followed.event, [plain, tmp_path / "b.xlsx"])
    assert verdicts(found) == [Verdict.NEW, Verdict.ALREADY_HERE]


def test_the_workbook_reads_from_the_right_and_protects_its_questions(followed: Followed) -> None:
    one = followed.forms()[0]
    book = openpyxl.load_workbook(one.files[1])
    sheet, hidden = book[layout.SHEET], book[layout.HIDDEN]
    assert sheet.sheet_view.rightToLeft
    assert sheet.protection.sheet
    assert hidden.sheet_state == "veryHidden"
    question = sheet.cell(layout.FIRST_ROW + 1, 2)
    answer = sheet.cell(layout.FIRST_ROW + 1, 6)
    assert question.protection.locked
    assert not answer.protection.locked
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.formula1}
    assert f'"{",".join(STATES.values())}"' in lists


def test_the_stored_bytes_of_a_workbook_are_those_that_were_read(
    followed: Followed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = followed.forms()[0]
    filled = fill_workbook(one.files[1], one.form, tmp_path / "a.xlsx", done="پیش از جابه‌جایی")
    other = fill_workbook(one.files[1], one.form, tmp_path / "b.xlsx", done="پس از جابه‌جایی")
    before, read = filled.read_bytes(), read_limited

    def then_somebody_saves(path: Path, most: int) -> bytes:
        content = read(path, most)
        path.write_bytes(other.read_bytes())
        return content

    monkeypatch.setattr(follow_up_reports, "read_limited", then_somebody_saves)
    merge_reports(followed.event, [filled])
    with followed.event.unit_of_work() as uow:
        (stored,) = uow.follow_up_reports()
    assert stored.content == before
    assert "پیش از جابه‌جایی" in stored.said.decode()
