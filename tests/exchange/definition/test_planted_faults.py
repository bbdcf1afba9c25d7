"""Sixty planted faults in a filled template: each is reported in its cell, and nothing is made."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from msgspec.msgpack import decode
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.event_form import JudgeForm
from judging_app.domain.form_fault import FormRule
from judging_app.exchange.definition.reader import read_definition_form
from judging_app.exchange.definition.template_form import FilledForm, form_of_sheets
from judging_app.exchange.definition.template_writer import template_bytes
from judging_app.exchange.tables.judge_list import read_judge_list
from judging_app.exchange.tables.sheet import Sheet
from judging_app.exchange.tables.workbook_file import sheets_of
from judging_app.system.paths import resources

SAMPLE = resources() / "sample_event"


class Plant(NamedTuple):
    """A value in a cell of the sample, and the rule that it breaks."""

    sheet: str
    cell: str
    value: object
    rule: FormRule


EVENT, THEMES, CRITERIA = "رویداد", "محورها", "معیارها"
RANKING, TIES, AWARDS = "رتبه‌بندی", "قاعده‌های برابری", "جایزه‌ها"
JUDGES, SIGNATORIES, SENDERS = "داوران", "امضاکنندگان", "همکاران برگزاری"
CONFLICTS = "تعارض منافع"
R = FormRule
LONG = "بلند " * 300

PLANTS = (
    Plant(EVENT, "B2", "", R.BLANK),
    Plant(EVENT, "B2", LONG, R.TOO_LONG),
    Plant(EVENT, "B3", "", R.BLANK),
    Plant(EVENT, "B4", LONG, R.TOO_LONG),
    Plant(EVENT, "B5", "ماشین", R.NOT_ONE_OF),
    Plant(EVENT, "B6", "", R.BLANK),
    Plant(EVENT, "B6", "فردا", R.NOT_A_DATE),
    Plant(EVENT, "B6", "۱۴۰۵/۱۳/۰۱", R.NOT_A_DATE),
    Plant(EVENT, "B7", "۱۴۰۴/۰۱/۰۱", R.BEFORE),
    Plant(EVENT, "B7", "1405-12-31", R.NOT_A_DATE),
    Plant(EVENT, "B8", "۱۴۰۵/۰۸/۳۰", R.BEFORE),
    Plant(THEMES, "B3", "", R.BLANK),
    Plant(THEMES, "B3", "حمل‌ونقل و ترافیک", R.DOUBLE),
    Plant(THEMES, "C3", "transport", R.DOUBLE),
    Plant(THEMES, "C4", "فضای سبز", R.BAD_ID),
    Plant(THEMES, "C5", "a b", R.BAD_ID),
    Plant(THEMES, "B6", LONG, R.TOO_LONG),
    Plant(CRITERIA, "B2", "", R.BLANK),
    Plant(CRITERIA, "C2", "بیست", R.NOT_A_NUMBER),
    Plant(CRITERIA, "C2", "", R.BLANK),
    Plant(CRITERIA, "C2", "0", R.OUT_OF_RANGE),
    Plant(CRITERIA, "C2", "-5", R.OUT_OF_RANGE),
    Plant(CRITERIA, "C2", "12.5", R.NOT_WHOLE),
    Plant(CRITERIA, "D2", "یک", R.NOT_A_NUMBER),
    Plant(CRITERIA, "D2", "1.234", R.TOO_FINE),
    Plant(CRITERIA, "E2", "ده", R.NOT_A_NUMBER),
    Plant(CRITERIA, "E2", "0", R.REVERSED),
    Plant(CRITERIA, "F2", "4", R.STEP_DOES_NOT_FIT),
    Plant(CRITERIA, "F2", "0", R.STEP_DOES_NOT_FIT),
    Plant(CRITERIA, "F2", "-1", R.OUT_OF_RANGE),
    Plant(CRITERIA, "G2", "شاید", R.NOT_ONE_OF),
    Plant(CRITERIA, "I3", "2", R.OVERLAP),
    Plant(CRITERIA, "I3", "سه", R.NOT_A_NUMBER),
    Plant(CRITERIA, "J3", "11", R.OFF_SCALE),
    Plant(CRITERIA, "K3", "", R.BLANK),
    Plant(CRITERIA, "L2", "20", R.OFF_SCALE),
    Plant(CRITERIA, "M2", "کم", R.NOT_A_NUMBER),
    Plant(CRITERIA, "N2", "نوآوری", R.BAD_ID),
    Plant(RANKING, "B2", "میانگین طلایی", R.NOT_ONE_OF),
    Plant(RANKING, "B3", "شیر یا خط", R.NOT_ONE_OF),
    Plant(RANKING, "B4", LONG, R.TOO_LONG),
    Plant(RANKING, "B5", "گاهی", R.NOT_ONE_OF),
    Plant(RANKING, "B6", "صفر", R.NOT_A_NUMBER),
    Plant(RANKING, "B6", "0", R.OUT_OF_RANGE),
    Plant(TIES, "B3", "زیبایی", R.NOT_ONE_OF),
    Plant(TIES, "C2", "زیبایی", R.UNKNOWN_REFERENCE),
    Plant(TIES, "B5", "میانه", R.DOUBLE),
    Plant(AWARDS, "B2", "", R.BLANK),
    Plant(AWARDS, "C2", "نخست", R.NOT_A_NUMBER),
    Plant(AWARDS, "C3", "0", R.OUT_OF_RANGE),
    Plant(AWARDS, "D5", "3", R.REVERSED),
    Plant(AWARDS, "C4", "2", R.OVERLAP),
    Plant(AWARDS, "E2", "آری شاید", R.NOT_ONE_OF),
    Plant(AWARDS, "F2", "همه", R.NOT_ONE_OF),
    Plant(AWARDS, "G3", "first", R.DOUBLE),
    Plant(JUDGES, "B3", "", R.BLANK),
    Plant(JUDGES, "D3", "J01", R.DOUBLE),
    Plant(JUDGES, "D3", "J/02", R.BAD_CODE),
    Plant(SIGNATORIES, "B2", "", R.BLANK),
    Plant(SENDERS, "B2", LONG, R.TOO_LONG),
    Plant(CONFLICTS, "B2", "J99", R.UNKNOWN_REFERENCE),
    Plant(CONFLICTS, "D3", "", R.BLANK),
)

BESIDE_ANOTHER = (R.BEFORE, R.REVERSED, R.OVERLAP, R.OFF_SCALE, R.STEP_DOES_NOT_FIT, R.DOUBLE,
                  R.UNKNOWN_REFERENCE)  # fmt: skip
"""Rules that compare two values; a fault of the other value hides them."""


@cache
def sample() -> bytes:
    """Return the sample event as a filled template."""
    form = read_definition_form(SAMPLE / "event.toml").form
    judges = read_judge_list(SAMPLE / "judges.xlsx").judges
    panel = tuple(JudgeForm(one.name, one.role, one.id) for one in judges)
    return template_bytes(replace(form, judges=panel))


def planted(*plants: Plant) -> bytes:
    """Return the sample with these values in its cells."""
    book = openpyxl.load_workbook(io.BytesIO(sample()))
    for plant in plants:
        book[plant.sheet][plant.cell] = plant.value or None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def imported(content: bytes) -> FilledForm:
    return form_of_sheets(decode(sheets_of(content), type=list[Sheet]))


def test_the_sample_has_no_fault_and_there_are_sixty_plants() -> None:
    assert imported(planted()).faults == ()
    assert len(PLANTS) >= 60


@pytest.mark.parametrize("plant", PLANTS, ids=lambda p: f"{p.sheet} {p.cell} {p.rule}")
def test_a_planted_fault_is_reported_in_its_cell(plant: Plant) -> None:
    found = [(f.sheet, f.cell, f.rule) for f in imported(planted(plant)).faults]
    assert (plant.sheet, plant.cell, plant.rule) in found
    assert len(found) <= 3, found


def test_all_at_once_are_listed_and_nothing_is_made(tmp_path: Path) -> None:
    alone = [plant for plant in PLANTS if plant.rule not in BESIDE_ANOTHER]
    one_per_cell = {(plant.sheet, plant.cell): plant for plant in alone}
    assert len(one_per_cell) >= 30
    template, event = tmp_path / "فرم.xlsx", tmp_path / "event.judging"
    template.write_bytes(planted(*one_per_cell.values()))
    told = CliRunner().invoke(
        app, ["event", "create", str(event), "--from", str(template),
              "--ideas", str(SAMPLE / "ideas.xlsx"), "--json"],
    )  # fmt: skip
    assert told.exit_code == 3, told.output
    assert [path.name for path in tmp_path.iterdir()] == [template.name]
    for sheet, cell in one_per_cell:
        assert f'"sheet": "{sheet}", "cell": "{cell}"' in told.output, (sheet, cell)
