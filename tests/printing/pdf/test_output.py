"""Tests of the PDF file that is written while it is made."""

import io
import zlib

import pikepdf

from judging_app.printing.pdf.output import Output


def written(count: int) -> bytes:
    file = io.BytesIO()
    output = Output(file)
    pages, root, info = output.number(), output.number(), output.number()
    kids = []
    for number in range(count):
        held = output.packed_stream("", f"% {number}".encode("ascii"))
        page = output.number()
        facts = f"/Parent {pages} 0 R/MediaBox[0 0 9 9]/Resources<<>>/Contents {held} 0 R"
        output.put(page, f"<</Type/Page{facts}>>".encode("ascii"))
        kids.append(f"{page} 0 R")
    listed = f"<</Type/Pages/Count {count}/Kids[{' '.join(kids)}]>>"
    output.put(pages, listed.encode("ascii"))
    output.put(info, b"<</Title(x)>>")
    output.put(root, b"<</Type/Catalog/Pages %d 0 R>>" % pages)
    output.finish(root, info)
    return file.getvalue()


def test_every_object_is_found_again() -> None:
    for count in (1, 199, 200, 201, 450):
        with pikepdf.open(io.BytesIO(written(count))) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert len(pdf.pages) == count
            last = pdf.pages[-1].Contents.read_bytes()
            assert last == f"% {count - 1}".encode("ascii")


def test_the_same_calls_give_the_same_bytes() -> None:
    assert written(300) == written(300)
    assert written(300) != written(301)


def test_it_goes_to_the_file_at_once() -> None:
    file = io.BytesIO()
    output = Output(file)
    number = output.packed_stream("/X 1", b"what is seen" * 100)
    assert zlib.compress(b"what is seen" * 100, 6) in file.getvalue()
    assert f"{number} 0 obj".encode("ascii") in file.getvalue()
