"""The benchmark's certificates made by other libraries, each as its manual recommends.

`make(pages, path, qr)`: `qr` returns the dark runs (x, y, length) of a code and its side.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from judging_app.system import paths
from tests.benchmarks.certificates_work import DOWN, HEIGHT, QR_BOX, SIZES, WIDTH, Page, pattern

Qr = Callable[[str], tuple[int, Sequence[tuple[int, int, int]]]]
FONTS = paths.resources() / "fonts"
NASTALIQ = FONTS / "noto-nastaliq-urdu/NotoNastaliqUrdu-Bold.ttf"
VAZIRMATN = FONTS / "vazirmatn/Vazirmatn-Regular.ttf"
BOLD = FONTS / "vazirmatn/Vazirmatn-Bold.ttf"
FILES = (NASTALIQ, BOLD, VAZIRMATN, VAZIRMATN, VAZIRMATN, VAZIRMATN)
NAMES = ("Noto Nastaliq Urdu", "Vazirmatn", "Vazirmatn", "Vazirmatn", "Vazirmatn", "Vazirmatn")


def _svg_stars() -> str:
    points = [" ".join(f"{x:.1f},{y:.1f}" for x, y in star) for star in pattern()]
    shapes = "".join(f'<polygon points="{p}"/>' for p in points)
    size = f'width="{WIDTH:.2f}" height="{HEIGHT:.2f}" viewBox="0 0 {WIDTH:.2f} {HEIGHT:.2f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    return f'{head}<g fill="none" stroke="#d9cc9e" stroke-width=".5">{shapes}</g></svg>'


def _svg_qr(text: str, qr: Qr) -> str:
    side, runs = qr(text)
    path = "".join(f"M{x} {y}h{n}v1h-{n}z" for x, y, n in runs)
    box = f'viewBox="0 0 {side} {side}" width="{QR_BOX[2]}" height="{QR_BOX[2]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{path}"/></svg>'


def reportlab_reshaper(pages: Sequence[Page], path: Path, qr: Qr) -> None:
    """Use reportlab with arabic-reshaper and python-bidi; Vazirmatn in place of Nastaliq."""
    from arabic_reshaper import ArabicReshaper
    from bidi import get_display
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    reshape = ArabicReshaper({"delete_harakat": False, "language": "Farsi"}).reshape
    for name, file in (("regular", VAZIRMATN), ("bold", BOLD)):
        pdfmetrics.registerFont(TTFont(name, str(file)))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), pageCompression=1)
    canvas.beginForm("stars")
    canvas.setLineWidth(0.5)
    shape = canvas.beginPath()
    for first, *rest in pattern():
        shape.moveTo(*first)
        for point in rest:
            shape.lineTo(*point)
        shape.close()
    canvas.drawPath(shape)
    canvas.endForm()
    for page in pages:
        canvas.doForm("stars")
        for number, line in enumerate(page.lines):
            canvas.setFont("bold" if number < 2 else "regular", SIZES[number])
            shown = get_display(reshape(line), base_dir="R")
            canvas.drawCentredString(WIDTH / 2, HEIGHT - DOWN[number], shown)
        side, runs = qr(page.code)
        left, top, size = QR_BOX
        code = canvas.beginPath()
        for x, y, n in runs:
            unit = size / side
            code.rect(left + x * unit, HEIGHT - top - (y + 1) * unit, n * unit, unit)
        canvas.drawPath(code, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()


def fpdf2(pages: Sequence[Page], path: Path, qr: Qr) -> None:
    """Use fpdf2 with text shaping."""
    from fpdf import FPDF

    pdf = FPDF("landscape", "pt", "A4")
    pdf.set_auto_page_break(False)
    for name, file in (("nastaliq", NASTALIQ), ("bold", BOLD), ("regular", VAZIRMATN)):
        pdf.add_font(name, "", file)
    pdf.set_text_shaping(use_shaping_engine=True, direction="rtl", script="arab", language="fas")
    stars = pattern()
    for page in pages:
        pdf.add_page()
        pdf.set_line_width(0.5)
        for star in stars:
            pdf.polygon(star)
        for number, line in enumerate(page.lines):
            pdf.set_font(("nastaliq", "bold", *["regular"] * 4)[number], size=SIZES[number])
            pdf.set_xy(0, DOWN[number] - SIZES[number])
            pdf.cell(w=WIDTH, text=line, align="C")
        side, runs = qr(page.code)
        left, top, size = QR_BOX
        for x, y, n in runs:
            unit = size / side
            pdf.rect(left + x * unit, top + y * unit, n * unit, unit, style="F")
    pdf.output(str(path))


def qt(pages: Sequence[Page], path: Path, qr: Qr) -> None:
    """Use Qt's QPdfWriter."""
    from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, Qt
    from PySide6.QtGui import (
        QFont,
        QFontDatabase,
        QGuiApplication,
        QPageSize,
        QPainter,
        QPdfWriter,
        QPolygonF,
    )

    application = QGuiApplication.instance() or QGuiApplication([])
    for file in (NASTALIQ, BOLD, VAZIRMATN):
        QFontDatabase.addApplicationFont(str(file))
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QRectF(0, 0, WIDTH, HEIGHT).size(), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    stars = [QPolygonF([QPointF(x, y) for x, y in star]) for star in pattern()]
    fonts = [QFont(name, size) for name, size in zip(NAMES, SIZES, strict=True)]
    fonts[1].setBold(True)
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        painter.setPen(Qt.GlobalColor.lightGray)
        for star in stars:
            painter.drawPolygon(star)
        painter.setPen(Qt.GlobalColor.black)
        for font, down, line in zip(fonts, DOWN, page.lines, strict=True):
            painter.setFont(font)
            box = QRectF(0, down - 60, WIDTH, 80)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line)
        side, runs = qr(page.code)
        left, top, size = QR_BOX
        unit = size / side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawRects(
            [QRectF(left + x * unit, top + y * unit, n * unit, unit) for x, y, n in runs]
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.end()
    del application, QLineF


def weasyprint(pages: Sequence[Page], path: Path, qr: Qr) -> None:
    """Use WeasyPrint, from one HTML page for each certificate."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f"@font-face{{font-family:f{n};src:url({file.as_uri()})}}"
        for n, file in enumerate((NASTALIQ, BOLD, VAZIRMATN))
    )
    stars = path.with_suffix(".svg")
    stars.write_text(_svg_stars(), "utf-8")
    css = (
        f"{faces}@page{{size:{WIDTH:.2f}pt {HEIGHT:.2f}pt;margin:0;"
        f"background:url({stars.as_uri()})}}"
        "section{position:relative;height:590pt;page-break-after:always}"
        "p{position:absolute;width:100%;text-align:center;margin:0;direction:rtl}"
        f"svg{{position:absolute;left:{QR_BOX[0]}pt;top:{QR_BOX[1]}pt}}"
    )
    body = []
    for page in pages:
        lines = "".join(
            f'<p style="top:{DOWN[n] - SIZES[n] * 1.4}pt;font:{SIZES[n]}pt f{min(n, 2)}">{line}</p>'
            for n, line in enumerate(page.lines)
        )
        body.append(f"<section>{lines}{_svg_qr(page.code, qr)}</section>")
    html = f'<html lang="fa" dir="rtl"><style>{css}</style>{"".join(body)}</html>'
    HTML(string=html).write_pdf(str(path), font_config=FontConfiguration())


def typst(pages: Sequence[Page], path: Path, qr: Qr) -> None:
    """Use Typst, from one source that contains the data."""
    import typst as compiler

    folder = path.with_suffix("")
    folder.mkdir()
    (folder / "stars.svg").write_text(_svg_stars(), "utf-8")
    source = [
        f"#set page(width: {WIDTH:.2f}pt, height: {HEIGHT:.2f}pt, margin: 0pt,"
        ' background: image("stars.svg"))',
        '#set text(lang: "fa", dir: rtl, font: "Vazirmatn")',
    ]
    for number, page in enumerate(pages):
        if number:
            source.append("#pagebreak()")
        for n, line in enumerate(page.lines):
            weight = "bold" if n < 2 else "regular"
            style = f'size: {SIZES[n]}pt, font: "{NAMES[n]}", weight: "{weight}"'
            place = f"place(top + center, dy: {DOWN[n] - SIZES[n]}pt"
            source.append(f'#{place}, text({style}, "{line}"))')
        svg = _svg_qr(page.code, qr).replace('"', '\\"')
        left, top, size = QR_BOX
        source.append(
            f'#place(top + left, dx: {left}pt, dy: {top}pt, image(bytes("{svg}"), width: {size}pt))'
        )
    (folder / "main.typ").write_text("\n".join(source), "utf-8")
    compiler.compile(str(folder / "main.typ"), output=str(path), font_paths=[str(FONTS)])


PEERS = {
    "reportlab + reshaper": reportlab_reshaper,
    "fpdf2": fpdf2,
    "Qt QPdfWriter": qt,
    "weasyprint": weasyprint,
    "typst": typst,
}
