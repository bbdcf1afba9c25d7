import io

import psutil
import pytest
from reportlab.pdfgen.canvas import Canvas

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.pdf.raster_in_child import render_in_child
from judging_app.system.progress import Cancelled


def pdf(pages=2, size=(300, 400)):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for page in range(pages):
        canvas.setFillGray(0)
        canvas.rect(0, 0, 300, 200 * (page + 1), fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_page_is_drawn_with_the_number_of_pages():
    raster, pages = render_in_child(pdf(), 0, 150)
    assert (raster.width, raster.height, pages) == (150, 200, 2)
    assert raster.rgb[:3] == b"\xff\xff\xff"
    assert raster.rgb[-3:] == b"\x00\x00\x00"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4 broken", b"no pdf", pdf()[:300]], ids=["empty", "cut", "no", "half"]
)
def test_what_cannot_be_read_is_refused(content):
    with pytest.raises(InputRefused) as refused:
        render_in_child(content, 0, 100)
    assert refused.value.reason is Refusal.BAD_ATTACHMENT


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(InputRefused) as refused:
        render_in_child(pdf(), 2, 100)
    assert refused.value.reason is Refusal.BAD_ATTACHMENT


def test_a_page_without_end_is_refused():
    with pytest.raises(InputRefused) as refused:
        render_in_child(pdf(size=(3, 14000)), 0, 2000)
    assert refused.value.reason is Refusal.BAD_ATTACHMENT


def test_too_long_is_ended():
    with pytest.raises(InputRefused) as refused:
        render_in_child(pdf(), 0, 100, limit=0.0)
    assert refused.value.reason is Refusal.ATTACHMENT_LIMIT
    assert not psutil.Process().children()


def test_waiting_can_be_cancelled():
    def cancel(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        render_in_child(pdf(), 0, 100, progress=cancel)
