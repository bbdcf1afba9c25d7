"""Invented winners whose names, titles and teams are hard to lay out."""

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from judging_app.domain.award import Certificate, Signatory
from judging_app.printing.text.font import Font
from judging_app.printing.text.fonts import load_font
from judging_app.system import paths

FONTS = paths.resources() / "fonts"

SIGNATORIES = (
    Signatory("دکتر سیّد علی‌رضا حسینی", "رئیس شورای اسلامی شهر"),
    Signatory("مهندس رؤیا مؤمنی", "دبیر هفتهٔ خلاقیت"),
    Signatory("ژاله پورعلی‌زاده", "شهردار"),
    Signatory("دکتر محمّد طباطبایی", "رئیس هیئت داوران (دورهٔ ۳)"),
)

FIRST = Certificate(
    serial="KH1405-001",
    names=("زهرا موسوی‌نژاد",),
    units=("معاونت خدمات شهری",),
    idea_title="باغ‌راه",
    theme_title="شهر سبز",
    award_title="برگزیدهٔ هفتهٔ خلاقیت",
    rank=1,
    event_title="سومین هفتهٔ خلاقیت",
    organization="شهرداری نمونه",
    co_senders=("دانشگاه نمونه",),
    city="مشهد",
    date=date(2026, 12, 1),
    signatories=SIGNATORIES[:2],
)

# names; title of the idea
VARIED = (
    (("سیّد محمّدرضا حسینی",), "سامانهٔ هوشمند پایش درختان شهر با IoT"),
    (("رؤیا مؤمنی",), "هفتهٔ بدون خودرو"),
    (("علی‌رضا کریم‌زاده",), "(طرح ۲) بازآفرینی محلهٔ «سعدآباد»"),
    (("زهرا السادات طباطبایی‌پور",), "Smart City 2.0"),
    (("پریسا گچ‌پژ",), "می‌خواهم شهرم را بسازم؛ از کوچه تا خیابان!"),
    (("مسعود رأفتی",), "پروژهٔ Arduino Uno R3 و ESP32 [نسخهٔ 3.5.1-beta]"),
    (("هستی آیینه‌چی",), "C++ برای کودکان"),
    (("عطاءالله مؤذّن",), "C++"),
    (("مُحَمَّد عَلّامه",), "قرآن‌خوانی در بوستان‌ها (۱۲ تا ۱۸ آذر ۱۴۰۵)"),
    (("ژینا خلیلی", "کیانا صادقی‌فر"), "نقشهٔ گنج؛ بازی شهری برای ۱۰٬۰۰۰ خانواده"),
    (("امیرحسین ذوالفقاری", "چیستا شریفی", "گلناز قربانی"), "۵۰٪ مصرف کمتر، ۱۹٫۵ درجه خنک‌تر"),
    (
        tuple(
            f"{first} {last}"
            for first in ("الهه", "یگانه", "بهمن‌یار")
            for last in ("رضایی", "جعفری‌نسب", "میرسیّدی")
        ),
        "گروه‌های محلّی پاک‌بان",
    ),
    (("تیم «نوآوران فردا»",), "کیوسک/بازارچهٔ سیّار (ویژهٔ بانوان)"),
    (
        ("شرکت دانش‌بنیان پیشگامان توسعهٔ فناوری‌های نوین شهری و منطقه‌ای خراسان بزرگ",),
        "پل هوایی ـ زمینی",
    ),
    (("John Smith", "لیلا احمدی"), "City-Lab: آزمایشگاه شهر"),
    (("سارا لاله‌زاری",), "لالهٔ لالجین؛ بلا‌گردان سفال"),
    (("اسماعیل ملّایی",), "کتاب‌خانهٔ سیّار «یار مهربان» — فاز ۱۳"),
    (("فاطمه قائم‌مقامی",), "شمارهٔ ۱۳۷ با پاسخ ۲۴/۷"),
    (("Édith Müller",), "باغ ایرانی (Persian Garden) در دل شهر"),
    (("نیلوفر یزدان‌پناه",), "آب، آینه، آفتاب: سه‌گانهٔ حیاط ایرانی"),
    (("بنیامین هیئتی",), "۲۰ ایده × ۲۰ محله = یک شهر + هزار لبخند"),
    (("مهتاب ژرف‌اندیش",), "«کوچهٔ ما» و «خیابان شما»: روایتی از (همسایگی)"),
    (
        ("کوثر امینی‌نیا",),
        "بازطراحی مسیرهای پیاده‌روی پیرامون مراکز خرید و مدرسه‌ها با مشارکت ساکنان، کسبهٔ محلی و "
        "دانشجویان معماری و شهرسازی در قالب کارگاه‌های یک‌روزهٔ «محله‌سازی»",
    ),
    (("آرش سپهری‌راد",), "{idea_title} [[چیست]]؟"),
    (("مینا ۲",), "3D Printing & بازیافت: 100% محلّی"),
)


