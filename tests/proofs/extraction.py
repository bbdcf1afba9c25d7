"""A command: every PDF reader must return the true text, and the text layer must paint nothing.

python -m tests.proofs.extraction [--count 1000]

For every shipped design it prints `count` varied certificates. pdftotext (poppler) and pypdfium2
read them back; every line must be on its page, in order, with the same letters (NFC, without
direction controls). Then it checks pages of prose with Latin, digits, brackets and harakat, and
compares pages with and without the text layer pixel by pixel. It ends with 1 if a certificate loses
a line, fewer than 99 % of the prose lines return, or a pixel differs. It needs Debian's
poppler-utils.
"""

import argparse
import io
import random
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium

from judging_app.domain.award import Certificate, Signatory
from judging_app.printing.certificate.certificates import draw_certificates, write_certificates
from judging_app.printing.certificate.code import Signer
from judging_app.printing.certificate.page import page_lines
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.text.fonts import load_font
from judging_app.printing.text.paragraph import Paragraph, without_controls
from judging_app.system import paths
from tests.benchmarks.certificates_work import certificates
from tests.pdf_text import READERS

SIGNER = Signer("proof", bytes(range(32)))
SIGNATORIES = (
    Signatory("دکتر محمّدرضا توکّلی‌فر", "شهردار"),
    Signatory("مهندس زهرا اصفهانی", "رئیس شورای شهر"),
    Signatory("سارا کریمی", "دبیر هفتهٔ خلاقیت"),
)
TITLES = (
    "سامانهٔ هوشمند پایش درختان شهر با IoT",
    "کتاب‌خانهٔ سیّار «یار مهربان» — فاز ۱۳",
    "۵۰٪ مصرف کمتر، ۱۹٫۵ درجه خنک‌تر",
    "City-Lab: آزمایشگاه شهر (نسخهٔ 2.0)",
    "مُحَمَّد و راهِ نور؛ بازی شهری",
    "«کوچهٔ ما» و «خیابان شما»: روایتی از (همسایگی)",
    "نقشهٔ گنج؛ بازی برای ۱۰٬۰۰۰ خانواده",
    "باغ ایرانی [Persian Garden] در دل شهر",
)
PROSE = """
شهر هفتهٔ سیّد رؤیا می‌رود کتاب‌ها الله مُحَمَّد قطعاً جزء Smart City 2.0 ESP32 C++ R&D
info@example.ir v3.5.1-beta A/B 50% 10:30 ۱۳ ۱۴۰۵/۰۹/۱۰ ۱۹٫۵ ۱۰٬۰۰۰ ۹۸٪ (متن) [بند ۲] «نقل»
اِنَّ اللهَ جَمیلٌ یُحِبُّ الجَمال مؤسسه، هیئت؛ پرسش؟
"""


def varied(count: int) -> list[Certificate]:
    """Return `count` certificates, no two alike; the same ones each time."""
    chance = random.Random(11)
    made = []
    for rank, one in enumerate(certificates(count), 1):
        people = tuple(chance.choice(_NAMES) for _ in range(rank % 3))
        made.append(
            replace(
                one,
                names=(*one.names, *people),
                idea_title=f"{chance.choice(TITLES)} {one.idea_title[-3:]}",
                theme_title="" if rank % 5 == 0 else "شهر هوشمند و IoT",
                co_senders=() if rank % 4 == 0 else ("سازمان فاوا", "پارک علم و فناوری"),
                signatories=SIGNATORIES[: 1 + rank % 3],
            )
        )
    return made


_NAMES = tuple(one.names[0] for one in certificates(60))


def plain(line: str) -> str:
    """Return a line in the form that is compared."""
    return unicodedata.normalize("NFC", without_controls(line)).strip()


def lines_of(page: str) -> list[str]:
    """Return the lines of a page that have text."""
    return [line for each in page.replace("\r", "").split("\n") if (line := plain(each))]


def lost(found: Sequence[str], meant: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return how many lines were not returned, and how many were expected."""
    pages = [lines_of(page) for page in found]
    missing = sum(
        line not in page for page, lines in zip(pages, meant, strict=True) for line in lines
    )
    return missing, sum(map(len, meant))


def prove_certificates(count: int, folder: Path) -> int:
    """Print every design and read it with every reader; return the number of lost lines."""
    work, total = varied(count), 0
    for name in template_names():
        template, path = load_template(name), folder / f"{name}.pdf"
        write_certificates(work, template, path, signer=SIGNER)
        meant = [
            [plain(line) for line in page_lines(one, template, SIGNER.code(one).short)]
            for one in work
        ]
        told = []
        for reader, read in READERS.items():
            missing, lines = lost(read(path), meant)
            total += missing
            told.append(f"{reader} {lines - missing:,} of {lines:,}")
        size = path.stat().st_size / count
        print(f"{name}: {count:,} pages, {size:,.0f} B a page; lines by {', '.join(told)}")  # noqa: T201
        path.unlink()
    return total


def prove_prose(folder: Path) -> float:
    """Print ten pages of forty lines; return the smaller share of returned lines."""
    chance, shares = random.Random(7), []
    font = load_font(paths.resources() / "fonts/vazirmatn/Vazirmatn-Regular.ttf")
    words = PROSE.split()
    meant = [[" ".join(chance.choices(words, k=9)) for _ in range(40)] for _ in range(10)]
    path = folder / "prose.pdf"
    with path.open("wb") as file:
        canvas = PageCanvas(file, (700, 1000), day=date(2026, 12, 1))
        for page in meant:
            for row, text in enumerate(page):
                line = Paragraph(text, font).line()
                canvas.text(line, 680 - line.width(11), 970 - 24 * row, 11, "#000000")
            canvas.showPage()
        canvas.save()
    for reader, read in READERS.items():
        missing, lines = lost(read(path), [[plain(line) for line in page] for page in meant])
        shares.append(1 - missing / lines)
        print(f"prose by {reader}: {lines - missing} of {lines} lines, {shares[-1]:.2%}")  # noqa: T201
    return min(shares)


def prove_nothing_painted() -> int:
    """Return the number of pixels that the text layer changes, over one page of each design."""
    changed = 0
    work = varied(3)
    for name in template_names():
        seen = []
        for layer in (True, False):
            pdf = io.BytesIO()
            draw_certificates(work, load_template(name), pdf, text_layer=layer)
            with pdfium.PdfDocument(pdf.getvalue()) as document:
                seen.append([page.render(scale=2).to_numpy() for page in document])
        changed += sum(
            int((one != other).any(axis=2).sum()) for one, other in zip(*seen, strict=True)
        )
    print(f"pixels that the text layer paints in {len(template_names())} designs: {changed}")  # noqa: T201
    return changed


def main() -> int:
    """Run all checks, print the results, and return 1 if one failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as folder:
        missing = prove_certificates(count, Path(folder))
        share = prove_prose(Path(folder))
    return int(bool(missing) or share < 0.99 or bool(prove_nothing_painted()))


if __name__ == "__main__":
    sys.exit(main())
