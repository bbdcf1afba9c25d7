"""Hidden words are gone from the copy, not covered: three readers of PDF, and every XML part."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest
import xlsxwriter
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from judging_app.domain.blindness import MARK
from judging_app.domain.event import Owner
from judging_app.domain.hiding import Hiding
from judging_app.domain.judges_copies import BareBy
from judging_app.domain.personal_data import PersonalKind, personal_spans
from judging_app.exchange.documents.hidden_pdf import hidden_pdf
from judging_app.exchange.documents.hidden_text import hidden_office, hidden_text, hidden_xml
from judging_app.exchange.documents.in_child import Document
from judging_app.exchange.documents.judges_copy import Original, bare, bare_copies
from judging_app.exchange.documents.shown_text import read
from judging_app.exchange.documents.words import text_in
from judging_app.exchange.documents.xml_words import words_of
from judging_app.persian.text import compact
from tests.exchange.documents.planted import everything_in, spellings
from tests.exchange.documents.test_shown_text import packed
from tests.pdf_text import READERS

NAME = "Leila Rostamkhani"
PERSIAN = "لیلا رستم‌خانی"
OWNERS = (Owner(NAME), Owner(PERSIAN))
HIDING = Hiding(OWNERS, ("09121234567",), frozenset(map(compact, (NAME, PERSIAN, "09121234567"))))


def scanned(lines: list[str], *, turn: int = 0) -> bytes:
    """Three pages: words, a picture with an invisible layer of words like a scan, words."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.bookmarkPage("first")
    for number in range(3):
        canvas.setPageRotation(turn)
        if number == 1:
            canvas.setFillColorRGB(0.9, 0.9, 0.9)
            canvas.rect(20, 20, 360, 260, stroke=0, fill=1)
            text = canvas.beginText(40, 200)
            text.setTextRenderMode(3)
            for line in lines:
                text.textLine(line)
            canvas.drawText(text)
            canvas.linkAbsolute("back", "first", (20, 20, 60, 40))
        else:
            canvas.drawString(40, 200, f"page {number + 1} says nothing of anybody")
            canvas.linkAbsolute("on", "first", (20, 20, 60, 40))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read_by_all(pdf: bytes, folder: Path) -> str:
    """The words that the readers and qpdf find."""
    path = folder / "copy.pdf"
    path.write_bytes(pdf)
    read = "".join(page for reader in READERS.values() for page in reader(path))
    return read + everything_in(pdf).decode("latin-1")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_hidden_page_is_a_picture_and_its_words_are_gone(turn: int, tmp_path: Path) -> None:
    pdf = scanned([f"This was sent by {NAME}", "and concerns benches"], turn=turn)
    assert NAME in read_by_all(pdf, tmp_path)
    copy = hidden_pdf(pdf, HIDING)
    left = read_by_all(copy, tmp_path)
    assert NAME not in left
    assert "Rostamkhani" not in left
    assert "benches" not in left  # the whole page became a picture
    assert left.count("page 1 says") >= 2
    assert left.count("page 3 says") >= 2
    assert len(PdfReader(io.BytesIO(copy)).pages) == 3


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_box_covers_the_words_and_little_else(turn: int) -> None:
    pdf = scanned([NAME], turn=turn)
    before, after = (
        pypdfium2.PdfDocument(content)[1].render(scale=2).to_pil().convert("L")
        for content in (pdf, hidden_pdf(pdf, HIDING))
    )
    assert abs(before.width - after.width) <= 2
    black = [(x, y) for x in range(after.width) for y in range(after.height)
             if after.getpixel((x, y)) < 60 and before.getpixel(
                 (min(x, before.width - 1), min(y, before.height - 1))) > 150]  # fmt: skip
    wide = max(x for x, _ in black) - min(x for x, _ in black)
    high = max(y for _, y in black) - min(y for _, y in black)
    long, short = (wide, high) if turn in (0, 180) else (high, wide)
    assert 160 < long < 260  # 17 letters of 12 points at twice the size
    assert 16 < short < 50


def test_a_pdf_without_hidden_words_stays_as_it_is() -> None:
    pdf = scanned(["nobody"])
    assert hidden_pdf(pdf, HIDING) == pdf


def test_words_divided_by_runs_are_hidden() -> None:
    xml = (
        "<w:p><w:r><w:t>از ليلا </w:t></w:r><w:r><w:t>رستم</w:t></w:r><w:r><w:t> خاني و"
        "</w:t></w:r></w:p><w:p><w:r><w:t>A &amp; B</w:t></w:r></w:p><w:p><w:t>ليلا</w:t></w:p>"
    )
    hidden = hidden_xml(xml.encode(), HIDING).decode()
    assert hidden == (
        f"<w:p><w:r><w:t>از {MARK}</w:t></w:r><w:r><w:t></w:t></w:r><w:r><w:t> و</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>A &amp; B</w:t></w:r></w:p><w:p><w:t>ليلا</w:t></w:p>"
    )


