"""Joining, marks, digits and mixed text have the shapes that HarfBuzz gives them."""

import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.text.bidi import embedding_levels
from judging_app.printing.text.font import Font
from judging_app.printing.text.paragraph import Paragraph, isolate
from judging_app.printing.text.shaping import ShapedLine, shape


def line(text: str, font: Font) -> ShapedLine:
    return Paragraph(text, font).line()


def ids(text: str, font: Font) -> list[int]:
    return [glyph.id for glyph in line(text, font).glyphs]


def places(text: str, chars: str, font: Font) -> list[int]:
    """The places of these characters' glyphs (alone in the text) from the left."""
    shaped = line(text, font)
    wanted = [font.glyph(char) for char in chars]
    return [next(g.x for g in shaped.glyphs if g.id == glyph) for glyph in wanted]


@pytest.mark.parametrize("digits", ["۱۳", "۱۴۰۵", "13"])
def test_digits_run_from_left_to_right(digits: str, vazirmatn: Font) -> None:
    for text in (digits, f"رتبهٔ {digits}", f"رتبهٔ {digits} از «شهر»"):
        at = places(text, digits, vazirmatn)
        assert at == sorted(at)
        assert len(set(at)) == len(digits)


def test_letters_join(vazirmatn: Font, nastaliq: Font) -> None:
    for font in (vazirmatn, nastaliq):
        alone = {font.glyph(char) for char in "سلام"}
        assert not alone & set(ids("سلم", font))


def test_half_space_parts_without_a_gap(vazirmatn: Font) -> None:
    joined, parted, spaced = (line(t, vazirmatn) for t in ("میرود", "می\u200cرود", "می رود"))
    assert [g.id for g in joined.glyphs] != [g.id for g in parted.glyphs]
    assert parted.advance < spaced.advance


@pytest.mark.parametrize("word", ["سیّد", "هفتهٔ", "مُحَمَّد"])
def test_marks_do_not_break_a_word(word: str, vazirmatn: Font, nastaliq: Font) -> None:
    marks = {"ّ", "ٔ", "َ", "ُ"}
    bare = "".join(char for char in word if char not in marks)
    for font in (vazirmatn, nastaliq):
        assert len(line(word, font).runs) == 1
        assert line(word, font).advance == pytest.approx(line(bare, font).advance, rel=0.1)


def test_a_tashdid_stands_over_its_letter(vazirmatn: Font) -> None:
    shaped = line("سیّد", vazirmatn)
    mark = next(g for g in shaped.glyphs if g.id == vazirmatn.glyph("ّ"))
    left, _, right, _ = vazirmatn.box(mark.id)
    after = line("د", vazirmatn).advance
    assert after * 0.8 < mark.x + (left + right) / 2 < after + line("ی", vazirmatn).advance


def test_brackets_turn_with_the_direction(vazirmatn: Font) -> None:
    opening, closing = vazirmatn.glyph("("), vazirmatn.glyph(")")
    found = [g.id for g in line("(شهر)", vazirmatn).glyphs if g.id in (opening, closing)]
    assert found == [opening, closing]


def test_latin_keeps_its_order_inside_persian(vazirmatn: Font) -> None:
    at = places("طرح Smog در شهر", "Smog", vazirmatn)
    assert at == sorted(at)


def test_an_isolated_value_keeps_its_own_order(vazirmatn: Font) -> None:
    isolated = f"ایدهٔ «{isolate('A، B')}» آمد"
    a, b = places(isolated, "AB", vazirmatn)
    assert a < b
    for bare in ("ایدهٔ «C+» آمد", f"ایدهٔ «{isolate('C+')}» آمد"):
        c, plus = places(bare, "C+", vazirmatn)
        assert c < plus


def test_neighbouring_isolates_stay_apart(vazirmatn: Font) -> None:
    a, b = places(isolate("A") + isolate("B"), "AB", vazirmatn)
    assert b < a
    assert places(isolate("AB"), "AB", vazirmatn)[0] == 0


def test_persian_forms_of_digits_in_nastaliq(nastaliq: Font) -> None:
    """Without the language the font draws Urdu's ۴ ۶ ۷."""
    assert ids("۴۶۷", nastaliq) != [nastaliq.glyph(char) for char in "۴۶۷"]


@pytest.mark.parametrize("text", ["شهر 漢", "🙂", "جشن 🎉 شهر"])
def test_what_one_font_lacks_is_refused_and_named(text: str, vazirmatn: Font) -> None:
    with pytest.raises(InputRefused) as caught:
        shape(text, vazirmatn, embedding_levels(text), 0, len(text))
    assert caught.value.reason is Refusal.MISSING_GLYPH
    assert caught.value.detail in text
    assert not vazirmatn.glyph(caught.value.detail)


def test_every_character_of_the_line_is_in_its_clusters(vazirmatn: Font, nastaliq: Font) -> None:
    text = "لا الهٔ (Smart City 2.0) — سیّد می\u200cرود، ۱۳٪"
    for font in (vazirmatn, nastaliq):
        shaped = line(text, font)
        assert "".join(c.text for run in shaped.runs for c in run.clusters) == text
        assert sum(run.width for run in shaped.runs) == shaped.advance


def test_word_space_widens_only_the_spaces(nastaliq: Font) -> None:
    tight = Paragraph("جان و خرد", nastaliq).line()
    wide = Paragraph("جان و خرد", nastaliq, 0.1).line()
    assert wide.advance - tight.advance == 2 * round(0.1 * nastaliq.units_per_em)
