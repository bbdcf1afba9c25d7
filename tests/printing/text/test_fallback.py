"""Tests of the font for each cluster or word, and of the boxes for letters without a font."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.persian.text import clean
from judging_app.printing.text import fallback
from judging_app.printing.text.coverage import is_invisible, is_printable, missing_letters
from judging_app.printing.text.font import Font
from judging_app.printing.text.paragraph import Paragraph
from judging_app.printing.text.shaping import ShapedLine

FAMILY = "👨\u200d👩\u200d👧"


def line(text: str, font: Font) -> ShapedLine:
    return Paragraph(text, font).line()


def fonts(text: str, font: Font) -> list[tuple[str, str]]:
    """The parts of a text, each with the name of its font."""
    found = fallback.parts(text, font)
    return [(text[p.start : p.end], p.font.name if p.font else "") for p in found]


def said(shaped: ShapedLine) -> str:
    return "".join(cluster.text for run in shaped.runs for cluster in run.clusters)


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("₂", "NotoSans-wght"), ("α", "NotoSans-wght"), ("ж", "NotoSans-wght"),
        ("→", "NotoSansMath-Regular"), ("⟹", "NotoSansMath-Regular"),
        ("ﷺ", "NotoSansArabic-wght"), ("ﷻ", "NotoSansArabic-wght"),
        ("ա", "NotoSansArmenian-wght"), ("א", "NotoSansHebrew-wght"),
        ("ა", "NotoSansGeorgian-wght"), ("क", "NotoSansDevanagari-wght"),
        ("👍", "NotoEmoji-Regular"), ("❤️", "NotoEmoji-Regular"), ("1️⃣", "NotoEmoji-Regular"),
        ("🇮🇷", "NotoEmoji-Regular"), (FAMILY, "NotoEmoji-Regular"),
        ("ا", "Vazirmatn-Regular"), ("漢", ""), ("\ue000", ""), ("\x07", ""),
    ],
)  # fmt: skip
def test_the_first_font_that_has_a_cluster_draws_it(text: str, font: str, vazirmatn: Font) -> None:
    assert fonts(text, vazirmatn) == [(text, font)]


@pytest.mark.parametrize("text", ["CO₂", "شهر 👍 ما", "ڕێبوار", FAMILY, "é→ﷺ", "1️⃣", "C++ 漢"])
def test_nothing_is_lost_and_its_text_stays(text: str, vazirmatn: Font, nastaliq: Font) -> None:
    for font in (vazirmatn, nastaliq):
        assert "".join(part for part, _ in fonts(text, font)) == text
        assert said(line(text, font)) == text


def test_a_kurdish_word_in_nastaliq_is_of_one_font_and_its_neighbours_stay(nastaliq: Font) -> None:
    parts = fonts("نام ڕێبوار است", nastaliq)
    assert [name for _, name in parts] == [nastaliq.name, "Vazirmatn-Bold", nastaliq.name]
    assert parts[1][0] == "ڕێبوار"
    assert line("ڕێبوار ڵاوێژ", nastaliq).missing == ()


def test_a_base_stays_with_its_marks(vazirmatn: Font) -> None:
    for text in ("ж\u0301", "α\u0308", "क्षि", "1\u20e3"):
        assert len(fonts(text, vazirmatn)) == 1


def test_a_joined_emoji_is_one_glyph(vazirmatn: Font) -> None:
    for text in (FAMILY, f"شهر {FAMILY}", f"{FAMILY} City"):
        drawn = [s for _, s in line(text, vazirmatn).stretches if s.font is not vazirmatn]
        assert [len(stretch.glyphs) for stretch in drawn] == [1]


def test_a_bold_line_has_bold_letters_from_other_fonts(font_folder: object) -> None:
    from judging_app.printing.text.fonts import load_font
    from judging_app.system import paths

    folder = paths.resources() / "fonts/vazirmatn"
    regular, bold = (load_font(folder / f"Vazirmatn-{cut}.ttf") for cut in ("Regular", "Bold"))
    for text in ("Жж", "→→"):
        thin, thick = line(text, regular), line(text, bold)
        assert thin.stretches[0][1].font is not thick.stretches[0][1].font
        assert inked(thick) > inked(thin)


def inked(shaped: ShapedLine) -> int:
    """The widths of the glyphs' ink."""
    boxes = [s.font.box(glyph.id) for _, s in shaped.stretches for glyph in s.glyphs]
    return sum(right - left for left, _, right, _ in boxes)


