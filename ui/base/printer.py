"""Prints PDF pages: pdfium draws at the printer's resolution, and Qt sends the picture.

Printing runs on the worker, because Qt permits painting on a QPrinter outside the UI thread.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from judging_app.errors import WriteFailed
from judging_app.services.print_pixels import bands_of, sizes_of
from judging_app.system.progress import Progress, unwatched
from ui.base.pictures import image_of

OWNER_ALONE = 0o600
"""The mode of a file with secrets: only the owner may read and write it."""
FINEST = 600
"""Dots per inch. A finer print shows no difference on paper."""

AskPrinter = Callable[[QWidget, int], QPrinter | None]
"""A function that asks for a printer and for a range of that many pages. It returns None if the
person cancels."""


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask for a printer and pages with the system's print dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
    dialog.setMinMax(1, pages)
    return printer if dialog.exec() else None


def pages_wanted(printer: QPrinter, pages: int) -> range:
    """Return the chosen page numbers, counted from 0; all pages if no range was chosen."""
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return range(pages)
    last = printer.toPage() or pages
    return range(max(1, printer.fromPage()) - 1, min(last, pages))


def print_pdf(pdf: Path, printer: QPrinter, progress: Progress = unwatched) -> int:
    """Print the chosen pages. Return how many were printed.

    `progress` is called before each page and may raise `Cancelled`; pages already sent are printed.
    Raises `WriteFailed` if the printer does not accept the job.
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
    """Print as `print_pdf` does.

    If the printer writes a file, only the file's owner may read it.
    """
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
    """Set the printer's paper to the size and direction of the page, without margins."""
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
        image = image_of(raster.rgb, raster.width, raster.height)
        scale = paper.width() / raster.width
        top = band.top * scale
        painter.drawImage(QRectF(0, top, paper.width(), raster.height * scale), image)
