"""The watermark «پیش‌نویس» across the page of a draft."""

from math import atan2, hypot
from typing import Final

from judging_app.printing.certificate.template import CertificateTemplate
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.text.fonts import load_font
from judging_app.printing.text.paragraph import paragraph
from judging_app.system import paths

DRAFT: Final = "پیش‌نویس"
_FONT: Final = "vazirmatn/Vazirmatn-Black.ttf"
_SHARE: Final = 0.62
"""The width of the word, as a share of the diagonal of the page."""
_BRICK: Final = (0xB3, 0x40, 0x2E)
_STRENGTH: Final = 0.16


def draw_watermark(canvas: PageCanvas, template: CertificateTemplate) -> None:
    """Draw the word along the rising diagonal, pale enough that texts above it stay readable."""
    width, height = (length * MILLIMETRE for length in template.page)
    line = paragraph(DRAFT, load_font(paths.resources() / "fonts" / _FONT)).line()
    size = _SHARE * hypot(width, height) / line.width(1)
    colour = _pale(template.colours["paper"])
    canvas.watermark(line, (width / 2, height / 2), size, colour, atan2(height, width))


def _pale(paper: str) -> str:
    """The colour of the word: a little brick on the paper."""
    ground = (int(paper[start : start + 2], 16) for start in (1, 3, 5))
    mixed = (g + (b - g) * _STRENGTH for g, b in zip(ground, _BRICK, strict=True))
    return "#" + "".join(f"{round(part):02X}" for part in mixed)
