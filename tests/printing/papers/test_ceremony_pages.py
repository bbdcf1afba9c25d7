"""Tests of the pages of a ceremony: every text is on its page, and nothing leaves it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.ceremony import BLANK, AudiencePage, HonouredIdea, PageKind
from judging_app.domain.ceremony_words import page_texts
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.papers.ceremony_layout import CUT, Column, Part, scale_of, set_column
from judging_app.printing.papers.ceremony_pages import (
    NARROWEST,
    WIDE,
    WIDEST,
    CeremonyFacts,
    draw_page,
    write_pages,
)
from judging_app.printing.pdf.images import image_of
from judging_app.printing.pdf.raster import page_of
from judging_app.printing.text.paragraph import without_controls

DAY = date(2026, 12, 1)
FACTS = CeremonyFacts("هفتهٔ خلاقیت", "شهرداری نیل‌شهر", DAY)
CITATION = "گرهٔ هرروزهٔ شهروندان را با کم‌ترین هزینه باز می‌کند و از همین فصل شدنی است."
PEOPLE = ("سیّد علی‌رضا موسوی‌نژاد", "زهرا السادات طباطبایی‌پور", "John Smith", "ژینا خلیلی")
LONG = "شرکت دانش‌بنیان پیشگامان توسعهٔ فناوری‌های نوین شهری و منطقه‌ای خراسان بزرگ"


def idea(names: Sequence[str] = PEOPLE[:1], **more: object) -> HonouredIdea:
    made = HonouredIdea("101", tuple(names), ("معاونت خدمات شهری",), "باغ‌راه با IoT", "شهر سبز")
    return replace(made, **more)  # type: ignore[arg-type]


def honour(*ideas: HonouredIdea) -> AudiencePage:
    return AudiencePage(PageKind.HONOUR, award_title="برگزیدهٔ هفته", count=9, honoured=ideas)


TITLE = AudiencePage(PageKind.OPENING, event_title="سومین هفته", organization="شهرداری", day=DAY)
PAGES = (
    TITLE,
    AudiencePage(PageKind.AWARD, award_title="بهترین محور", theme_title="حمل‌ونقل", count=3),
    honour(idea(rank=3, citation=CITATION)),
    honour(*(idea(PEOPLE[:n], rank=2, is_shared=True, citation=CITATION) for n in (1, 2, 3))),
    honour(idea(())),
    AudiencePage(PageKind.THANKS, people=tuple((name, "استاد") for name in PEOPLE)),
    replace(TITLE, kind=PageKind.CLOSING),
    BLANK,
)

words = st.text("ابپسیمنی‌گآ", min_size=1, max_size=12).filter(str.strip)
phrases = st.lists(words, min_size=1, max_size=60).map(" ".join)


@st.composite
def columns(draw: st.DrawFn) -> Column:
    """Columns with a name that is never cut, and texts that may be."""
    parts = [Part(draw(phrases), "ExtraBold", 50, "#000000")]
    parts += [
        Part(draw(phrases), "Regular", 20, "#000000", 12, may_cut=True)
        for _ in range(draw(st.integers(0, 3)))
    ]
    return Column(60, 100, draw(st.sampled_from((240.0, 400.0, 800.0))), 420, parts)


@settings(max_examples=40, deadline=None)
@given(columns())
def test_no_text_leaves_its_column_and_no_name_is_cut(column: Column) -> None:
    scale = scale_of([column])
    lines = set_column(column, scale)
    name = "".join(without_controls(one.line.text) for one in lines if one.part == 0)
    assert name.replace(" ", "") == column.parts[0].text.replace(" ", "")
    for one in lines:
        assert column.left - 0.5 <= one.x
        assert one.x + one.line.width(one.size) <= column.left + column.width + 0.5
        assert column.top <= one.down <= column.top + column.height


def test_a_text_that_is_cut_ends_with_a_sign() -> None:
    parts = [Part(LONG, "ExtraBold", 50, "#000000"), Part((LONG + " ") * 40, "Bold", 20, "#000000")]
    column = Column(0, 0, 300, 300, [parts[0], replace(parts[1], may_cut=True)])
    last = [one for one in set_column(column, scale_of([column])) if one.part == 1][-1]
    assert without_controls(last.line.text).endswith(CUT)


def shown(line: str) -> str:
    """A text without its spaces and signs of direction."""
    marks = "\u200e\u200f\u2066\u2067\u2068\u2069\xa0 \r\n"
    return "".join(char for char in line if char not in marks)


def test_every_text_of_every_page_is_extracted_again(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    printed = write_pages(FACTS, PAGES, {}, tmp_path / "c.pdf")
    assert (printed.pages, printed.missing) == (len(PAGES), ())
    with pdfium.PdfDocument(tmp_path / "c.pdf") as document:
        for page, drawn in zip(PAGES, document, strict=True):
            text = shown(drawn.get_textpage().get_text_bounded())
            for told in page_texts(page):
                parts = told.split("، ")  # the last of several names follows an «و»
                assert all(shown(part) in text for part in parts), (page.kind, told)


@pytest.mark.parametrize("proportion", [1.0, NARROWEST, 16 / 10, WIDE, WIDEST, 5.0])
def test_a_page_has_the_proportion_of_its_screen_within_limits(proportion: float) -> None:
    raster, _ = page_of(draw_page(PAGES[2], proportion, {}), 0, 640, 10_000_000)
    held = min(WIDEST, max(NARROWEST, proportion))
    assert raster.width / raster.height == pytest.approx(held, rel=0.01)


def test_a_page_draws_the_picture_of_its_own_ideas_only() -> None:
    import io

    from PIL import Image

    held = io.BytesIO()
    Image.new("RGB", (40, 30), "#ff0000").save(held, "PNG")
    image = image_of(held.getvalue(), 100, 100)
    red = b"\xff\x00\x00" * 8
    for digest, has in (("mine", True), ("another", False)):
        drawn = draw_page(honour(idea(picture="mine")), WIDE, {digest: image})
        assert (red in page_of(drawn, 0, 640, 10_000_000)[0].rgb) is has


def test_a_document_that_is_no_picture_is_refused() -> None:
    with pytest.raises(InputRefused) as caught:
        image_of(b"%PDF-1.7", 100, 100)
    assert caught.value.reason is Refusal.UNREADABLE


def test_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    write_pages(FACTS, PAGES, {}, one)
    write_pages(FACTS, PAGES, {}, other)
    assert one.read_bytes() == other.read_bytes()


def test_many_long_names_stay_on_the_page() -> None:
    crowded = honour(idea([LONG] * 12, citation=CITATION * 3, title=LONG * 3))
    for page in (crowded, honour(*(idea([LONG] * 6, citation=CITATION * 3) for _ in range(3)))):
        raster, _ = page_of(draw_page(page, NARROWEST, {}), 0, 480, 10_000_000)
        last_rows = raster.rgb[-raster.width * 3 * 8 :]
        assert min(last_rows) > 200  # paper, and no ink at the edge
