"""Parts of office documents that no library reads: objects are removed, others are named."""

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from judging_app.domain.judges_copies import UnseenKind
from judging_app.exchange.documents.document_text import look_into
from judging_app.exchange.documents.judges_copy import Original
from judging_app.exchange.documents.office_copy import unseen_in

NAME = "Leila Rostamkhani".encode("utf-16-le")
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + NAME
EMF = bytes(40) + b" EMF" + NAME
XML = b"<w:document><w:body><w:p><w:r><w:t>Bench</w:t></w:r></w:p></w:body></w:document>"


def document(parts: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A document with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", XML)
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("word/embeddings/oleObject1.bin", OLE, UnseenKind.OBJECT),
        ("word/embeddings/old.doc", OLE, UnseenKind.OBJECT),
        ("Object 1", OLE, UnseenKind.OBJECT),
        ("word/media/image1.emf", EMF, UnseenKind.DRAWING),
        ("ObjectReplacements/Object 1", EMF, UnseenKind.DRAWING),
        ("word/media/image2.wmf", b"\x01\x00\x09\x00\x00\x03" + NAME, UnseenKind.DRAWING),
        ("word/afchunk.rtf", b"{\\rtf1 Leila}", UnseenKind.TEXT),
        ("word/afchunk.html", b"<p>Leila</p>", UnseenKind.TEXT),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_part_that_is_not_looked_into_is_named(
    name: str, content: bytes, kind: UnseenKind
) -> None:
    made = document({name: content})
    assert unseen_in(made) == (kind,)
    inside = document({"word/embeddings/inner.docx": made})
    assert unseen_in(inside) == (kind,)
    looked = look_into({"a": Original("a.docx", made), "b": Original("b.docx", document())})
    assert looked.unseen == {"a": (kind,)}
    assert looked.texts["a"].strip() == "Bench"
    copy = looked.copies["a"]
    assert isinstance(copy, bytes)
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        left = any(NAME in archive.read(part) for part in archive.infolist())
    assert left is (NAME in content and kind is UnseenKind.DRAWING)


def test_an_ordinary_document_has_no_unseen_part() -> None:
    assert unseen_in(document()) == ()


def test_settings_of_the_printer_do_not_travel() -> None:
    made = document({"xl/printerSettings/printerSettings1.bin": NAME})
    copy = look_into({"a": Original("a.xlsx", made)}).copies["a"]
    assert isinstance(copy, bytes)
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.read("xl/printerSettings/printerSettings1.bin") == b""
