"""Tests of lines, tables and pages: nothing is wider or higher than its place."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.paging import pages
from judging_app.printing.papers.setting import prose
from judging_app.printing.papers.table import Column, Row, table
from judging_app.printing.papers.tabular import tabular
from judging_app.printing.text.breaking import broken, count_of_lines
from judging_app.printing.text.paragraph import without_controls

LONG = "نام بسیار بلندی که هیچ جا جا نمی شود".replace(" ", "\u200c")
SHORT = "شهر هفتهٔ سیّد مُحَمَّد C++ Smart (R&D) «باغ» ۱۴۰۵/۰۹/۱۰ 2.0 ، [نسخهٔ 3.5.1-beta]"
WORDS = st.sampled_from([*SHORT.split(), LONG, "ی" * 60, "a-very/long.path_" * 6])


@given(st.lists(WORDS, max_size=14).map(" ".join), st.floats(3, 40), st.booleans())
@settings(deadline=None)
def test_every_line_fits_and_no_letter_is_lost(text: str, limit: float, even: bool) -> None:
    font = styles.cell().font
    lines = broken(text, font, limit, even=even)
    assert all(line.advance <= limit * font.units_per_em for line in lines)
    kept = "".join(without_controls(line.text) for line in lines)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert len(lines) == count_of_lines(text, font, limit)


@given(
    st.lists(st.tuples(st.floats(1, 300), st.floats(0, 40), st.booleans()), max_size=60),
    st.floats(300, 900),
)
def test_pages_hold_every_box_once_and_in_order(
    sizes: list[tuple[float, float, bool]], room: float
) -> None:
    header = Box(20.0)
    boxes = [Box(min(h, room - 20), gap=g, keep=k, header=header) for h, g, k in sizes]
    found = list(pages(boxes, room))
    placed = [box for page in found for _, box in page if box is not header]
    assert [id(box) for box in placed] == [id(box) for box in boxes]
    for page in found:
        assert page[0][1] is header
        for (down, box), (after, _) in pairwise(page):
            assert after >= down + box.height - 1e-6
        down, last = page[-1]
        assert down + last.height <= room + 1e-6


def test_boxes_that_keep_together_go_to_the_next_page_together() -> None:
    boxes = [Box(60), Box(20, keep=True), Box(30)]
    assert [[box.height for _, box in page] for page in pages(boxes, 100)] == [[60], [20, 30]]


def test_a_paragraph_has_no_widow() -> None:
    text = "واژه‌ای چند برای یک سطر بلند " * 30
    for room in range(40, 200, 7):
        sizes = [len(page) for page in pages(prose(text, styles.body()), room)]
        assert min(sizes) >= 2


def test_cells_stay_in_their_columns() -> None:
    columns = (Column("کد", 40), Column("عنوانی بسیار بسیار بلند", 50), Column("ایده"))
    long = "https://example.ir/" + "path/" * 30
    rows = [Row(("۱۲", long, (long, "یادداشت " * 40))) for _ in range(3)]
    edges = [(0, 40), (49, 99), (108, styles.WIDTH)]
    for box in table(columns, rows):
        for ink in box.drawn():
            end = ink.start + ink.line.width(ink.size)
            assert any(start - 0.01 <= ink.start and end <= edge + 0.01 for start, edge in edges)
            assert ink.down <= box.height


def test_a_row_that_no_page_can_hold_is_parted() -> None:
    rows = [Row(("۱", "متنی که تمام نمی‌شود " * 900))]
    found = list(pages(table((Column("کد", 40), Column("متن", 120)), rows), styles.HEIGHT))
    assert len(found) > 3
    for page in found:
        down, last = page[-1]
        assert down + last.height <= styles.HEIGHT


def test_numbers_under_each_other_have_one_width() -> None:
    font = styles.cell().font
    lines = [tabular(broken(text, font, 40)[0]) for text in ("۱۱٫۱۱", "۸۸٫۸۸", "۳۰٫۰۷")]
    assert len({line.advance for line in lines}) == 1
    word = broken("رتبهٔ ۱۲", font, 40)[0]
    assert tabular(word) is word


def test_a_letter_that_no_font_has_is_printed_as_a_box_and_named(tmp_path: Path) -> None:
    section = Section(lambda: prose("نام: " + words.text("رؤیا 漢"), styles.body()))
    paper = Paper("آزمون", "رویداد", "شهرداری", date(2026, 12, 1), (section,))
    printed = write_paper(paper, tmp_path / "one.pdf")
    assert printed.pages == 1
    assert [tuple(one) for one in printed.missing] == [("漢", "رؤیا 漢")]
