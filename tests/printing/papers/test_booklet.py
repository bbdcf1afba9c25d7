"""The printed booklet: everything is on it, and the contents lead to the right page."""

import io
import re
from collections import Counter

import pypdfium2 as pdfium
import pytest

from judging_app.domain.booklet import Booklet
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.digits import to_latin
from judging_app.printing.papers.booklet import draw_booklet
from judging_app.printing.text.paragraph import without_controls
from tests.booklets import booklet, entry


def drawn(made: Booklet) -> tuple[bytes, list[str]]:
    """The PDF, and the text of each page."""
    file = io.BytesIO()
    printed = draw_booklet(made, file)
    with pdfium.PdfDocument(file.getvalue()) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert printed.pages == len(texts)
    assert printed.missing == ()
    return file.getvalue(), texts


def squeezed(text: str) -> str:
    return "".join(to_latin(without_controls(text)).split())


def test_every_text_is_extracted_and_equal_booklets_give_equal_bytes() -> None:
    made = booklet(*(entry(n, named=n % 3 != 0, repeat=1 + n) for n in range(1, 7)))
    data, texts = drawn(made)
    assert data == drawn(made)[0]
    whole = squeezed("".join(texts))
    for one in made.entries:
        for text in (one.title, one.theme, one.citation, *one.expertise,
                     *(part.text for part in one.sections)):  # fmt: skip
            assert squeezed(text) in whole or len(text) > 700  # such a text is on two pages


@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_the_contents_and_the_bookmarks_lead_to_the_page_of_the_idea(count: int) -> None:
    made = booklet(*(entry(n, repeat=1 + 9 * (n % 3)) for n in range(1, count + 1)),
                   foreword="سپاس")  # fmt: skip
    data, texts = drawn(made)
    with pdfium.PdfDocument(data) as document:
        marks = {
            mark.get_title(): mark.get_dest().get_index()
            for mark in document.get_toc()
            if mark.level == 1
        }
    assert len(marks) == count
    listed = to_latin("\n".join(texts[2 : min(marks.values())]))
    numbers = Counter(re.findall(r"\d+", without_controls(listed)))
    assert not Counter(str(page + 1) for page in marks.values()) - numbers
    for one in made.entries:
        page = marks[one.title]
        assert squeezed(one.title) in squeezed(texts[page])
        row = squeezed(listed).partition(squeezed(one.title))[2].partition("عنوان")[0]
        assert str(page + 1) in row or count > 5  # a reader of PDF may mix rows of full pages


def test_the_indexes_name_every_theme_and_every_expertise() -> None:
    _, texts = drawn(booklet(*(entry(n) for n in range(1, 6))))
    for words in ("حمل‌ونقل", "فضای سبز", "طراحی صنعتی", "انرژی", "برنامه‌نویسی"):
        assert squeezed(words) in squeezed(texts[-1])


def test_two_short_ideas_of_a_theme_share_a_page() -> None:
    alone = len(drawn(booklet(entry(2)))[1])
    assert len(drawn(booklet(entry(2), entry(4)))[1]) == alone
    assert len(drawn(booklet(entry(2), entry(3)))[1]) == alone + 1


def test_a_long_idea_continues_and_says_so() -> None:
    _, texts = drawn(booklet(entry(2, repeat=60)))
    assert squeezed("دنبالهٔ «عنوان شمارهٔ 02»") in squeezed(texts[3])


def test_a_booklet_without_ideas_is_refused() -> None:
    with pytest.raises(InputRefused) as refused:
        draw_booklet(booklet(), io.BytesIO())
    assert refused.value.reason is Refusal.NOTHING_TO_PRINT
