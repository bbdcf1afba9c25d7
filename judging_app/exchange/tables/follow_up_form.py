"""Writes the form of the follow-up as a workbook that an executor fills in.

Questions are protected without a password: that stops a slip, and `follow_up_answers.py` tells a
change. Lists of choices stop other words, which the inbox would refuse later. Dates and amounts are
free, because a spreadsheet takes Persian digits for text.
"""

from typing import Any, Final

from judging_app.domain.follow_up import AskedIdea, FollowUpForm, FollowUpReport
from judging_app.domain.follow_up_words import STATES
from judging_app.exchange.packages.follow_up_file import SignedForm
from judging_app.exchange.tables import follow_up_layout as layout
from judging_app.exchange.workbook.writer import Heading, WorkbookWriter
from judging_app.persian.dates import jalali
from judging_app.persian.money import rial

_WIDTHS: Final = {
    layout.STATE: 14, layout.DAY: 13, layout.DONE: 36, layout.NEXT: 30, layout.SPENT: 18,
    layout.REASON: 26,
}  # fmt: skip
_QUESTIONS: Final = (14, 30, 24, 22, 30)
_ANSWER: Final = {"locked": False, "bg_color": "#FFF8E6", "border": 1, "border_color": "#D9CBA3"}
_QUESTION: Final = {"border": 1, "border_color": "#D5DADA", "bg_color": "#F4F7F7"}
_TEXT: Final = {"num_format": "@"}
_ROW_HEIGHT: Final = 64
_CHOOSE: Final = "یکی از نوشته‌های فهرست را برگزینید."


def write_follow_up_workbook(signed: SignedForm, earlier: FollowUpReport | None = None) -> bytes:
    """The bytes of the workbook of a form.

    `earlier` fills in the answers of the last report. Equal forms give equal bytes.
    """
    form = signed.form
    writer = WorkbookWriter(layout.title_of(form), form.issued_at)
    columns = layout.headings(form)
    widths = (*_QUESTIONS, *(_WIDTHS.get(name, 13) for name in columns.answers))
    heads = [
        Heading(name, width, wrap=True) for name, width in zip(columns.all, widths, strict=True)
    ]
    (sheet,) = writer.add_table(layout.SHEET, [], [])
    _write_head(writer, sheet, signed)
    header = writer.format(
        Heading(""), bold=True, font_color="white", bg_color="#0F6B6B", text_wrap=True
    )
    for column, head in enumerate(heads):
        sheet.set_column(column, column, head.width)
        sheet.write_string(layout.HEADER_ROW, column, head.title, header)
    for row, idea in enumerate(form.ideas, layout.FIRST_ROW):
        _write_idea(writer, sheet, row, idea, columns, earlier)
    _add_choices(sheet, columns, form)
    sheet.freeze_panes(layout.FIRST_ROW, 2)
    sheet.protect("", {"format_rows": True, "format_columns": True, "sort": True})
    _write_hidden(writer, signed)
    return writer.content()


def _write_head(writer: WorkbookWriter, sheet: Any, signed: SignedForm) -> None:
    form = signed.form
    bold = writer.format(Heading(""), bold=True, font_size=13)
    label = writer.format(Heading(""), bold=True)
    plain = writer.format(Heading(""), quote_prefix=True)
    answer = writer.format(Heading(""), **_ANSWER, **_TEXT)
    sheet.write_string(layout.TITLE_ROW, 0, layout.title_of(form), bold)
    sheet.write_string(layout.EXECUTOR_ROW, 0, layout.EXECUTOR, label)
    sheet.write_string(layout.EXECUTOR_ROW, 1, form.executor, plain)
    sheet.write_string(layout.REVISION_ROW, 0, layout.REVISION, label)
    sheet.write_string(layout.REVISION_ROW, 1, "۱", answer)
    sheet.write_string(layout.REVISION_ROW, 2, layout.REVISION_HINT, plain)
    sheet.write_string(layout.FILLED_BY_ROW, 0, layout.FILLED_BY, label)
    sheet.write_blank(layout.FILLED_BY_ROW, 1, None, answer)


def _write_idea(
    writer: WorkbookWriter,
    sheet: Any,
    row: int,
    idea: AskedIdea,
    columns: layout.Headings,
    earlier: FollowUpReport | None,
) -> None:
    wrap = Heading("", wrap=True)
    question = writer.format(wrap, quote_prefix=True, **_QUESTION)
    answer = writer.format(wrap, **_ANSWER, **_TEXT)
    closed = writer.format(wrap, **_QUESTION)
    sheet.set_row(row, _ROW_HEIGHT)
    for column, text in enumerate(layout.question_cells(idea)):
        sheet.write_string(row, column, text, question)
    given = _answers(idea, earlier)
    asked = set(map(layout.milestone_heading, layout.asked_days(idea)))
    for column, name in enumerate(columns.answers, len(columns.questions)):
        is_other = name in map(layout.milestone_heading, columns.days) and name not in asked
        if is_other:
            sheet.write_string(row, column, layout.NOT_ASKED, closed)
        elif given.get(name):
            sheet.write_string(row, column, given[name], answer)
        else:
            sheet.write_blank(row, column, None, answer)


def _answers(idea: AskedIdea, earlier: FollowUpReport | None) -> dict[str, str]:
    entries = earlier.entries if earlier else ()
    entry = next((one for one in entries if one.idea_id == idea.idea_id), None)
    if entry is None:
        return {}
    reached = {layout.milestone_heading(days): layout.REACHED for days in entry.reached}
    return reached | {
        layout.STATE: STATES[entry.state],
        layout.DAY: jalali(entry.day),
        layout.DONE: entry.done,
        layout.NEXT: entry.next_step,
        layout.SPENT: "" if entry.spent is None else rial(entry.spent),
        layout.REASON: entry.reason,
    }


def _add_choices(sheet: Any, columns: layout.Headings, form: FollowUpForm) -> None:
    """Add the lists of choices, and the hints for date and cost."""
    first, last = layout.FIRST_ROW, layout.FIRST_ROW + len(form.ideas) - 1
    milestones = set(map(layout.milestone_heading, columns.days))
    since = jalali(form.official_on)
    for column, name in enumerate(columns.answers, len(columns.questions)):
        rule: dict[str, object] = {}
        if name == layout.STATE:
            rule = {"validate": "list", "source": list(STATES.values())}
        elif name in milestones:
            rule = {"validate": "list", "source": [layout.REACHED]}
        elif name == layout.DAY:
            words = f"مانند {since}؛ نه پیش از آن که روز رسمی شدن نتیجه است، و نه پس از امروز."
            rule = {"validate": "any", "input_title": name, "input_message": words}
        elif name == layout.SPENT:
            rule = {
                "validate": "any", "input_title": layout.SPENT[:32],
                "input_message": "همهٔ آنچه تا این تاریخ خرج شده است، به ریال.",
            }  # fmt: skip
        if rule:
            more = {"error_title": name[:32], "error_message": _CHOOSE}
            sheet.data_validation(first, column, last, column, rule | more)


def _write_hidden(writer: WorkbookWriter, signed: SignedForm) -> None:
    form = signed.form
    rows = [
        [layout.FORMAT, layout.FORMAT_NAME],
        [layout.EVENT, form.event_id],
        [layout.FORM, form.form_id],
        [layout.EXECUTOR, form.executor],
        [layout.DIGEST, signed.digest],
    ]
    (sheet,) = writer.add_table(layout.HIDDEN, [Heading("name"), Heading("value", 70)], rows)
    sheet.protect()
    sheet.very_hidden()
