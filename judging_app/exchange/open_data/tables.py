"""The tables of the open data as CSV and JSON, and their description in Persian.

Measures are rounded to the same number of decimals everywhere.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from judging_app.domain.council import PLACES, CouncilReport
from judging_app.domain.council_figures import figures
from judging_app.domain.council_words import (
    by_hand,
    corrections,
    cost,
    differences,
    execution,
    fairness,
    hidden_note,
    lead,
    notes,
)
from judging_app.domain.open_data import FORMAT, OpenTable, Value, open_tables
from judging_app.domain.small_groups import LEAST
from judging_app.exchange.csv_rows import CsvCell, csv_bytes
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian


def csv_text(table: OpenTable) -> bytes:
    """The table as the bytes of a CSV file."""
    rows = ([_cell(value) for value in row] for row in table.rows)
    return csv_bytes([column.name for column in table.columns], rows)


def _cell(value: Value) -> CsvCell:
    if not isinstance(value, float):
        return value
    return Decimal(f"{value:.{PLACES}f}".rstrip("0").rstrip("."))


def open_json(report: CouncilReport) -> Mapping[str, object]:
    """Everything that the report states, as plain data."""
    return {
        "format": FORMAT,
        "figures": figures(report),
        "sentences": sentences(report),
        "tables": {table.name: list(table.records()) for table in open_tables(report)},
        "columns": {
            table.name: {column.name: column.meaning for column in table.columns}
            for table in open_tables(report)
        },
    }


def json_bytes(report: CouncilReport) -> bytes:
    """The content of the JSON file."""
    text = json.dumps(open_json(report), ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace")


def sentences(report: CouncilReport) -> Mapping[str, Sequence[str]]:
    """The sentences of the report by subject."""
    return {
        "lead": [lead(report)],
        "differences": list(differences(report)),
        "hidden": [note] if (note := hidden_note(report)) else [],
        "cost": [cost(report)],
        "execution": [execution(report)],
        "fairness": list(fairness(report)),
        "by_hand": [by_hand(report)],
        "corrections": list(corrections(report)),
        "notes": list(notes(report)),
    }


def description(report: CouncilReport) -> bytes:
    """The description of all tables, in Persian."""
    return "\n".join(_described(report)).encode("utf-8-sig", "replace")


def _described(report: CouncilReport) -> Iterator[str]:
    least = to_persian(LEAST)
    yield f"دادهٔ باز: {report.event.title}"
    yield f"نتیجهٔ رسمی {jalali_long(report.official_on)}؛ قالب {to_persian(FORMAT)}"
    yield ""
    yield "آنچه هرگز اینجا نیست: نام و کد داوران، نام پیشنهاددهندگان، عنوان و کد برگزیده‌نشده‌ها،"
    yield f"امتیازهای تکی، توضیح‌ها، و نام گروهی که کمتر از {least} نفر یا کمتر از {least}"
    yield "برگزیده‌نشده دارد. چنین گروه‌هایی در «دیگر» آمده‌اند؛ اگر «دیگر» خودش کوچک می‌ماند،"
    yield "کوچک‌ترین گروه نام‌دار هم در آن است، تا با تفریق به دست نیاید."
    yield ""
    yield f"عددهای اندازه‌گیری‌شده {to_persian(PLACES)} رقم اعشار دارند. صفحه‌ها همین‌ها را یک بار گرد"
    yield "می‌کنند (نیمه به زوج). متنی که با = + - @ آغاز شود یک ' پیش از خود دارد تا فرمول نشود."
    for table in open_tables(report):
        yield ""
        yield f"{table.name}.csv — {table.title}"
        if table.note:
            yield f"  {table.note}"
        yield from (f"  {column.name}: {column.meaning}" for column in table.columns)
    yield ""
