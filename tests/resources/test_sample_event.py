"""The sample event is complete, natural, and as untidy as its README says."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample_event"
HEADER_ROW = 3
HEADER = (
    "ردیف", "کد ایده", "عنوان ايده", "محور", "مسئله", "راه حل پیشنهادی",
    "مزایا و برآورد هزینه", "نام و نام خانوادگی پیشنهاد دهنده", "واحد سازمانی", "تلفن داخلی",
)  # fmt: skip
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
LATIN_DIGITS = "0123456789"
DOUBLED = [{"1037", "1121"}, {"1045", "1113"}]

LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ۀ": "ه", "\u0640": None, "\u0654": None})
DIGITS = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, LATIN_DIGITS * 2)


def fold(text: str) -> str:
    """Letters, digits and spaces made alike; half-spaces become spaces."""
    folded = text.translate(LETTERS).translate(DIGITS).replace("\u200c", " ")
    return " ".join(folded.split())


def squeeze(text: str) -> str:
    """The folded text without any space, so that half-spaces do not count."""
    return fold(text).replace(" ", "")


@dataclass(frozen=True)
class Row:
    """One idea as it stands in the workbook."""

    number: int
    code: Any
    title: str
    theme: str
    problem: str
    solution: str
    benefits: str
    people: str
    unit: str | None
    phone: Any

    @property
    def key(self) -> str:
        return fold(str(self.code))

    @property
    def texts(self) -> tuple[str, str, str, str]:
        return (self.title, self.problem, self.solution, self.benefits)

    @property
    def names(self) -> list[str]:
        return [fold(name) for name in re.split(r"،| و ", self.people) if name.strip()]


@cache
def workbook(name: str) -> Workbook:
    return load_workbook(SAMPLE / name)


@cache
def sheet() -> Worksheet:
    return workbook("ideas.xlsx")["ایده‌ها"]


@cache
def ideas() -> tuple[Row, ...]:
    rows = sheet().iter_rows(min_row=HEADER_ROW + 1, max_col=len(HEADER), values_only=True)
    return tuple(Row(*cells) for cells in rows if any(cell is not None for cell in cells))


@cache
def event() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "event.toml").read_text(encoding="utf-8"))


def cells_as_text() -> list[str]:
    return [str(c) for row in sheet().iter_rows(values_only=True) for c in row if c is not None]


def sentences(text: str) -> list[str]:
    parts = re.split(r"[.!؟](?:\s|$)", text.replace("\n", " "))
    return [squeeze(part) for part in parts if part.strip()]


# ── the ideas workbook ───────────────────────────────────────────────────────


def test_one_hundred_and_thirty_ideas_under_the_header() -> None:
    assert tuple(cell.value for cell in sheet()[HEADER_ROW]) == HEADER
    assert [row.number for row in ideas()] == list(range(1, 131))
    assert [row.key for row in ideas()] == [str(code) for code in range(1001, 1131)]


def test_every_theme_of_the_event_is_used_and_no_other() -> None:
    declared = {squeeze(theme["title"]) for theme in event()["theme"]}
    used = Counter(squeeze(row.theme) for row in ideas())
    assert len(declared) == 8
    assert set(used) == declared
    assert min(used.values()) >= 10


def test_theme_names_need_folding() -> None:
    declared = {theme["title"] for theme in event()["theme"]}
    assert any(row.theme not in declared for row in ideas())
    assert any("ي" in row.theme for row in ideas())


@pytest.mark.parametrize(
    "letter", ["ي", "ك", "ی", "ک", "ۀ", "ـ", "\u200c", "\u00a0", "\u0651", "ؤ"]
)
def test_letter_is_there(letter: str) -> None:
    assert any(letter in text for text in cells_as_text())


def test_arabic_and_persian_letters_in_many_cells() -> None:
    texts = cells_as_text()
    assert sum("ي" in text or "ك" in text for text in texts) > 150
    assert sum("ی" in text or "ک" in text for text in texts) > 150


@pytest.mark.parametrize("digits", [PERSIAN_DIGITS, ARABIC_DIGITS, LATIN_DIGITS])
def test_three_digit_systems_in_codes_and_in_texts(digits: str) -> None:
    codes = [row.code for row in ideas() if isinstance(row.code, str)]
    assert sum(any(d in code for d in digits) for code in codes) >= 5
    assert sum(any(d in row.benefits for d in digits) for row in ideas()) >= 5


def test_codes_are_numbers_and_texts() -> None:
    assert {type(row.code) for row in ideas()} == {int, str}


def test_merged_title_and_a_merged_cell_inside_the_data() -> None:
    ranges = sorted(sheet().merged_cells.ranges, key=lambda area: area.min_row)
    assert str(ranges[0]) == "A1:J1"
    inside = [area for area in ranges if area.min_row > HEADER_ROW]
    assert [(area.max_row - area.min_row, area.min_col) for area in inside] == [(1, 9)]
    assert sum(row.unit is None for row in ideas()) == 1


def test_one_empty_row_in_the_middle() -> None:
    rows = list(sheet().iter_rows(min_row=HEADER_ROW + 1, values_only=True))
    empty = [at for at, cells in enumerate(rows) if all(cell is None for cell in cells)]
    assert len(empty) == 1
    assert 30 < empty[0] < 100


def test_line_breaks_and_loose_spaces() -> None:
    texts = cells_as_text()
    assert sum("\n" in text for text in texts) >= 5
    assert sum(text != text.rstrip() for text in texts) >= 10
    assert sum(text != text.lstrip() for text in texts) >= 5
    assert sum("  " in text.strip() for text in texts) >= 10


def test_half_spaces_are_missing_in_some_texts() -> None:
    solutions = [row.solution.replace("ي", "ی") for row in ideas()]
    assert sum("می شود" in text for text in solutions) >= 3
    assert sum("می\u200cشود" in text for text in solutions) >= 3


def test_teams_and_names_with_marks() -> None:
    sizes = Counter(len(row.names) for row in ideas())
    assert set(sizes) == {1, 2, 3}
    assert sizes[2] >= 5
    assert sizes[3] >= 3
    everyone = {squeeze(name) for row in ideas() for name in row.names}
    for name in ("علی‌رضا موسوی‌نژاد", "سیّده فاطمه‌زهرا حسینی طباطبایی نژاد", "زهرا مؤمنی"):
        assert squeeze(name) in everyone
    assert len(everyone) > 130


def test_latin_words_and_words_with_hamza() -> None:
    text = " ".join(fold(part) for row in ideas() for part in row.texts)
    for word in ("QR", "GIS", "Smart City 2.0", "C++", "IoT", "LED", "رؤیا", "مؤسسه", "هیئت"):
        assert word in text
    assert "قطعاً" in text
    assert any("هفتهٔ" in part for row in ideas() for part in row.texts)


# ── the texts are natural ────────────────────────────────────────────────────


def test_titles_are_distinct_but_for_two_pairs() -> None:
    by_title: dict[str, set[str]] = {}
    for row in ideas():
        by_title.setdefault(squeeze(row.title), set()).add(row.key)
    doubled = [codes for codes in by_title.values() if len(codes) > 1]
    assert sorted(doubled, key=sorted) == DOUBLED
    assert len({row.title for row in ideas()}) == 130


@pytest.mark.parametrize("field", ["problem", "solution", "benefits"])
def test_every_text_is_its_own(field: str) -> None:
    assert len({squeeze(getattr(row, field)) for row in ideas()}) == 130


def test_lengths() -> None:
    assert min(len(fold(row.solution)) for row in ideas()) >= 40
    assert min(len(fold(row.problem)) for row in ideas()) >= 20
    assert max(len(fold(row.solution)) for row in ideas()) >= 350
    for row in ideas():
        assert 1 <= len(sentences(row.problem)) <= 4
        assert 1 <= len(sentences(row.solution)) <= 4
        assert 1 <= len(sentences(row.benefits)) <= 3


def test_no_sentence_recurs() -> None:
    seen: dict[str, set[str]] = {}
    for row in ideas():
        for text in row.texts:
            for sentence in sentences(text):
                seen.setdefault(sentence, set()).add(row.key)
    assert max(len(codes) for codes in seen.values() if codes not in DOUBLED) <= 3


def test_no_name_and_no_phone_in_the_texts() -> None:
    text = fold(" ".join(part for row in ideas() for part in row.texts))
    bare = text.replace("\u0651", "")
    words = " " + " ".join(re.findall(r"[^\W_]+", bare)) + " "
    numbers = set(re.findall(r"\d+", text))
    for row in ideas():
        phone = re.search(r"\d+", fold(str(row.phone)))
        assert phone is None or phone.group() not in numbers
        for name in row.names:
            family = name.replace("\u0651", "").split(" ", 1)[1]
            assert f" {family} " not in words


# ── judges and the event definition ──────────────────────────────────────────


def judges() -> list[tuple[Any, ...]]:
    rows = list(workbook("judges.xlsx")["داوران"].iter_rows(values_only=True))
    assert rows[0] == ("ردیف", "کد داور", "نام و نام خانوادگی", "سمت / تخصص")
    return rows[1:]


def test_ten_judges() -> None:
    codes = [row[1] for row in judges()]
    assert [fold(code).upper() for code in codes] == [f"J{n:02}" for n in range(1, 11)]
    assert any(code.startswith("j") for code in codes)
    assert any(d in code for code in codes for d in PERSIAN_DIGITS)
    assert len({row[2] for row in judges()}) == 10
    assert all(row[3] for row in judges())


def test_event_has_its_parts() -> None:
    assert event()["format"] == 1
    for part in ("title", "organization", "city", "co_senders", "signatory"):
        assert event()[part]
    dates = [fold(event()["dates"][day]) for day in ("opens", "closes", "ceremony")]
    assert dates == sorted(dates)
    assert all(re.fullmatch(r"1405/\d\d/\d\d", day) for day in dates)
    assert event()["certificate"]["template"] == "girih"


@pytest.mark.parametrize("table", ["theme", "criterion", "award"])
def test_ids_are_unique_slugs(table: str) -> None:
    ids = [entry["id"] for entry in event()[table]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", slug) for slug in ids)


def test_weights_sum_to_one_hundred() -> None:
    weights = [criterion["weight"] for criterion in event()["criterion"]]
    assert len(weights) == 5
    assert all(isinstance(weight, int) and weight > 0 for weight in weights)
    assert sum(weights) == 100


def test_levels_cover_the_scale_without_a_gap() -> None:
    for criterion in event()["criterion"]:
        scale, levels = criterion["scale"], criterion["levels"]
        assert criterion["description"]
        assert 4 <= len(levels) <= 5
        assert (levels[0]["from"], levels[-1]["to"]) == (scale["min"], scale["max"])
        assert all(
            after["from"] == before["to"] + scale["step"] for before, after in pairwise(levels)
        )
        assert all(level["from"] <= level["to"] for level in levels)
        assert all(0 < len(level["text"]) <= 60 for level in levels)


def test_tie_rules_name_known_criteria() -> None:
    known = {f"criterion:{criterion['id']}" for criterion in event()["criterion"]}
    ranking = event()["ranking"]
    assert ranking["method"] == "severity-adjusted"
    assert set(ranking["tie_rules"]) <= known | {"median", "top-marks"}


def test_awards_cover_the_first_twenty_once() -> None:
    winners = [
        rank for a in event()["award"] if a["winner"] for rank in range(a["from"], a["to"] + 1)
    ]
    assert winners == list(range(1, 21))
    others = [(a["from"], a["to"]) for a in event()["award"] if not a["winner"]]
    assert others == [(21, 30)]


def test_conflicts_name_known_judges_and_ideas() -> None:
    codes = {fold(row[1]).upper() for row in judges()}
    keys = {row.key for row in ideas()}
    assert event()["conflict"]
    for conflict in event()["conflict"]:
        assert conflict["judge"] in codes
        assert conflict["idea"] in keys
        assert conflict["reason"]
