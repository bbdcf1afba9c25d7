"""Names in a PDF outside the words of its pages are found and hidden."""

import io

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from judging_app.domain.judges_copies import BareBy
from judging_app.exchange.documents.in_child import Document
from judging_app.exchange.documents.judges_copy import bare
from judging_app.exchange.documents.words import text_in
from tests.exchange.documents.planted import everything_in, spellings
from tests.exchange.documents.test_hidden import HIDING, NAME, PERSIAN


def with_form(name: str, *, on_page: bool = False) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.acroForm.textfield(name="sender", value=name, x=72, y=600, width=300)
    canvas.acroForm.textfield(name="place", value="Tehran", x=72, y=500, width=300)
    if on_page:
        canvas.drawString(72, 700, NAME)
    canvas.showPage()
    canvas.drawString(72, 700, "page 2 says nothing")
    canvas.save()
    return out.getvalue()


def with_note() -> bytes:
    with pikepdf.open(io.BytesIO(with_form("x"))) as pdf:
        form = pdf.make_stream(b"BT (x) Tj ET")
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[10, 10, 90, 30],
            Contents=pikepdf.String(PERSIAN), DA=pikepdf.String(""),
            AP=pikepdf.Dictionary(N=form))  # fmt: skip
        pdf.pages[1].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def with_bookmark() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.bookmarkPage("x")
    canvas.addOutlineEntry(f"CV of {NAME}", "x")
    canvas.linkURL(f"mailto:{NAME}@a.ir", (10, 10, 60, 60))
    canvas.drawString(72, 700, "nothing")
    canvas.save()
    return out.getvalue()


def with_stamp() -> bytes:
    """The name stands in the look of a stamp alone."""
    with pikepdf.open(io.BytesIO(with_form("x"))) as pdf:
        form = pdf.make_stream(f"BT /F1 12 Tf 5 5 Td ({NAME}) Tj ET".encode())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = [0, 0, 200, 30]
        form.Resources = pikepdf.Dictionary(Font=pdf.pages[0].Resources.Font)
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[10, 10, 210, 40], F=4,
            AP=pikepdf.Dictionary(N=form))  # fmt: skip
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(stamp)])
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def with_label() -> bytes:
    """The name stands in the label of a page, and in the name of a place."""
    with pikepdf.open(io.BytesIO(with_form("x"))) as pdf:
        pdf.Root.PageLabels = pikepdf.Dictionary(
            Nums=[0, pikepdf.Dictionary(P=pikepdf.String(NAME))]
        )
        place = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
        pdf.Root.Names = pikepdf.Dictionary(
            Dests=pikepdf.Dictionary(Names=[pikepdf.String(NAME), place])
        )
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


MAKERS = {
    "stamp": with_stamp,
    "label": with_label,
    "form": lambda: with_form(NAME),
    "form and page": lambda: with_form(NAME, on_page=True),
    "note": with_note,
    "bookmark": with_bookmark,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_names_in_forms_notes_and_bookmarks_are_hidden(kind: str) -> None:
    original = MAKERS[kind]()
    assert HIDING.spans(text_in(BareBy.PDF, original))
    copy = bare(Document(BareBy.PDF, original, HIDING))
    left = everything_in(copy)
    for name in (NAME, PERSIAN):
        assert not [one for one in spellings(name) if one in left]
    with pypdfium2.PdfDocument(copy) as document:
        assert len(document) == len(pypdfium2.PdfDocument(original))
        assert "nothing" in document[len(document) - 1].get_textpage().get_text_range()


def test_a_field_without_hidden_words_stays() -> None:
    copy = bare(Document(BareBy.PDF, with_form(NAME), HIDING))
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert [str(one.T) for one in pdf.Root.AcroForm.Fields] == ["place"]
        assert len(pdf.pages[0].Annots) == 1


def test_what_only_a_hidden_page_draws_is_gone_from_shared_resources() -> None:
    with pikepdf.open(io.BytesIO(with_form("x"))) as pdf:
        form = pdf.make_stream(f"BT /F1 12 Tf 72 400 Td ({NAME}) Tj ET".encode())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = [0, 0, 600, 800]
        fonts = pdf.pages[0].Resources.Font
        form.Resources = pikepdf.Dictionary(Font=fonts)
        shared = pdf.make_indirect(
            pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(Name1=form))
        )
        for page in pdf.pages:
            page.obj.Resources = shared
        pdf.pages[0].contents_add(b"/Name1 Do")
        out = io.BytesIO()
        pdf.save(out)
    copy = bare(Document(BareBy.PDF, out.getvalue(), HIDING))
    assert b"Rostamkhani" not in everything_in(copy)


def test_a_name_at_the_end_of_a_page_and_the_head_of_the_next_is_hidden_on_both() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(3):
        canvas.drawString(72, 800, NAME)
        canvas.drawString(72, 40, NAME)
        canvas.showPage()
    canvas.save()
    assert b"Rostamkhani" not in everything_in(bare(Document(BareBy.PDF, out.getvalue(), HIDING)))


def test_a_signature_and_the_data_of_a_form_are_properties() -> None:
    with pikepdf.open(io.BytesIO(with_form("x"))) as pdf:
        signature = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, Contents=pikepdf.String(NAME), Name=pikepdf.String(NAME),
            ByteRange=[0, 1, 2, 3])  # fmt: skip
        look = pdf.make_stream(f"BT ({NAME}) Tj ET".encode())
        field = pikepdf.Dictionary(
            FT=pikepdf.Name.Sig, T=pikepdf.String("s"), V=pdf.make_indirect(signature),
            Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9],
            AP=pikepdf.Dictionary(N=look))  # fmt: skip
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(field))
        pdf.Root.AcroForm.XFA = pdf.make_stream(f"<x>{NAME}</x>".encode())
        out = io.BytesIO()
        pdf.save(out)
    copy = bare(Document(BareBy.PDF, out.getvalue()))
    assert b"Rostamkhani" not in everything_in(copy)
