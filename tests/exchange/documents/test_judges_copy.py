"""The judges' copies: the same pages and pictures, and nothing about the author."""

import io
from itertools import product

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from judging_app.domain.judges_copies import BareBy, bare_by
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.judges_copy import Original, bare_copies
from judging_app.exchange.documents.office_copy import bare_office, bare_rtf
from judging_app.exchange.documents.pdf_copy import bare_pdf
from judging_app.exchange.documents.picture_copy import bare_jpeg, bare_picture
from judging_app.exchange.packages.file_names import TYPES
from tests.exchange.documents import planted
from tests.exchange.documents.planted import MAKERS, NAME, PERSIAN, SAID, everything_in, spellings

WAYS = {
    BareBy.PDF: bare_pdf,
    BareBy.PICTURE: bare_picture,
    BareBy.OFFICE: bare_office,
    BareBy.RTF: bare_rtf,
}


def copy_of(name: str, content: bytes) -> bytes:
    way = bare_by(name)
    assert way is not None
    return WAYS[way](content)


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_of_the_author_is_left(name: str) -> None:
    original = MAKERS[name]()
    assert any(one in everything_in(original) for one in spellings(NAME))  # it was there
    left = everything_in(copy_of(name, original))
    for one in (*spellings(NAME), *spellings(PERSIAN), b"Rostamkhani"):
        assert one not in left
    assert copy_of(name, original) == copy_of(name, original)  # a package built again is the same


@pytest.mark.parametrize("name", [name for name, make in MAKERS.items() if bare_by(name)
                                  in (BareBy.OFFICE, BareBy.RTF)])  # fmt: skip
def test_the_text_of_a_document_stays(name: str) -> None:
    assert SAID.encode() in everything_in(copy_of(name, MAKERS[name]()))


@pytest.mark.parametrize("name", ["a.xlsx", "b.xlsx"])
def test_a_workbook_still_opens_and_keeps_its_comment(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(copy_of(name, MAKERS[name]())))
    cell = book.worksheets[0]["A1"]
    assert cell.value == SAID
    assert cell.comment is not None
    assert "More light" in cell.comment.text


def test_a_pdf_looks_the_same_and_keeps_its_text() -> None:
    original = planted.pdf()
    pages = [pypdfium2.PdfDocument(content)[0] for content in (original, bare_pdf(original))]
    before, after = (page.render(scale=1).to_pil() for page in pages)
    assert ImageChops.difference(before, after).getbbox() is None
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert SAID in texts[0]
    assert texts[0] == texts[1]


def test_a_form_keeps_the_names_of_its_fields() -> None:
    import pikepdf

    with pikepdf.new() as document:
        document.add_blank_page()
        field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget,
                                   Rect=[0, 0, 9, 9], T=pikepdf.String("budget"))  # fmt: skip
        field = document.make_indirect(field)
        document.pages[0].obj.Annots = pikepdf.Array([field])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        out = io.BytesIO()
        document.save(out)
    assert b"budget" in everything_in(bare_pdf(out.getvalue()))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tiff", "a.gif"])
def test_a_picture_keeps_its_pixels_and_frames(name: str) -> None:
    original = MAKERS[name]()
    with (
        Image.open(io.BytesIO(original)) as before,
        Image.open(io.BytesIO(copy_of(name, original))) as after,
    ):
        assert after.format == before.format
        frames = getattr(before, "n_frames", 1)
        assert getattr(after, "n_frames", 1) == frames
        for frame in range(frames):
            before.seek(frame)
            after.seek(frame)
            assert before.convert("RGBA").tobytes() == after.convert("RGBA").tobytes()


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photograph_is_turned_upright(orientation: int) -> None:
    copy = bare_picture(planted.jpeg(orientation=orientation))
    with Image.open(io.BytesIO(copy)) as picture:
        assert picture.size == ((40, 24) if orientation < 5 else (24, 40))
        assert 0x0112 not in picture.getexif()
    assert NAME.encode() not in copy


def test_a_progressive_jpeg_keeps_its_pixels() -> None:
    out = io.BytesIO()
    noise = Image.effect_noise((64, 48), 90).convert("RGB")
    noise.save(out, "JPEG", progressive=True, comment=NAME.encode())
    copy = bare_jpeg(out.getvalue())
    assert NAME.encode() not in copy
    with Image.open(io.BytesIO(copy)) as after, Image.open(io.BytesIO(out.getvalue())) as before:
        assert after.tobytes() == before.tobytes()


@given(st.binary(max_size=200), st.sampled_from(sorted(set(BareBy) - {BareBy.NOTHING})))
def test_any_bytes_are_copied_or_refused(content: bytes, way: BareBy) -> None:
    for head in (b"", b"%PDF-1.4\n", b"PK\3\4", rb"{\rtf", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        try:
            WAYS[way](head + content)
        except InputRefused as refused:
            assert refused.reason in (Refusal.BAD_ATTACHMENT, Refusal.ATTACHMENT_LIMIT)


def test_one_child_copies_many_and_a_broken_one_is_refused_alone() -> None:
    originals = {name: Original(name, make()) for name, make in MAKERS.items()}
    originals |= {
        "broken": Original("x.pdf", b"%PDF-1.4"),
        "film": Original("x.mp4", b"film"),
        "text": Original("x.txt", b"text"),
    }
    copies = bare_copies(originals)
    assert sorted(copies) == sorted(originals)
    refused = {key for key, copy in copies.items() if isinstance(copy, InputRefused)}
    assert refused == {"broken", "film"}
    assert copies["text"] == b"text"
    for name in MAKERS:
        assert copies[name] == copy_of(name, originals[name].content)


def test_every_type_of_attachment_has_a_way_or_is_listed_as_unchecked() -> None:
    none = {".doc", ".xls", ".ppt", ".mp4", ".webm", ".mov", ".m4a", ".mp3", ".ogg", ".wav",
            ".dwg", ".dxf"}  # fmt: skip
    assert {ending for ending in TYPES if bare_by(f"a{ending}") is None} == none
    assert all(bare_by(f"A{ending.upper()}") is bare_by(f"a{ending}") for ending in TYPES)


def test_a_document_deep_inside_documents_is_removed() -> None:
    import zipfile

    inner = planted.docx()
    for _ in range(4):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("word/embeddings/in.docx", inner)
        inner = out.getvalue()
    assert all(one not in everything_in(bare_office(inner)) for one in spellings(NAME))


def test_nobody_is_named_by_the_makers_of_these_tests_alone() -> None:
    """Each planted place is really found when a copy leaves it: the oracle sees every name."""
    for name, author in product(MAKERS, ("Someone Else",)):
        assert author.encode() in everything_in(MAKERS[name](author))
