"""Fixtures: a desk with documents, calibration, long scales and comments."""

import io
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QEvent, QIODevice, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from judging_app.domain.attachment import Attachment
from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Rubric, Scale
from judging_app.domain.score_sheet import Score
from judging_app.exchange.packages.canonical import digest
from tests.focus import focused
from tests.ui.conftest import write_package

WHY = "نمونه‌اش در شهرهای دیگر هست."


def pdf(pages=2):
    """A PDF whose pages are black at the foot."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 400))
    for _ in range(pages):
        canvas.rect(0, 0, 300, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def hostile_pdf():
    """A PDF of a few hundred bytes whose page draws 10^12 rectangles."""
    levels, last = 12, 5 + 12
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R "
        f"/Resources << /XObject << /F {last} 0 R >> >> >>",
        _stream("", "/F Do"),
        _stream(FORM, "0 0 9 9 re f"),
    ]
    for level in range(levels):
        inner = f"/Resources << /XObject << /F {5 + level} 0 R >> >>"
        objects.append(_stream(f"{FORM} {inner}", "/F Do " * 10))
    body = "".join(f"{n} 0 obj {text} endobj\n" for n, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R >>\n%%EOF".encode()


FORM = "/Type /XObject /Subtype /Form /BBox [0 0 300 300]"


def _stream(entries, content):
    return f"<< {entries} /Length {len(content)} >> stream\n{content}\nendstream"


def png(width=60, height=30):
    """A picture in one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]
    return out.data().data()


DOCUMENTS = {
    "نقشه.pdf": pdf(),
    "عکس.png": png(),
    "hostile.pdf": hostile_pdf(),
    "برگه.xlsx": b"PK\x03\x04",
    "دروغ.png": pdf(1),
    "شرح.txt": "سایه‌بان بر نه ایستگاه".encode(),
}


@pytest.fixture
def asked(make):
    """The package: 1001 is an anchor, 1002 has documents; extremes of novelty want a comment."""
    made = make()
    novelty, impact = made.event.rubric.criteria
    rubric = Rubric((replace(novelty, comment_at_least=1000, comment_at_most=100), impact))
    marks = (Score("impact", 500), Score("novelty", 600))
    reading = ReadingRules(shuffled=False, records_time=True, anchors=(Anchor("1001", marks, WHY),))
    event = replace(made.event, rubric=rubric, reading=reading)
    blobs = {digest(content): content for content in DOCUMENTS.values()}
    documents = tuple(
        Attachment(name, digest(content), len(content)) for name, content in DOCUMENTS.items()
    )
    ideas = tuple(
        replace(idea, attachments=documents) if idea.id == "1002" else idea for idea in made.ideas
    )
    return replace(made, event=event, ideas=ideas, blobs=blobs)


@pytest.fixture
def package(templates, tmp_path, asked):
    """The path of that package."""
    return write_package(templates, tmp_path, asked)


@pytest.fixture
def long_scale(asked):
    """Half marks from 0 to 100 for the second criterion."""
    novelty, impact = asked.event.rubric.criteria
    long = replace(impact, scale=Scale(0, 10_000, 50))
    rubric = Rubric((novelty, long))
    reading = replace(asked.event.reading, anchors=())
    return replace(asked, event=replace(asked.event, rubric=rubric, reading=reading))


def type_text(text):
    """Keys to whatever has the focus."""
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(focused(), key)


def idle(qtbot, desk):
    """Until everything that was entered is on the disk."""
    qtbot.waitUntil(lambda: not desk._operations.is_busy, timeout=5000)
