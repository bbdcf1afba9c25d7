"""Extracts the text of papers, and makes an event whose words are hard to lay out."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from judging_app.domain.award import Award, Signatory
from judging_app.domain.event import (
    ConflictOfInterest,
    Dates,
    Event,
    Idea,
    Judge,
    Owner,
    RankingMethod,
    RankingRules,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.ranking import RankedIdea, Ranking, TieBreak
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.printing.papers import document
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.text.paragraph import without_controls
from judging_app.printing.text.shaping import ShapedLine
from tests.pdf_text import READERS

TEN = Scale(100, 1000, 100)
RUBRIC = Rubric(
    (
        Criterion(
            "novelty",
            "نوآوری و تازگی [New]",
            60,
            TEN,
            "آیا ایده تازه است؟",
            levels=(
                Level(100, 400, "همانند آن بسیار است"),
                Level(500, 700, "ترکیبی تازه از راه‌های آشنا (R&D)"),
                Level(800, 1000, "راهی نو که نمونه‌ای از آن نمی‌شناسیم"),
            ),
        ),
        Criterion("impact", "اثرگذاری", 40, Scale(0, 2000, 50), levels=(Level(0, 2000, "اثر"),)),
        Criterion("extra", "نمرهٔ تشویقی", 5, TEN, required=False),
    )
)
JUDGES = (
    Judge("J01", "دکتر سیّد علی‌رضا حسینی‌پور", "استاد شهرسازی، دانشگاه نمونه (تهران)"),
    Judge("J02", "Édith Müller", "Smart City Lab"),
    Judge("J03", "مُحَمَّد عَلّامهٔ طباطبایی‌نژادِ اصفهانی تبار", ""),
)
TITLES = (
    "سامانهٔ هوشمند پایش درختان شهر با IoT",
    "C++",
    "پروژهٔ Arduino Uno R3 و ESP32 [نسخهٔ 3.5.1-beta]",
    "«کوچهٔ ما» و «خیابان شما»: روایتی از (همسایگی)، ۵۰٪ ارزان‌تر؛ ۱۹٫۵ درجه خنک‌تر",
    "بازطراحی مسیرهای پیاده‌روی پیرامون مراکز خرید و مدرسه‌ها با مشارکت ساکنان، کسبهٔ محلی و "
    "دانشجویان معماری و شهرسازی در قالب کارگاه‌های یک‌روزهٔ «محله‌سازی» در بیست‌وچهار محله",
    "3D Printing & بازیافت: 100% محلّی",
    "قرآن‌خوانی در بوستان‌ها (۱۲ تا ۱۸ آذر ۱۴۰۵)",
    "https://example.ir/" + "a-very-long-path/" * 12,
    "پل هوایی ـ زمینی",
    "شمارهٔ ۱۳۷ با پاسخ ۲۴/۷",
)


def ideas(count: int) -> tuple[Idea, ...]:
    return tuple(
        Idea(
            str(101 + n),
            TITLES[n % len(TITLES)],
            ("green", "digital", "")[n % 3],
            owners=tuple(
                Owner(name, "معاونت خدمات شهری")
                for name in (("رؤیا مؤمنی",), ("John Smith", "زهرا السادات ملّایی‌پور"), ())[n % 3]
            ),
        )
        for n in range(count)
    )


EVENT = Event(
    id="e5",
    title="سومین هفتهٔ خلاقیت (دورهٔ ۳) Smart City 2.0",
    organization="شهرداری نمونه",
    city="مشهد",
    dates=Dates(date(2026, 11, 22), date(2026, 11, 28), date(2026, 12, 1)),
    themes=(Theme("green", "شهر سبز"), Theme("digital", "خدمات دیجیتال (e-Gov)")),
    rubric=RUBRIC,
    judges=JUDGES,
    ranking=RankingRules(
        RankingMethod.WEIGHTED_MEAN,
        tie_rules=(TieRule(TieRuleKind.CRITERION, "impact"), TieRule(TieRuleKind.MEDIAN)),
    ),
    awards=(
        Award("first", "رتبهٔ نخست", 1, 1),
        Award("chosen", "برگزیده", 2, 4),
        Award("praised", "شایستهٔ تقدیر", 5, 6, winner=False),
    ),
    signatories=(Signatory("مهندس رؤیا مؤمنی", "دبیر هفتهٔ خلاقیت"),),
    co_senders=("دانشگاه نمونه",),
    conflicts=(ConflictOfInterest("J01", "103", "همکار پیشین پیشنهاددهنده (R&D)"),),
)


@dataclass
class Drawn:
    """The drawing of each page: lines, and their places."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    boxes: list[tuple[float, float, float]] = field(default_factory=list)


