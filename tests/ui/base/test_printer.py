"""Tests of printing pages. The printer is a PDF here."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtPrintSupport import QPrinter

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.organizer import templates
from judging_app.services.organizer.templates import open_design
from judging_app.system.progress import Cancelled
from ui.base.printer import pages_wanted, print_pdf


@pytest.fixture
def pdf(make, tmp_path) -> Path:
    """Three pages: lying, standing, lying."""
    certificate = templates.sample_certificate(make().event)
    paths = []
    for number, name in enumerate(("sade", "girih-amudi", "girih")):
        paths.append(tmp_path / f"{number}.pdf")
        templates.write_test_page(open_design(name), certificate, CertificateKind.WINNER, paths[-1])
    with pdfium.PdfDocument.new() as whole:
        for path in paths:
            with pdfium.PdfDocument(path) as one:
                whole.import_pages(one)
        whole.save(tmp_path / "whole.pdf")
    return tmp_path / "whole.pdf"


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(100)
    return printer


def test_every_page_on_paper_of_its_direction(qapp, pdf, tmp_path):
    steps = []
    count = print_pdf(pdf, printer_to(tmp_path / "x.pdf"), lambda *step: steps.append(step))
    assert count == 3
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with pdfium.PdfDocument(tmp_path / "x.pdf") as printed, pdfium.PdfDocument(pdf) as meant:
        assert len(printed) == 3
        for page, wanted in zip(printed, meant, strict=True):
            assert page.get_size() == pytest.approx(wanted.get_size(), abs=1)
            seen, drawn = (each.render(scale=0.5).to_pil().convert("L") for each in (page, wanted))
            close = sum(
                abs(a - b) < 60 for a, b in zip(seen.resize(drawn.size).tobytes(), drawn.tobytes(),
                                                strict=True)
            )  # fmt: skip
            assert close > 0.95 * drawn.width * drawn.height


def test_a_range_of_pages(qapp, pdf, tmp_path):
    printer = printer_to(tmp_path / "x.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert pages_wanted(printer, 3) == range(1, 3)
    assert print_pdf(pdf, printer) == 2
    with pdfium.PdfDocument(tmp_path / "x.pdf") as printed:
        width, height = printed[0].get_size()
        assert (len(printed), width < height) == (2, True)


def test_it_can_be_stopped(qapp, pdf, tmp_path):
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pdf(pdf, printer_to(tmp_path / "x.pdf"), stop)