def _varied() -> tuple[Certificate, ...]:
    return tuple(
        replace(
            FIRST,
            serial=f"1405-{rank:03d}" if rank % 2 else f"KH1405-{rank:03d}",
            names=names,
            idea_title=title,
            rank=rank,
            theme_title="" if rank % 5 == 0 else FIRST.theme_title,
            co_senders=() if rank % 3 == 0 else FIRST.co_senders,
            city="" if rank % 4 == 0 else FIRST.city,
            signatories=SIGNATORIES[: rank % 5],
        )
        for rank, (names, title) in enumerate(VARIED, 2)
    )


def varied_certificates() -> tuple[Certificate, ...]:
    return (FIRST, *_varied())


@pytest.fixture(scope="session")
def certificates() -> tuple[Certificate, ...]:
    return varied_certificates()


@pytest.fixture
def certificate() -> Certificate:
    return FIRST


@pytest.fixture(scope="session")
def font_folder() -> Path:
    return FONTS


@pytest.fixture(scope="session")
def vazirmatn() -> Font:
    return load_font(FONTS / "vazirmatn/Vazirmatn-Regular.ttf")


@pytest.fixture(scope="session")
def nastaliq() -> Font:
    return load_font(FONTS / "noto-nastaliq-urdu/NotoNastaliqUrdu-Bold.ttf")


def _shape_of(font: Font, char: str, form: str) -> int:
    """The glyph of one joined shape, asked from the font's own tables with joiners beside it."""
    buffer = hb.Buffer()
    before = "\u200d" if form in ("medial", "final") else ""
    after = "\u200d" if form in ("medial", "initial") else ""
    buffer.add_str(before + char + after)
    buffer.guess_segment_properties()
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "fa"
    hb.shape(font.shaper, buffer, {"ccmp": False, "rlig": True})
    blank = font.glyph(" ")
    return next(info.codepoint for info in buffer.glyph_infos if info.codepoint != blank)


def _forms() -> list[tuple[int, str, str]]:
    """Code, letters and form of every presentation form of a Persian letter or lam-alef."""
    found = []
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        form, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        if letters:
            text = "".join(chr(int(part, 16)) for part in letters.split())
            found.append((code, text, form.strip("<>")))
    return found


def without_tables(font: Font, source: Path, target: Path) -> Path:
    """The font file at `source`, which `font` is, without its tables: joined shapes have the codes
    of presentation forms, as in old office fonts."""
    with TTFont(source) as file:
        order = file.getGlyphOrder()
        for table in file["cmap"].tables:
            for code, text, form in _forms():
                if all(font.glyph(char) for char in text):
                    table.cmap[code] = order[_shape_of(font, text, form)]
        for tag in ("GSUB", "GPOS", "GDEF"):
            del file[tag]
        file.save(target)
    return target


@pytest.fixture(scope="session")
def old_font(tmp_path_factory: pytest.TempPathFactory, vazirmatn: Font) -> Font:
    """Vazirmatn as an old office font."""
    source = FONTS / "vazirmatn/Vazirmatn-Regular.ttf"
    return Font(without_tables(vazirmatn, source, tmp_path_factory.mktemp("fonts") / "old.ttf"))