@pytest.mark.parametrize(
    "char", ["漢", "\ue000", "\U000f0000", "\x07", "\ud83d", "\U0003fffe", "\uffff", "\u3164"]
)
def test_a_box_stands_for_what_no_font_has(char: str, vazirmatn: Font, nastaliq: Font) -> None:
    for font in (vazirmatn, nastaliq):
        shaped = line(f"نام: \u2067رها {char}\u2069 است", font)
        assert [tuple(one) for one in shaped.missing] == [(char, f"رها {char}")]
        (box,) = [s for _, s in shaped.stretches if not isinstance(s.font, Font)]
        left, bottom, right, top = box.font.box(box.glyphs[0].id)
        assert 0 < right - left < box.width
        assert -0.2 * font.units_per_em < bottom < top < 0.9 * font.units_per_em
        assert box.font.outline(box.glyphs[0].id)


@pytest.mark.parametrize(
    "char", ["\u200c", "\u200d", "\ufe0f", "\u00ad", "\u2060", "\ufeff", "\u200e"]
)
def test_what_only_steers_needs_no_box(char: str, vazirmatn: Font) -> None:
    assert is_invisible(char)
    assert line(f"شهر{char}ما", vazirmatn).missing == ()


def test_boxes_stand_in_the_order_of_reading(vazirmatn: Font) -> None:
    for text, shown in (("漢字", "漢字"), ("𐡀𐡁", "𐡁𐡀")):
        stretches = line(f"شهر {text}", vazirmatn).stretches
        (box,) = [s for _, s in stretches if not isinstance(s.font, Font)]
        assert [glyph.id for glyph in box.glyphs] == [ord(char) for char in shown]
        assert [cluster.text for cluster in box.clusters] == list(text)


@given(st.text(st.characters(), max_size=12))
@example("é漢\u0301")
@example("\u0301\u0302")
@example("ا\u0301ж")
@example("\ud83d\ude00")
def test_every_text_is_drawn_and_exactly_what_no_font_has_is_a_box(text: str) -> None:
    from judging_app.printing.papers import style

    words = " ".join(text.split())
    if not words:
        return
    shaped = line(words, style.body().font)
    assert sorted({one.character for one in shaped.missing}) == sorted(missing_letters(words))


@given(st.characters())
def test_the_table_says_what_the_fonts_say(char: str) -> None:
    if not char.isspace() and unicodedata.category(char) in ("Cc", "Co", "Cn", "Cs"):
        assert is_printable(char) == is_invisible(char)


def test_plain_persian_loads_no_other_font() -> None:
    """In a process of its own: what others have loaded does not count."""
    code = (
        "import sys\n"
        "from judging_app.system import paths\n"
        "from judging_app.printing.text.paragraph import Paragraph\n"
        "from judging_app.printing.text.fonts import load_font\n"
        "font = load_font(paths.resources() / 'fonts/vazirmatn/Vazirmatn-Regular.ttf')\n"
        "for text in ('هفتهٔ خلاقیت: C++ و (Smart City) ۱۴۰۵', 'CO₂'):\n"
        "    Paragraph(text, font).line()\n"
        "    asked = 'judging_app.printing.text.fallback' in sys.modules\n"
        "    print(load_font.cache_info().currsize, asked)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["1", "False", "2", "True"]


def test_a_text_is_looked_at_without_opening_a_font() -> None:
    """The judge's desk asks while somebody types."""
    code = (
        "import sys\n"
        "from judging_app.services.letters import missing_letters\n"
        "print(*map(ord, missing_letters('شهر CO₂ 👍 漢')))\n"
        "print([name for name in sys.modules if 'harfbuzz' in name or 'reportlab' in name])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.splitlines() == [str(ord("漢")), "[]"]


@pytest.mark.parametrize("text", ["ﷺ→ж", "ڕێبوار", "👍", "漢"])
def test_outlines_have_no_exponents(text: str, nastaliq: Font) -> None:
    """PDF has no such numbers; scaled and emboldened outlines are full of tiny ones."""
    for _, stretch in line(text, nastaliq).stretches:
        for glyph in stretch.glyphs:
            assert "e" not in stretch.font.outline(glyph.id).replace("re", "")


@pytest.mark.parametrize("emoji", [f"{FAMILY}\u200d👦", "🏳\ufe0f\u200d🌈", "👩🏽\u200d💻"])
def test_a_joined_emoji_that_was_cleaned_is_one_picture(vazirmatn: Font, emoji: str) -> None:
    shown = line(clean(f"شهر {emoji}"), vazirmatn)
    pictures = [
        glyph.id
        for _, stretch in shown.stretches
        if stretch.font is not vazirmatn
        for glyph in stretch.glyphs
        if stretch.font.outline(glyph.id)
    ]
    assert (len(pictures), shown.missing) == (1, ())
