"""Tests of fitting a text: shrink to a floor, break lines, refuse."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.text.font import Font
from judging_app.printing.text.layout import Fit, Fitted, fit
from judging_app.printing.text.paragraph import Paragraph, unbroken, without_controls

NAME = Fit(size=30, floor=12, line_height=2, most_lines=2, wrap_below=20)
PROSE = replace(NAME, size=14, wrap_below=14, most_lines=9)
LONG = "زهرا السادات طباطبایی‌پور، امیرحسین ذوالفقاری و رؤیا مؤمنی‌فر"


def texts(fitted: Fitted) -> list[str]:
    return [line.text for line in fitted.lines]


def test_a_short_text_keeps_its_size(vazirmatn: Font) -> None:
    fitted = fit([Paragraph("رؤیا", vazirmatn)], NAME, 400, 100)
    assert (fitted.size, texts(fitted)) == (30, ["رؤیا"])


def test_a_longer_one_shrinks_on_its_line(vazirmatn: Font) -> None:
    fitted = fit([Paragraph(LONG, vazirmatn)], NAME, 600, 100)
    assert 20 <= fitted.size < 30
    assert len(fitted.lines) == 1
    assert fitted.lines[0].width(fitted.size) <= 600


def test_then_it_wraps_in_logical_order(vazirmatn: Font) -> None:
    fitted = fit([Paragraph(LONG, vazirmatn)], NAME, 350, 100)
    assert len(fitted.lines) == 2
    assert " ".join(texts(fitted)) == LONG
    assert texts(fitted)[0].startswith("زهرا")


def test_then_it_is_refused(vazirmatn: Font) -> None:
    with pytest.raises(InputRefused) as caught:
        fit([Paragraph(LONG, vazirmatn)], NAME, 100, 100)
    assert caught.value.reason is Refusal.TEXT_DOES_NOT_FIT
    assert caught.value.detail == LONG


def test_height_counts_too(vazirmatn: Font) -> None:
    with pytest.raises(InputRefused):
        fit([Paragraph(LONG, vazirmatn)], NAME, 350, 20)


def test_a_word_wider_than_the_box_is_refused(vazirmatn: Font) -> None:
    with pytest.raises(InputRefused):
        fit([Paragraph("آزمایشگاه" * 20, vazirmatn)], PROSE, 200, 900)


def test_lines_are_even(vazirmatn: Font) -> None:
    fitted = fit([Paragraph(" ".join([LONG] * 3), vazirmatn)], PROSE, 400, 900)
    widths = [line.width(fitted.size) for line in fitted.lines]
    assert min(widths) > 0.6 * max(widths)


def test_no_line_is_cut_at_a_no_break_space(vazirmatn: Font) -> None:
    names = [unbroken(name) for name in ("زهرا السادات طباطبایی", "سیّد مهدی حسینی")]
    fitted = fit([Paragraph("، ".join(names), vazirmatn)], NAME, 260, 100)
    assert texts(fitted) == ["زهرا السادات طباطبایی،", "سیّد مهدی حسینی"]


def test_paragraphs_share_one_size(vazirmatn: Font) -> None:
    paragraphs = [Paragraph(LONG, vazirmatn), Paragraph("رؤیا", vazirmatn)]
    fitted = fit(paragraphs, NAME, 600, 200)
    assert texts(fitted) == [LONG, "رؤیا"]


@given(st.lists(st.sampled_from(["شهر", "IoT", "می\u200cرود", "۱۳", "(هفتهٔ)", "C++"]), min_size=1))
def test_wrapping_loses_no_word(vazirmatn: Font, words: list[str]) -> None:
    paragraph = Paragraph(" ".join(words), vazirmatn)
    fitted = fit([paragraph], replace(PROSE, most_lines=400), 90, 1e6)
    assert without_controls(" ".join(texts(fitted))).split() == words
    assert all(line.width(fitted.size) <= 90.5 for line in fitted.lines)


def test_justified_lines_fill_the_width(vazirmatn: Font, nastaliq: Font) -> None:
    text = (
        "این لوح به پاس آن همت بلند تقدیم می‌شود؛ پیروزی و سربلندی‌تان را از خداوند خواستاریم. " * 3
    )
    for font in (vazirmatn, nastaliq):
        rule = Fit(12, 12, 2, 20, 12)
        fitted = fit([Paragraph(text, font)], rule, 220, 1000, justify=True)
        widths = [line.width(12) for line in fitted.lines]
        assert len(widths) > 3
        assert widths[:-1] == pytest.approx([220] * (len(widths) - 1), abs=0.2)
        assert widths[-1] <= 220
        plain = fit([Paragraph(text, font)], rule, 220, 1000)
        assert [line.text for line in plain.lines] == [line.text for line in fitted.lines]
