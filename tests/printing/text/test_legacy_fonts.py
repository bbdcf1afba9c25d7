"""Tests of joining by presentation forms, for fonts whose own tables do not join."""

import unicodedata

import pytest

from judging_app.printing.text.font import Font
from judging_app.printing.text.paragraph import Paragraph


def _ids(text: str, font: Font) -> list[int]:
    return [glyph.id for glyph in Paragraph(text, font).line().glyphs]


def test_the_font_is_seen_not_to_join(old_font: Font) -> None:
    assert not old_font.joins


@pytest.mark.parametrize(
    "text", ["شهر خلاق", "پژوهش گچ", "می\u200cرود", "رتبه ۱۳ از (۲۰)", "یک Smart City"]
)
def test_it_draws_the_same_shapes_in_the_same_order(
    text: str, old_font: Font, vazirmatn: Font
) -> None:
    assert _names(text, old_font) == _names(text, vazirmatn)


def _names(text: str, font: Font) -> list[str]:
    """Names of the glyphs with ink, without the suffix of contextual alternates."""
    inked = [glyph for glyph in _ids(text, font) if font.outline(glyph)]
    return [font.shaper.glyph_to_string(glyph).split(".")[0] for glyph in inked]


@pytest.mark.parametrize("word", ["سیّد", "هفتهٔ", "عَلّامه"])
def test_marks_are_kept_and_stand_clear_over_their_letters(word: str, old_font: Font) -> None:
    shaped = Paragraph(word, old_font).line()
    for mark in (char for char in word if unicodedata.combining(char)):
        glyph = next(g for g in shaped.glyphs if g.id == old_font.glyph(mark))
        left, low, right, _ = old_font.box(glyph.id)
        assert 0 <= glyph.x + (left + right) / 2 <= shaped.advance
        assert glyph.y + low > 0


def test_tashdid_is_nearer_than_the_vowel_over_it(old_font: Font) -> None:
    for word in ("م\u064e\u0651", "م\u0651\u064e"):
        at = {glyph.id: glyph.y for glyph in Paragraph(word, old_font).line().glyphs}
        assert at[old_font.glyph("َ")] > at[old_font.glyph("ّ")]


def test_brackets_are_mirrored(old_font: Font) -> None:
    opening, closing = (old_font.glyph(char) for char in "()")
    drawn = _ids("(شهر)", old_font)
    assert (drawn[0], drawn[-1]) == (opening, closing)


@pytest.mark.parametrize("text", ["سلام لاله", "لاَ سیّد هفتهٔ", "می\u200cرود (Smart) ۱۳٪ «شهر»"])
def test_the_text_layer_has_every_character(text: str, old_font: Font) -> None:
    runs = Paragraph(text, old_font).line().runs
    assert "".join(cluster.text for run in runs for cluster in run.clusters) == text


def test_what_the_font_lacks_comes_from_others_and_its_own_letters_stay(old_font: Font) -> None:
    alone, mixed = Paragraph("شهر", old_font).line(), Paragraph("شهر 漢 → α", old_font).line()
    assert [one.character for one in mixed.missing] == ["漢"]
    (_, ink), *_ = alone.stretches
    own = [stretch for _, stretch in mixed.stretches if stretch.font is old_font]
    assert [glyph.id for glyph in ink.glyphs] in [[g.id for g in one.glyphs][-3:] for one in own]
    fonts = {getattr(stretch.font, "name", "boxes") for _, stretch in mixed.stretches}
    assert {"boxes", "NotoSans-wght", "NotoSansMath-Regular"} <= fonts
    text = "".join(cluster.text for run in mixed.runs for cluster in run.clusters)
    assert text == "شهر 漢 → α"