@pytest.fixture
def event() -> Event:
    return EVENT


@pytest.fixture
def make_ideas() -> Callable[[int], tuple[Idea, ...]]:
    return ideas


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawn]:
    """Collects what any paper draws while the test runs."""
    record = Drawn()

    class Recording(PageCanvas):
        def __init__(self, file: BinaryIO, size: tuple[float, float], *, day: date) -> None:
            record.pages, record.boxes = [[]], []
            super().__init__(file, size, day=day)

        def text(self, line: ShapedLine, x: float, y: float, size: float, colour: str) -> None:
            record.pages[-1].append(line.text)
            record.boxes.append((x, y, line.width(size)))
            super().text(line, x, y, size, colour)

        def showPage(self) -> None:
            record.pages.append([])
            super().showPage()

    monkeypatch.setattr(document, "PageCanvas", Recording)
    yield record


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", without_controls(text)).split())


def lost_lines(meant: list[str], page: str) -> list[str]:
    """The lines that are not in the page's text as whole words beside each other."""
    found = [f" {plain(line)} " for line in page.replace("\r", "").split("\n")]
    return [line for line in map(plain, meant) if not any(f" {line} " in one for one in found)]


@pytest.fixture
def read_back(drawn: Drawn) -> Callable[[Path], list[list[str]]]:
    """Checks that all readers give every drawn line and nothing else; returns the lines."""

    def check(path: Path) -> list[list[str]]:
        meant = drawn.pages[:-1]
        for read in READERS.values():
            pages = read(path)
            assert len(pages) == len(meant)
            for lines, page in zip(meant, pages, strict=True):
                assert lost_lines(lines, page) == [], read.__name__
                wanted = Counter("".join(map(plain, lines)).replace(" ", ""))
                assert Counter(plain(page).replace(" ", "")) == wanted
        for x, y, width in drawn.boxes:
            assert 5 <= x <= x + width <= 590
            assert 14 <= y <= 828
        return [[plain(line) for line in page] for page in meant]

    return check


@pytest.fixture
def twice_the_same(tmp_path: Path) -> Callable[[Callable[[Path], Any]], None]:
    """Checks that writing twice gives the same bytes."""

    def check(write: Callable[[Path], Any]) -> None:
        one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
        write(one)
        write(other)
        assert one.read_bytes() == other.read_bytes()

    return check


def _sheet(judge: Judge, idea: Idea, number: int) -> ScoreSheet:
    if (judge.id, idea.id) == ("J01", "103") or number % 11 == 5:
        standing, reason = Standing.RECUSED, "همکار پیشنهاددهنده (R&D) بوده‌ام."
    elif number % 13 == 7:
        standing, reason = Standing.INELIGIBLE, "پیش‌تر در «شهر B» اجرا شده است؛ ۱۰۰٪ همان است."
    else:
        standing, reason = Standing.SCORING, ""
    scores = (Score("impact", 1500), Score("novelty", 100 * (number % 10 + 1)))
    comment = "ایدهٔ پخته‌ای است؛ (R&D) آن نیاز به بازبینی دارد: ۵۰٪." if number % 3 else ""
    return ScoreSheet(judge.id, idea.id, scores, comment, standing, reason, opened=True)


def results(count: int) -> Results:
    """Made-up results: ties broken and shared, recusals, a contested sheet, two without rank."""
    all_ideas = ideas(count)
    rows = tuple(
        RankedIdea(
            idea.id,
            rank - (rank == 4),
            Fraction(9000 - 7 * (rank - (rank in (2, 4))), 100),
            3,
            (
                ("novelty", Fraction(100 - rank % 100)),
                ("impact", Fraction(61)),
                ("extra", Fraction(70)),
            ),
            TieBreak(TieRule(TieRuleKind.CRITERION, "impact"), Fraction(80), Fraction(151, 2))
            if rank == 1
            else None,
            shared=rank in (3, 4),
        )
        for rank, idea in enumerate(all_ideas[:-2], 1)
    )
    sheets = tuple(
        _sheet(judge, idea, 3 * n + k)
        for k, judge in enumerate(JUDGES[:2])
        for n, idea in enumerate(all_ideas[:40])
    )
    ranking = Ranking(rows, tuple(idea.id for idea in all_ideas[-2:]))
    return Results(EVENT, all_ideas, sheets, ranking, (("J02", "105"),))


@pytest.fixture
def make_results() -> Callable[[int], Results]:
    return results
