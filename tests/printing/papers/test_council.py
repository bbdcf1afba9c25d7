"""The council's report: two pages whatever the event, and every number follows from the tables."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from judging_app.domain.council import ChosenLine, CouncilReport, HandLine
from judging_app.domain.council_figures import chance, short_money
from judging_app.domain.decision import DecisionKind
from judging_app.domain.small_groups import Group, Grouping
from judging_app.persian.digits import to_latin
from judging_app.persian.money import rial
from judging_app.printing.papers.council import write_council
from judging_app.services.organizer.open_data import open_data_of
from tests import council_recomputed as recomputed
from tests.councils import DAY, judged_report

ReadBack = Callable[[Path], list[list[str]]]
NUMBER = re.compile(r"\d+(?:[٬٫]\d+)*")
LONG = "بازطراحی مسیرهای پیاده‌روی پیرامون مراکز خرید و مدرسه‌ها با مشارکت ساکنان " * 6
DECLARED = {"1", "5", "90", "95", "100", "1927", "1998"}
"""The numbers of the rules: the least group, the intervals, the scale, the years of two papers."""


@pytest.fixture(scope="module")
def report() -> CouncilReport:
    return judged_report()


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(to_latin(text)))


def test_every_number_on_the_pages_follows_from_the_tables(
    report: CouncilReport, tmp_path: Path, read_back: ReadBack
) -> None:
    for name, content in open_data_of(report).items():
        (tmp_path / name).write_bytes(content)
    write_council(report, tmp_path / "report.pdf", day=DAY)
    found = set().union(
        *map(numbers, (line for page in read_back(tmp_path / "report.pdf") for line in page))
    )
    known = [*recomputed.figures(tmp_path).values()]
    for table in ("themes", "units"):
        known += [text for row in recomputed.group_texts(tmp_path, table) for text in row]
    chosen, decisions = recomputed.rows(tmp_path, "chosen"), recomputed.rows(tmp_path, "decisions")
    ranks = recomputed.rows(tmp_path, "ranks")
    known += [recomputed.short_money(int(row["cost_rial"])) for row in chosen if row["cost_rial"]]
    known += [text for row in chosen for text in (row["title"], row["rank"], row["rank_high"])]
    known += [row["rank"] for row in ranks if row["is_chosen"] == "0"][:6]
    known += [row["rank_high"] for row in ranks]
    known += [text for row in decisions for text in row.values()]
    known += [_points(row[key]) for row in recomputed.rows(tmp_path, "differences")
              for key in ("difference", "low", "high")]  # fmt: skip
    known += [str(len(chosen) - sum(bool(row["cost_rial"]) for row in chosen))]
    allowed = set().union(*map(numbers, known)) | DECLARED | {"2", "10", "1405"}
    assert found - allowed == set()
    assert len(found) > 40


def _points(told: str) -> str:
    return recomputed.rounded(str(abs(float(told) * 100)), 0)


def test_the_pages_say_what_they_are_for(
    report: CouncilReport, tmp_path: Path, read_back: ReadBack
) -> None:
    path = tmp_path / "report.pdf"
    assert write_council(report, path, day=DAY).pages == 2
    first, second = (" ".join(page) for page in read_back(path))
    assert "از فرستادن تا برگزیده شدن" in first
    assert "هزینه و اجرا" in first
    assert "داوری چه اندازه استوار بود" in second
    assert "ایده‌ای برگزیده‌نشده" in second
    assert "غیررسمی" not in first


def crowded(report: CouncilReport) -> CouncilReport:
    """The report with many long texts of everything."""
    rows = tuple(Group(f"{number} {LONG}", 90, 90, 9) for number in range(60))
    chosen = tuple(
        ChosenLine(n, f"{n} {LONG}", LONG, LONG, 1, 300, 0.5, 10**14 + n, None)
        for n in range(1, 200)
    )
    hand = tuple(HandLine(DecisionKind.MOVE, n, n + 3, LONG, LONG * 4) for n in range(1, 90))
    event = replace(report.event, title=LONG, organization=LONG, city=LONG[:60])
    named = Grouping(rows, frozenset({"پنهان"}))
    return replace(report, event=event, themes=named, units=named, chosen=chosen, hand=hand)


def empty(report: CouncilReport) -> CouncilReport:
    """The report with nothing that could be left out."""
    none = Grouping((), frozenset({"پنهان"}))
    return replace(
        report, themes=none, units=none, differences=(), chosen=(), ranks=(), hand=(), ideas=0,
        persons=0, fairness=type(report.fairness)(),
    )  # fmt: skip


@pytest.mark.parametrize("change", [crowded, empty])
def test_there_are_two_pages_whatever_the_event(
    change: Callable[[CouncilReport], CouncilReport],
    report: CouncilReport,
    tmp_path: Path,
    read_back: ReadBack,
) -> None:
    path = tmp_path / "report.pdf"
    assert write_council(change(report), path, day=DAY).pages == 2
    first, second = (" ".join(page) for page in read_back(path))
    if change is crowded:
        assert "محور دیگر در themes.csv" in first
        assert "برگزیدهٔ دیگر در chosen.csv" in second
        assert "تصمیم دیگر در decisions.csv" in second


def test_equal_reports_give_equal_bytes(
    report: CouncilReport, twice_the_same: Callable[[Callable[[Path], object]], None]
) -> None:
    twice_the_same(lambda path: write_council(report, path, day=DAY))


def test_amounts_are_rounded_half_to_even_and_chances_are_never_certain() -> None:
    assert rial(1_250_000) == "۱٬۲۵۰٬۰۰۰"
    assert short_money(89_550_000_000) == "۸۹٫۶ میلیارد"
    assert short_money(89_450_000_000) == "۸۹٫۴ میلیارد"
    assert short_money(2_000_000) == "۲٫۰ میلیون"
    assert short_money(999_999) == "۹۹۹٬۹۹۹"
    assert [chance(one) for one in (1.0, 0.875, 0.004, None)] == [
        "بیش از ۹۹٪",
        "۸۸٪",
        "کمتر از ۱٪",
        "—",
    ]


def test_a_difference_is_stated_with_its_interval_or_not_at_all(report: CouncilReport) -> None:
    sentences = json.loads(open_data_of(report)["report.json"])["sentences"]["differences"]
    seen = [each for each in report.differences if each.is_seen]
    stated = [one for one in sentences if "واحد درصد" in one]
    assert len(stated) == len(seen)
    assert all("بازهٔ" in one for one in stated)
    assert any("تفاوت دیده نمی‌شود" in one for one in sentences)
