"""Words in the less usual parts of documents are found, and hidden there."""

import io
import zipfile

import openpyxl
import pytest
from PIL import Image

from judging_app.domain.blindness import MARK
from judging_app.domain.judges_copies import BareBy
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.hidden_text import hidden_xml
from judging_app.exchange.documents.in_child import Document
from judging_app.exchange.documents.judges_copy import bare
from judging_app.exchange.documents.office_copy import bare_office, bare_xml
from judging_app.exchange.documents.picture_copy import bare_picture
from judging_app.exchange.documents.words import text_in
from tests.exchange.documents.planted import everything_in
from tests.exchange.documents.test_hidden import HIDING, NAME, PERSIAN

TEXT = f"<w:t>{NAME}</w:t>"
PARTS = {
    "word/document2.xml": TEXT,
    "word/glossary/document.xml": TEXT,
    "word/diagrams/data1.xml": f"<a:p><a:t>{NAME}</a:t></a:p>",
    "word/charts/chart1.xml": f"<c:pt><c:v>{NAME}</c:v></c:pt>",
    "customXml/item1.xml": f"<Manager>{NAME}</Manager>",
    "word/settings.xml": f'<w:docVar w:name="x" w:val="{NAME}"/>',
    "word/document.xml": f'<wp:docPr id="1" name="a" descr="{NAME}"/><v:textpath string="{NAME}"/>',
    "word/_rels/document.xml.rels": '<Relationship Target="https://a.ir/Leila%20Rostamkhani" '
    'TargetMode="External"/>',
    "word/media/image1.svg": f"<svg><text>{NAME}</text></svg>",
    "ppt/slideLayouts/slideLayout1.xml": f"<a:t>{NAME}</a:t>",
    "ppt/comments/comment1.xml": f"<p:text>{NAME}</p:text>",
    "xl/comments/comment1.xml": f"<comment><text><t>{NAME}</t></text></comment>",
    "xl/threadedComments/threadedComment1.xml": f"<text>{NAME}</text>",
    "xl/drawings/drawing1.xml": f"<a:t>{NAME}</a:t>",
    "xl/workbook.xml": f'<sheet name="{NAME}"/>',
    "Object 1/content.xml": f"<text:p>{NAME}</text:p>",
    "content.xml": f'<table:table-cell office:string-value="{NAME}"/>',
}  # fmt: skip


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("part", PARTS)
def test_the_words_of_a_part_are_found_and_hidden(part: str) -> None:
    document = archive({"[Content_Types].xml": "<Types/>", part: PARTS[part]})
    inside = archive({"word/embeddings/inner.docx": document})
    for each in (document, inside):
        assert HIDING.spans(text_in(BareBy.OFFICE, bare_office(each)))
        assert b"Rostamkhani" not in everything_in(bare(Document(BareBy.OFFICE, each, HIDING)))


def test_words_in_neighbouring_cells_and_paragraphs_are_hidden() -> None:
    xml = "<w:tc><w:p>Leila</w:p></w:tc><w:tc><w:p>Rostamkhani</w:p></w:tc><w:p>and more</w:p>"
    hidden = hidden_xml(xml.encode(), HIDING).decode()
    assert hidden == xml.replace("Leila", MARK).replace("Rostamkhani", "")


def test_texts_of_two_parts_are_not_one_name() -> None:
    document = archive({"word/document.xml": "<w:t>Leila</w:t>", "word/footer1.xml": "Rostamkhani"})
    assert not HIDING.spans(text_in(BareBy.OFFICE, document))


def test_numbers_of_the_program_are_no_words() -> None:
    xml = b'<c r="A1" t="s"><v>9121234567</v></c><wp:posOffset>9121234567</wp:posOffset>'
    document = archive({"word/document.xml": xml})
    assert not HIDING.spans(text_in(BareBy.OFFICE, document))
    assert hidden_xml(xml, HIDING) == xml


def test_a_number_in_a_cell_of_opendocument_is_gone() -> None:
    xml = b'<table:table-cell office:value="09121234567"><text:p>09121234567</text:p>'
    assert b"0912" not in hidden_xml(xml, HIDING)


@pytest.mark.parametrize(
    "xml",
    [
        f'<?xml version="1.0" encoding="UTF-16"?><w:p>{PERSIAN}</w:p>'.encode("utf-16"),
        '<?xml version="1.0" encoding="windows-1256"?><p>ليلا رستم خاني</p>'.encode("cp1256"),
        f"<w:p><![CDATA[{PERSIAN} <b>]]></w:p>".encode(),
    ],
)
def test_other_encodings_and_plain_sections_are_read_and_hidden(xml: bytes) -> None:
    copy = bare(Document(BareBy.OFFICE, archive({"content.xml": xml}), HIDING))
    left = zipfile.ZipFile(io.BytesIO(copy)).read("content.xml").decode()
    assert MARK in left
    assert "رستم" not in left


def test_a_text_of_notepad_in_utf_16_is_read_and_hidden() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        copy = bare(Document(BareBy.NOTHING, f"\ufeff{PERSIAN} x".encode(encoding), HIDING))
        assert copy.decode() == f"{MARK} x"


def test_comments_of_programs_are_gone_and_metadata_of_workbooks_stay() -> None:
    assert bare_xml(f"<a><!-- {NAME} > -->b</a>".encode()) == b"<a>b</a>"
    drawing = f"<svg sodipodi:docname='{NAME}'><metadata>{NAME}</metadata></svg>"
    workbook = b"<metadata><metadataTypes/></metadata>"
    properties = f"<dc:creator>{NAME}</dc:creator>"
    parts: dict[str, str | bytes] = {
        "a.svg": drawing,
        "xl/metadata.xml": workbook,
        "package/core.psmdcp": properties,
    }
    copy = bare_office(archive(parts))
    assert NAME.encode() not in everything_in(copy)
    assert zipfile.ZipFile(io.BytesIO(copy)).read("xl/metadata.xml") == workbook


def test_a_copy_with_words_left_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from judging_app.exchange.documents import hidden_text

    monkeypatch.setattr(hidden_text, "hidden_text", lambda content, _: content)
    with pytest.raises(InputRefused) as refused:
        bare(Document(BareBy.NOTHING, NAME.encode(), HIDING))
    assert refused.value.reason is Refusal.BAD_ATTACHMENT


def test_a_workbook_with_names_everywhere_opens_without_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = NAME
    sheet.append(["Leila", "Rostamkhani", NAME])
    sheet["D1"] = f"='{NAME}'!A1"
    sheet["E1"].comment = openpyxl.comments.Comment(NAME, "x")
    sheet["A1"].hyperlink = "mailto:Leila%20Rostamkhani@a.ir"
    sheet.oddFooter.center.text = NAME
    out = io.BytesIO()
    book.save(out)
    copy = bare(Document(BareBy.OFFICE, out.getvalue(), HIDING))
    again = openpyxl.load_workbook(io.BytesIO(copy))
    assert again.sheetnames == [MARK]
    assert again[MARK]["D1"].value == f"='{MARK}'!A1"
    assert b"Rostamkhani" not in everything_in(copy)


def test_a_photograph_of_several_pictures_is_bare() -> None:
    exif = Image.Exif()
    exif[0x013B] = NAME
    out = io.BytesIO()
    pictures = [Image.new("RGB", (20, 10), colour) for colour in ("teal", "navy")]
    pictures[0].save(out, "MPO", save_all=True, append_images=pictures[1:], exif=exif)
    copy = bare_picture(out.getvalue())
    assert NAME.encode() not in copy
    assert Image.open(io.BytesIO(copy)).size == (20, 10)
