"""The words of documents, read in a child; hostile files are refused."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.shown_text import MOST_BYTES, read, text_in_child

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = st.text(st.sampled_from("ابپ ‌می۱2xY<&"), min_size=1, max_size=20)


def packed(name: str, xml: str) -> bytes:
    """An archive with one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return out.getvalue()


def docx(body: str, head: str = "") -> bytes:
    """A Word file with this body."""
    return packed(
        "word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    )


def odt(body: str) -> bytes:
    """An OpenDocument text with this body."""
    names = 'xmlns:o="office" xmlns:t="text" xmlns:b="table"'
    return packed("content.xml", f"<o:document-content {names}>{body}</o:document-content>")


def text(content: bytes) -> str:
    return read(content).decode()


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_paragraphs_become_lines(paragraphs: list[str]) -> None:
    body = "".join(f"<w:p>\n <w:r><w:t>{escape(p)}</w:t></w:r>\n</w:p>" for p in paragraphs)
    lines = [line for line in text(docx(body)).split("\n") if line]
    assert lines == [p.strip() for p in paragraphs if p.strip()]


def test_runs_of_one_word_stay_together_and_breaks_break() -> None:
    body = "<w:p><w:r><w:t>می</w:t></w:r>\n<w:r><w:t>روم</w:t><w:br/><w:t>خط دوم</w:t></w:r></w:p>"
    assert text(docx(body)) == "میروم\nخط دوم"


def test_deleted_words_codes_and_copies_for_old_programs_are_not_shown() -> None:
    body = (
        "<w:p><w:del><w:r><w:t>پیشین</w:t></w:r></w:del><w:r><w:t>نو</w:t>"
        "<w:instrText>PAGE</w:instrText></w:r>"
        "<mc:A xmlns:mc='m'><mc:Choice><w:t> یک</w:t></mc:Choice>"
        "<mc:Fallback><w:t> یک</w:t></mc:Fallback></mc:A></w:p>"
    )
    assert text(docx(body)) == "نو یک"


def test_hidden_runs_are_not_shown() -> None:
    body = (
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>یک</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> دو</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> سه</w:t></w:r></w:p>"
    )
    assert text(docx(body)) == "یک سه"


def test_a_table_has_a_line_for_each_row() -> None:
    def cell(words: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"

    rows = "".join(f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in (("الف", "۱"), ("ب", "۲")))
    assert text(docx(f"<w:tbl>{rows}</w:tbl>")) == "الف | ۱\nب | ۲"


def test_open_document_texts_are_read_without_notes() -> None:
    body = (
        "<t:h>سرخط</t:h><t:p>یک<t:s t:c='2'/>دو<t:line-break/>سه"
        "<o:annotation><t:p>یادداشت</t:p></o:annotation></t:p>"
    )
    assert text(odt(body)) == "سرخط\nیک  دو\nسه"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_text_files_of_every_usual_encoding_are_read(encoding: str) -> None:
    assert text("طرح پارک‌ها".encode(encoding)) == "طرح پارک‌ها"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 torn",
        packed("other.xml", "<a/>"),
        docx("", head='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        packed("word/document.xml", "<w:document"),
        b"\x00\x01\x02\x03",
    ],
    ids=["torn", "no document", "a document type", "no xml", "bytes"],
)
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(InputRefused) as refused:
        read(content)
    assert refused.value.reason is Refusal.BAD_ATTACHMENT


def test_the_child_returns_the_words_and_refuses_a_bomb() -> None:
    assert text_in_child(docx("<w:p><w:r><w:t>سلام</w:t></w:r></w:p>")) == "سلام"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", bytes(MOST_BYTES + 1))
    with pytest.raises(InputRefused) as refused:
        text_in_child(out.getvalue())
    assert refused.value.reason is Refusal.ATTACHMENT_LIMIT


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_refusal(content: bytes) -> None:
    for made in (content, b"PK" + content, packed("content.xml", content.decode("latin-1"))):
        try:
            read(made).decode()
        except InputRefused as error:
            assert error.reason is Refusal.BAD_ATTACHMENT
