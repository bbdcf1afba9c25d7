"""Paper: Persian certificates as PDF, and pages of a PDF as pictures."""

from judging_app.printing.certificates import write_certificates
from judging_app.printing.page import page_lines
from judging_app.printing.raster import Raster, render_page
from judging_app.printing.template import CertificateTemplate, load_template, template_names

__all__ = [
    "CertificateTemplate",
    "Raster",
    "load_template",
    "page_lines",
    "render_page",
    "template_names",
    "write_certificates",
]
