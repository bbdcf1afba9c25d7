"""Words of all kinds, in any order and any cell, are extracted letter by letter."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block, prose
from judging_app.printing.papers.table import Column, Row, table
from judging_app.printing.text.paragraph import isolate

# fmt: off
WORDS = (
    "شهر", "هفتهٔ", "سیّد", "رؤیا", "می\u200cرود", "لاله", "کتاب\u200cها", "الله",
    "مُحَمَّد", "قطعاً", "جزء", "Smart", "City", "2.0", "ESP32", "C++", "B2B", "3D", "R&D",
    "info@example.ir", "v3.5.1-beta", "A/B", "x=1", "50%", "#tag", "10:30", "O'Neil", "۱۳",
    "۱۴۰۵/۰۹/۱۰", "۱۹٫۵", "۱۰٬۰۰۰", "۹۸٪", "۱۲۳-۴۵۶", "+۳",
)
# fmt: on
WRAPS = ("{}", "{}", "{}", "«{}»", "({})", "[{}]", "{}،", "{},", "{}:", "{}؟")


def said(chance: random.Random, most: int) -> str:
    words = (
        chance.choice(WRAPS).format(chance.choice(WORDS)) for _ in range(chance.randint(1, most))
    )
    return isolate(" ".join(words))


def paper(boxes: Callable[[], object]) -> Paper:
    section = Section(boxes, foot="پایهٔ صفحه · (R&D) ۱۴۰۵", stamp="غیررسمی")  # type: ignore[arg-type]
    return Paper("آزمون", "رویداد", "شهرداری", date(2026, 12, 1), (section,))


@pytest.mark.parametrize("seed", range(4))
def test_cells(seed: int, tmp_path: Path, read_back: Callable[[Path], list[list[str]]]) -> None:
    chance = random.Random(seed)
    columns = (
        Column("کد", 40, look=styles.cell_strong()),
        Column("ایده (R&D)"),
        Column("محور", 90),
        Column("میانگین", 44),
        Column("یادداشت", 100),
    )
    rows = [
        Row(
            (
                said(chance, 1),
                (said(chance, 7), said(chance, 4)),
                said(chance, 2),
                chance.choice(("۸۹٫۷۰", "۱۲", "—", "")),
                said(chance, 3),
            )
        )
        for _ in range(60)
    ]
    write_paper(paper(lambda: table(columns, rows)), tmp_path / "cells.pdf")
    assert len(read_back(tmp_path / "cells.pdf")) > 2


@pytest.mark.parametrize("seed", range(3))
def test_prose(seed: int, tmp_path: Path, read_back: Callable[[Path], list[list[str]]]) -> None:
    chance = random.Random(seed)
    texts = [" ".join(said(chance, 4) for _ in range(25)) for _ in range(20)]

    def boxes() -> list[Box]:
        told = [box for text in texts for box in prose(text, styles.body())]
        return [*told, block(texts[0], styles.title(), styles.WIDTH, "centre")]

    write_paper(paper(boxes), tmp_path / "prose.pdf")
    assert len(read_back(tmp_path / "prose.pdf")) > 2
