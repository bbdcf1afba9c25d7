"""A PDF reader extracts exactly the text that was set."""

import io
import random
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from judging_app.domain.award import Certificate
from judging_app.printing.certificate.certificates import draw_certificates, write_certificates
from judging_app.printing.certificate.code import Signer
from judging_app.printing.certificate.page import page_lines
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.text.font import Font
from judging_app.printing.text.paragraph import Paragraph, isolate, without_controls
from tests.pdf_text import READERS

SIGNER = Signer("event", bytes(range(32)))

HARD = (
    "گواهی\u200cنامهٔ برگزیدهٔ هفتهٔ خلاقیت — رتبهٔ ۱ (۱۴۰۵/۰۹/۰۱)",
    "لا الا بلال سلام\u200cالله",
    "مُحَمَّدرضا عَلّامه، مدرّس محترم",
    "مسئول مؤسسه: رؤیا مؤمنی؛ هیئت\u200cمدیره",
    "شرکت\u200cکنندهٔ کارگاه Smart City 2.0 شد",
    "پروژهٔ «شهر هوشمند» با Arduino Uno R3 و ESP32",
    "نمرهٔ ۱۹٫۷۵ از ۲۰ (۹۸٪)",
    "شمارهٔ ثبت: ۱۲۳-۴۵۶/الف",
    "تاریخ: ۱۴۰۵/۰۹/۰۱ ساعت ۱۰:۳۰",
    "ایمیل: info@example.ir",
    "تلفن: +98 21 8800 1234",
    "(رتبهٔ اول) [گروه الف] {بخش ب}",
    "آیا خلاقیت آموختنی است؟ بله؛ قطعاً!",
    "A/B: گروه الف و ب",
    "نسخهٔ 3.5.1-beta منتشر شد",
    "کتاب\u200cخانهٔ ملّی ایران (NLAI)، تهران",
    "اِنَّ اللهَ جَمیلٌ یُحِبُّ الجَمال",
    "طرح «بازارچهٔ» در (محلهٔ) [سیّ] «خودش ّ» رسید",
    "ایدهٔ «\u2066۱۹٫۵ 2.0 10:30 ESP32\u2069» و «\u2066۱۳٪ ۱۹٫۵\u2069» و «\u2066۱۹٫۵ ۱]\u2069»",
    "ایدهٔ «\u2067بازارچهٔ\u2069» و (\u2067سیّ\u2069) و \u2067محلهٔ\u2069 \u2066C++\u2069 رسید",
    "متن \u2066Smart شهر City (2.0)\u2069 و \u2067شهر Smart (۲)\u2069 است",
    "\u20673D Printing & بازیافت\u2069 با \u2066C++\u2069",
)


def lines_of(page: str) -> list[str]:
    lines = page.replace("\r", "").split("\n")
    clean = (unicodedata.normalize("NFC", without_controls(line)).strip() for line in lines)
    return [line for line in clean if line]


@pytest.fixture(scope="module", params=template_names())
def written(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    certificates: tuple[Certificate, ...],
) -> tuple[Path, list[list[str]]]:
    """A PDF of all the certificates in one design, and the lines meant on each page."""
    template = load_template(request.param)
    path = tmp_path_factory.mktemp("pdf") / "certificates.pdf"
    write_certificates(certificates, template, path, signer=SIGNER)
    size = path.stat().st_size
    print(f"{request.param}: {len(certificates)} pages, {size // len(certificates)} B/page")  # noqa: T201
    meant = [
        list(page_lines(certificate, template, SIGNER.code(certificate).short))
        for certificate in certificates
    ]
    return path, [[unicodedata.normalize("NFC", line) for line in page] for page in meant]


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_every_line_of_every_certificate(
    written: tuple[Path, list[list[str]]], read: Callable[[Path], list[str]]
) -> None:
    path, meant = written
    pages = [lines_of(page) for page in read(path)]
    assert len(pages) == len(meant) >= 24
    lost = [
        (number, line)
        for number, (found, wanted) in enumerate(zip(pages, meant, strict=True))
        for line in wanted
        if line not in found
    ]
    assert lost == []
    assert [len(page) for page in pages] == [len(page) for page in meant]


# fmt: off
WORDS = (
    "شهر", "هفتهٔ", "سیّد", "رؤیا", "می\u200cرود", "لاله", "کتاب\u200cها", "الله",
    "مُحَمَّد", "قطعاً", "جزء", "Smart", "City", "2.0", "ESP32", "C++", "B2B", "3D", "R&D",
    "info@example.ir", "v3.5.1-beta", "A/B", "x=1", "50%", "#tag", "10:30", "O'Neil", "۱۳",
    "۱۴۰۵/۰۹/۱۰", "۱۹٫۵", "۱۰٬۰۰۰", "۹۸٪", "۱۲۳-۴۵۶", "+۳",
)
# fmt: on


def _random_lines(count: int) -> list[str]:
    """Words of all kinds in any order, some in brackets, isolated, or before a separator."""
    chance = random.Random(5)
    wraps = ("{}", "{}", "{}", "«{}»", "({})", "[{}]", "{}،", "{},", "{}:", "{}؟")

    def word() -> str:
        text = chance.choice(wraps).format(chance.choice(WORDS))
        return isolate(text) if chance.random() < 0.2 else text

    return [" ".join(word() for _ in range(chance.randint(1, 7))) for _ in range(count)]


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_random_lines(
    read: Callable[[Path], list[str]], vazirmatn: Font, nastaliq: Font, tmp_path: Path
) -> None:
    texts = _random_lines(300)
    for font in (vazirmatn, nastaliq):
        pages = read(_written(texts, font, tmp_path / "random.pdf"))
        assert [line for page in pages for line in lines_of(page)] == _meant(texts)


def _meant(texts: Sequence[str]) -> list[str]:
    return [lines_of(text)[0] for text in texts]


def _written(texts: Sequence[str], font: Font, path: Path) -> Path:
    """A PDF with the lines under each other, twenty on a page."""
    with path.open("wb") as file:
        canvas = PageCanvas(file, (700, 1600), day=date(2026, 12, 1))
        for first in range(0, len(texts), 20):
            for number, text in enumerate(texts[first : first + 20]):
                line = Paragraph(text, font).line()
                canvas.text(line, 680 - line.width(16), 1550 - 78 * number, 16, "#000000")
            canvas.showPage()
        canvas.save()
    return path


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_hard_lines_in_each_kind_of_font(
    read: Callable[[Path], list[str]],
    vazirmatn: Font,
    nastaliq: Font,
    old_font: Font,
    tmp_path: Path,
) -> None:
    for font in (vazirmatn, nastaliq, old_font):
        pages = read(_written(HARD, font, tmp_path / "hard.pdf"))
        assert [line for page in pages for line in lines_of(page)] == _meant(HARD)


@pytest.mark.slow
def test_the_layer_has_no_pixel(certificates: tuple[Certificate, ...], tmp_path: Path) -> None:
    for name in template_names():
        pictures = []
        for layer in (True, False):
            out = io.BytesIO()
            draw_certificates(certificates[:6], load_template(name), out, text_layer=layer)
            with pdfium.PdfDocument(out.getvalue()) as document:
                pictures.append([bytes(page.render(scale=2).buffer) for page in document])
        assert pictures[0] == pictures[1]
