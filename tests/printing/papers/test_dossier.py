"""Execution dossiers: two pages each, every text on paper, long texts on smaller or more pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from judging_app.domain.award import Award
from judging_app.domain.event import Idea, Owner, Section, Theme
from judging_app.domain.execution_plan import ExecutionPlan, Milestone
from judging_app.domain.limits import MAX_RIAL
from judging_app.domain.ranking import RankedIdea
from judging_app.persian.numbers import cardinal
from judging_app.printing.papers import style as styles
from judging_app.printing.papers.dossier import write_dossiers
from judging_app.printing.papers.dossier_facts import Dossier, DossierHead
from judging_app.printing.papers.dossier_plan import NO_CONDITIONS
from judging_app.printing.papers.outcome import Honoured
from judging_app.printing.papers.setting import count_of_lines, shortened
from judging_app.printing.text.paragraph import without_controls
from tests.domain.evenings import EVENT

DAY = date(2026, 11, 30)
HEAD = DossierHead(
    replace(EVENT, title="هفتهٔ خلاقیت", organization="شهرداری", themes=(Theme("g", "سبز"),)),
    DAY,
    "معاونت برنامه‌ریزی",
)
IDEA = Idea(
    "101", "سایه‌بان ایستگاه", "g",
    (Section("مسئله", "ایستگاه سایه ندارد."), Section("راه‌حل", "سایه‌بان تاشو.")),
    (Owner("لیلا رستم‌خانی", "دفتر شهردار"),),
)  # fmt: skip
PLAN = ExecutionPlan(
    "101", "معاونت خدمات", "سازمان پارک‌ها", "سه ایستگاه نخست", date(2026, 12, 22), "دمای ایستگاه",
    12_500_000, "ردیف ۳۰۲", "آزمون یک‌ماهه", "مسافران",
    (Milestone(30, "نقشه"), Milestone(90, "نصب"), Milestone(180, "گزارش")),
    ("ساده است",), ("نگه‌داری روشن نیست",),
)  # fmt: skip


def dossier(plan: ExecutionPlan, idea: Idea = IDEA, serial: str = "1405-01") -> Dossier:
    row = RankedIdea(idea.id, 4, Fraction(80), 3)
    return Dossier(serial, Honoured(idea, row, Award("w", "برگزیده", 1, 20)), plan)


def printed(path: Path, *dossiers: Dossier) -> list[str]:
    write_dossiers(HEAD, dossiers, path)
    with PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(without_controls(page).split()) for page in pages]


def test_both_pages_say_everything(tmp_path: Path) -> None:
    first, second = printed(tmp_path / "d.pdf", dossier(PLAN))
    for text in (
        "شهرداری", "پروندهٔ اجرا", "هفتهٔ خلاقیت", "۱۴۰۵-۰۱", "به معاونت برنامه‌ریزی",
        "سایه‌بان ایستگاه", "برگزیده", "رتبهٔ ۴", "محور سبز", "لیلا رستم‌خانی", "ایستگاه سایه ندارد.",
        "سایه‌بان تاشو.", "مسافران", "ساده است", "نگه‌داری روشن نیست", "صفحهٔ ۱ از ۲",
    ):  # fmt: skip
        assert text in first, text
    for text in (
        "معاونت خدمات", "سازمان پارک‌ها", "سه ایستگاه نخست", "۱ دی ۱۴۰۵", "دمای ایستگاه",
        "۱۲٬۵۰۰٬۰۰۰ ریال", "دوازده میلیون و پانصد هزار ریال", "ردیف ۳۰۲", "آزمون یک‌ماهه",
        "نقشه", "۹ دی ۱۴۰۵", "نصب", "۹ اسفند ۱۴۰۵", "گزارش", "رئیس هیئت داوران",
    ):  # fmt: skip
        assert text in second, text


def test_every_line_comes_back_letter_by_letter(
    tmp_path: Path, read_back: Callable[[Path], list[list[str]]]
) -> None:
    mixed = "نمایشگر e-paper (B2B) با ESP32، ۹۸٪ کم‌مصرف‌تر از LED ۲۰۱۸"
    plan = replace(PLAN, measure=mixed, praised=(mixed,), conditions=f"{mixed}\n{mixed}")
    write_dossiers(HEAD, [dossier(plan), dossier(PLAN)], tmp_path / "d.pdf")
    assert len(read_back(tmp_path / "d.pdf")) == 4


def test_a_plan_of_blanks_is_two_pages_to_fill_in(tmp_path: Path) -> None:
    _, second = printed(tmp_path / "d.pdf", dossier(ExecutionPlan("101")))
    assert NO_CONDITIONS in second
    assert "واحد مسئول آن را پر می‌کند" in second
    assert "رئیس هیئت داوران" in second


@pytest.mark.parametrize("cost", [0, MAX_RIAL])
def test_every_amount_is_printed(tmp_path: Path, cost: int) -> None:
    _, second = printed(tmp_path / "d.pdf", dossier(replace(PLAN, cost=cost)))
    assert ("بی‌هزینه" if cost == 0 else "۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹ ریال") in second


def test_long_texts_make_letters_smaller_before_they_take_a_further_page(tmp_path: Path) -> None:
    some = replace(PLAN, measure="سنجه‌ای که بسیار دراز است. " * 18, first_step="گام بلند. " * 50)
    assert len(printed(tmp_path / "a.pdf", dossier(some))) == 2
    idea = replace(IDEA, sections=(Section("راه‌حل", "جمله‌ای از متنی بسیار دراز. " * 400),))
    many = [*printed(tmp_path / "b.pdf", dossier(PLAN, idea), dossier(PLAN, serial="1405-02"))]
    assert len(many) > 4
    assert "برنامهٔ اجرا" not in "".join(many[:2])
    assert "صفحهٔ ۲ از ۲" in many[-1]


def test_a_long_name_is_cut_visibly_where_the_paper_has_it_in_full(tmp_path: Path) -> None:
    name = "سازمان نگه‌داشت پیشگیرانهٔ تأسیسات شهری " * 5
    plan = replace(PLAN, executor=name.strip())
    first, second = printed(tmp_path / "d.pdf", dossier(plan))
    assert "…" in first
    assert "…" in second
    assert name.strip() in second


@given(st.lists(st.sampled_from(("شهر", "نگه‌داشت", "LED", "۱۲")), max_size=40), st.integers(1, 3))
def test_a_shortened_text_is_the_text_or_its_beginning(parts: list[str], most: int) -> None:
    text, look = " ".join(parts), styles.body()
    found = shortened(text, look, 120, most)
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))
    assert count_of_lines(found, look, 120) <= most


LONG = st.integers(0, 90).map(
    lambda count: " ".join(cardinal(n).replace(" ", "‌") for n in range(count))
)
"""Different words, of which each is printed once."""


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(LONG, LONG, LONG, st.lists(LONG, max_size=3))
def test_no_word_is_lost(
    tmp_path: Path, step: str, conditions: str, last: str, praised: list[str]
) -> None:
    plan = replace(
        PLAN, first_step=step, conditions=conditions, praised=tuple(filter(None, praised)),
        milestones=(Milestone(180, last),) if last else (),
    )  # fmt: skip
    words = "\n".join(printed(tmp_path / "d.pdf", dossier(plan))).split()
    for text in (step, conditions, last, *praised):
        for each in text.split():
            assert each in words, each
