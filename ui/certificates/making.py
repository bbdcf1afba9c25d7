"""Prints certificates on paper, on the worker."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtPrintSupport import QPrinter

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificates import CertificatesMade
from judging_app.system.progress import Progress
from ui.base.printer import print_pdf

Make = Callable[..., CertificatesMade]
"""A service that writes certificates to a path."""


def print_certificates(
    work: Make,
    file: OpenFile,
    template: str,
    kind: CertificateKind,
    printer: QPrinter,
    progress: Progress,
) -> tuple[int, CertificatesMade]:
    """Write the certificates and print the chosen pages; return the page count and the result."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "certificates.pdf"
        made = work(file, path, template=template, kind=kind)
        return print_pdf(path, printer, progress), made