APARTS = {
    "deleted words": "<w:del w:id='1'><w:r><w:delText>x</w:delText></w:r></w:del>",
    "words that moved": "<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>",
    "the code of a field": "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    "a copy for old programs": "<mc:Fallback><w:r><w:t>x</w:t></w:r></mc:Fallback>",
    "a hidden run": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>",
}


@pytest.mark.parametrize("apart", APARTS)
def test_a_name_that_unseen_words_divide_is_found_and_hidden(apart: str) -> None:
    xml = (
        f"<w:p><w:r><w:t>از ليلا </w:t></w:r>{APARTS[apart]}<w:r><w:t>رستم خاني</w:t></w:r></w:p>"
    ).encode()
    assert HIDING.spans(words_of(xml))
    copy = hidden_xml(xml, HIDING)
    assert not HIDING.spans(words_of(copy))
    shown = f'<w:document xmlns:w="w" xmlns:mc="m">{copy.decode()}</w:document>'
    assert read(packed("word/document.xml", shown)).decode() == f"از {MARK}"


def test_numbers_written_as_entities_are_hidden() -> None:
    xml = "<w:p><w:t>&#1604;&#1740;&#1604;&#1575; رستم‌خانی &lt;b&gt;</w:t></w:p>".encode()
    assert hidden_xml(xml, HIDING).decode() == f"<w:p><w:t>{MARK} &lt;b&gt;</w:t></w:p>"


def test_a_hidden_workbook_opens_and_its_numbers_stay_numbers() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([f"از {PERSIAN}", 9121234567, "آسایش"])
    out = io.BytesIO()
    book.save(out)
    phone = Hiding(OWNERS, (), HIDING.words | {compact("9121234567")})
    copy = hidden_office(out.getvalue(), phone)
    row = next(openpyxl.load_workbook(io.BytesIO(copy)).worksheets[0].values)
    assert row == (f"از {MARK}", 0, "آسایش")


def test_plain_text_is_hidden_in_both_code_pages() -> None:
    for encoding in ("utf-8-sig", "cp1256"):
        text = "از ليلا رستم خاني".encode(encoding)
        assert hidden_text(text, HIDING).decode() == f"از {MARK}"


def test_only_the_chosen_words_are_hidden() -> None:
    other = "بهرام گودرزی"
    hiding = Hiding((*OWNERS, Owner(other)), (), frozenset({compact(PERSIAN)}))
    assert hidden_text(f"{PERSIAN} و {other}".encode(), hiding).decode() == f"{MARK} و {other}"


def test_the_child_hides_too() -> None:
    originals = {
        "p": Original("a.pdf", scanned([NAME]), HIDING),
        "t": Original("a.txt", PERSIAN.encode(), HIDING),
        "n": Original("b.txt", PERSIAN.encode()),
    }
    copies = bare_copies(originals)
    assert copies["t"] == MARK.encode()
    assert copies["n"] == PERSIAN.encode()
    pdf = copies["p"]
    assert isinstance(pdf, bytes)
    assert all(one not in everything_in(pdf) for one in spellings(NAME))
    assert pdf == bare(Document(BareBy.PDF, originals["p"].content, HIDING))


def test_the_picture_of_a_page_has_its_size() -> None:
    copy = hidden_pdf(scanned([NAME]), HIDING)
    with pikepdf.open(io.BytesIO(copy)) as document:
        box = [float(number) for number in document.pages[1].mediabox]
    assert box[2:] == pytest.approx([400, 300], abs=1)


def test_a_hidden_docx_has_the_same_parts() -> None:
    from tests.exchange.documents.planted import docx

    original = docx("nobody")
    with zipfile.ZipFile(io.BytesIO(hidden_office(original, HIDING))) as copy:
        assert copy.namelist() == zipfile.ZipFile(io.BytesIO(original)).namelist()


def drawn() -> bytes:
    """A workbook with the name in a formula, a text box, and the title and a label of a chart."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["آسایش", 3])
        sheet.write_formula(0, 2, "=A9", value=PERSIAN)
        sheet.insert_textbox(2, 0, f"از {PERSIAN}")
        chart = book.add_chart({"type": "column"})
        chart.set_title({"name": f"طرح {NAME}"})
        chart.add_series(
            {
                "categories": "=Sheet1!$A$1", "values": "=Sheet1!$B$1",
                "categories_data": [PERSIAN], "values_data": [3],
            }
        )  # fmt: skip
        sheet.insert_chart(6, 0, chart)
    return out.getvalue()


def test_formulas_text_boxes_and_charts_are_read_and_hidden() -> None:
    found = personal_spans(text_in(BareBy.OFFICE, drawn()), OWNERS)
    assert [one.kind for one in found] == [PersonalKind.NAME] * 4
    copy = hidden_office(drawn(), HIDING)
    inside = everything_in(copy)
    assert all(one not in inside for name in (NAME, PERSIAN) for one in spellings(name))
    assert inside.count(MARK.encode()) == 3
    assert openpyxl.load_workbook(io.BytesIO(copy)).worksheets[0]["A1"].value == "آسایش"
