"""Pages of a PDF on a printer: pdfium draws them at the printer's resolution, Qt carries them.

Drawing goes on on the worker: a QPrinter may be painted on off the UI thread.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from judging_app.errors import WriteFailed
from judging_app.services.print_pixels import bands_of, sizes_of
from judging_app.system.progress import Progress, unwatched

OWNER_ALONE = 0o600
"""Of a file that holds a secret: its owner reads and writes it."""
FINEST = 600
"""Dots an inch beyond which paper shows no difference."""

AskPrinter = Callable[[QWidget, int], QPrinter | None]
"""Asks for a printer and its pages, of so many; None where the person thought better of it."""


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask with the system's own dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
    dialog.setMinMax(1, pages)
    return printer if dialog.exec() else None


def pages_wanted(printer: QPrinter, pages: int) -> range:
    """The pages (from 0) of the range that was asked for; all where none was."""
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return range(pages)
    last = printer.toPage() or pages
    return range(max(1, printer.fromPage()) - 1, min(last, pages))


def print_pdf(pdf: Path, printer: QPrinter, progress: Progress = unwatched) -> int:
    """Print the pages that the printer was asked for, and return how many.

    `progress` is called before each page, and may raise `Cancelled`: the printer then keeps what
    it has. Raises `WriteFailed` where the printer does not take it.
    """
    sizes = sizes_of(pdf)
    wanted = pages_wanted(printer, len(sizes))
    painter = QPainter()
    try:
        for done, number in enumerate(wanted):
            progress(done, len(wanted))
            _turn(printer, sizes[number])
            _begin_page(painter, printer)
            _draw(painter, printer, pdf, number)
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    progress(len(wanted), len(wanted))
    return len(wanted)


def print_secret(pdf: Path, printer: QPrinter, progress: Progress = unwatched) -> int:
    """`print_pdf`; where the printer is a file, nobody but its owner may read that."""
    pages = print_pdf(pdf, printer, progress)
    written = Path(printer.outputFileName())
    if printer.outputFileName() and written.is_file():
        written.chmod(OWNER_ALONE)
    return pages


def _begin_page(painter: QPainter, printer: QPrinter) -> None:
    ready = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not ready:
        raise WriteFailed(Path(printer.outputFileName()), printer.printerName())


def _turn(printer: QPrinter, size: Sequence[float]) -> None:
    """Paper of the page's size and direction, to its very edge."""
    width, height = size
    lying = width > height
    upright = QSizeF(min(size), max(size))
    printer.setPageLayout(
        QPageLayout(
            QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
            QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait,
            QMarginsF(),
        )
    )
    printer.setFullPage(True)


def _draw(painter: QPainter, printer: QPrinter, pdf: Path, number: int) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    share = min(1.0, FINEST / printer.resolution())
    for band in bands_of(pdf, number, round(paper.width() * share)):
        raster = band.raster
        image = QImage(raster.rgb, raster.width, raster.height, raster.width * 3,
                       QImage.Format.Format_RGB888)  # fmt: skip
        scale = paper.width() / raster.width
        top = band.top * scale
        painter.drawImage(QRectF(0, top, paper.width(), raster.height * scale), image)
