"""The open data: an independent script gets every number again, and nobody is found in it."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.council import CouncilReport
from judging_app.domain.council_report import council_report
from judging_app.domain.open_data import OpenColumn, OpenTable, open_tables
from judging_app.domain.people import count_people
from judging_app.domain.results import Results
from judging_app.domain.small_groups import LEAST, OTHERS
from judging_app.exchange.open_data.tables import csv_text
from judging_app.services.organizer.open_data import open_data_of
from tests import council_recomputed as recomputed
from tests.councils import DAY, JUDGES, judged_report, judged_results, participation


@pytest.fixture(scope="module")
def report() -> CouncilReport:
    return judged_report()


@pytest.fixture(scope="module")
def folder(report: CouncilReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("open")
    for name, content in open_data_of(report).items():
        (made / name).write_bytes(content)
    return made


def test_an_independent_script_gets_every_figure(folder: Path) -> None:
    told = json.loads((folder / "report.json").read_text("utf-8"))["figures"]
    assert recomputed.figures(folder) == told
    assert len(told) > 30


def test_the_tables_agree_with_each_other_and_with_the_formulas(folder: Path) -> None:
    assert recomputed.faults(folder) == []
    assert len(recomputed.rows(folder, "differences")) >= 3


@pytest.mark.parametrize("seed", range(6))
def test_other_events_are_recomputed_as_well(seed: int, tmp_path: Path) -> None:
    for name, content in open_data_of(judged_report(45 + 7 * seed, seed)).items():
        (tmp_path / name).write_bytes(content)
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))["figures"]
    assert recomputed.figures(tmp_path) == told
    assert recomputed.faults(tmp_path) == []


def test_json_and_csv_hold_the_same(folder: Path) -> None:
    tables = json.loads((folder / "report.json").read_text("utf-8"))["tables"]
    assert {f"{name}.csv" for name in tables} == {path.name for path in folder.glob("*.csv")}
    for name, records in tables.items():
        assert len(recomputed.rows(folder, name)) == len(records)


def test_every_column_is_described_in_persian(folder: Path) -> None:
    text = (folder / "description-fa.txt").read_text("utf-8-sig")
    for path in folder.glob("*.csv"):
        assert f"{path.stem}.csv — " in text
        with path.open(encoding="utf-8-sig", newline="") as file:
            for column in next(csv.reader(file)):
                assert re.search(rf"^  {column}: \S", text, re.MULTILINE), column


class Words(HTMLParser):
    """The texts and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name != "content"]


def published(folder: Path) -> str:
    """Everything that a reader of the folder can read; without fonts and programs."""
    words = Words()
    page = (folder / "report.html").read_text("utf-8")
    words.feed(re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))
    texts = [path.read_text("utf-8-sig") for path in folder.iterdir() if path.suffix != ".html"]
    return "\n".join([*texts, *words.found])


def test_nobody_and_no_idea_that_was_not_chosen_is_in_any_file(folder: Path) -> None:
    results, text = judged_results(), published(folder)
    assert recomputed.rows(folder, "themes")[0]["label"] in text
    chosen = {row["title"] for row in recomputed.rows(folder, "chosen")}
    assert chosen == {idea.title for idea in results.ideas if idea.title in text}
    for idea in results.ideas:
        assert idea.id not in re.findall(r"\d+", text)
        assert not [owner.name for owner in idea.owners if owner.name in text]
    for judge in JUDGES:
        assert judge.name not in text
        assert judge.id not in text


def test_small_groups_are_not_named(report: CouncilReport, folder: Path) -> None:
    text = published(folder)
    assert report.themes.hidden | report.units.hidden >= {"گردشگری شبانه", "بایگانی راکد"}
    for label in report.themes.hidden | report.units.hidden:
        assert label not in text


def test_reasons_that_name_somebody_are_withheld(folder: Path) -> None:
    reasons = [row["reason"] for row in recomputed.rows(folder, "decisions")]
    assert reasons == ["کم‌هزینه‌تر بود", "", "", ""]


@given(participation())
def test_an_attacker_finds_no_group_under_five(results: Results) -> None:
    """Subtract every set of rows from every total, over all tables; know all real groups."""
    report = council_report(results, DAY)
    tables = {table.name: list(table.records()) for table in open_tables(report)}
    facts = {str(row["name"]): row["value"] for row in tables["facts"]}
    assert facts["persons"] == count_people(results.ideas)
    for name in ("themes", "units"):
        rows = tables[name]
        for measure in ("ideas", "persons", "unchosen"):
            sizes = [_size(row, measure) for row in rows]
            total = _total(report, measure)
            assert not rows or sum(sizes) == total
            every = chain.from_iterable(combinations(sizes, n) for n in range(1, len(sizes)))
            found = [*sizes, *(total - sum(some) for some in every)]
            assert all(size >= LEAST for size in found)
    named = {row["label"] for name in ("themes", "units") for row in tables[name]} - {OTHERS}
    assert not named & (report.themes.hidden | report.units.hidden)
    assert {row["theme"] for row in tables["chosen"]} <= named | {OTHERS, ""}


def _size(row: object, measure: str) -> int:
    assert isinstance(row, dict)
    if measure == "unchosen":
        return int(row["ideas"]) - int(row["chosen"])
    return int(row[measure])


def _total(report: CouncilReport, measure: str) -> int:
    totals = {"ideas": report.ideas, "persons": report.persons}
    return totals.get(measure, report.ideas - len(report.chosen))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_text_becomes_a_formula_and_none_is_lost(text: str) -> None:
    table = OpenTable("chosen", "", (OpenColumn("title", ""), OpenColumn("n", "")), ((text, -1.5),))
    found = list(csv.reader(io.StringIO(csv_text(table).decode("utf-8-sig"), newline="")))
    assert found[0] == ["title", "n"]
    cell, number = found[1]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert number == "-1.5"


def test_the_page_asks_for_nothing(folder: Path) -> None:
    page = (folder / "report.html").read_text("utf-8")
    assert "default-src 'none'" in page
    without_fonts = re.sub(r"base64,[^\"]*", "", page).replace("http-equiv", "")
    assert "http" not in without_fonts
    assert not re.search(r"\s(src|href)=", without_fonts)
