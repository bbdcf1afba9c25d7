"""Longer joins occur only where they are allowed, never in filled values or in extracted text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.design import (
    aligned,
    read_design,
    styled,
    things,
    write_design,
)
from judging_app.printing.certificate.page import page_lines
from judging_app.printing.certificate.template import load_template
from judging_app.printing.text.font import Font
from judging_app.printing.text.kashida import MOST_AT_A_JOIN, MOST_JOINS, TATWEEL, drawn_out, joins
from judging_app.printing.text.paragraph import Paragraph, isolate
from tests.pdf_text import READERS
from tests.proofs.extraction import lines_of, plain

LINE = "به پاس همت بلند و اندیشهٔ روشن شما در پدید آوردن این شهر زیبا و سبز سپاس‌گزاریم"


def shown(text: str) -> str:
    return drawn_out(text, dict.fromkeys(joins(text, 0, len(text)), 1))


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("سپاس", "سـپاس"),
        ("همت", "همـت"),
        ("روشن", "روشـن"),
        ("سلام", "سـلام"),
        ("بلا", "بـلا"),
        ("آوردن", "آوردن"),
        ("از", "از"),
        ("می‌شود", "می‌شـود"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("Smart", "Smart"),
        ("۱۴۰۵", "۱۴۰۵"),
        ("خودکشـیده سپاس", "خودکشـیده سپاس"),
    ],
)
def test_where_a_word_may_be_longer(text: str, longer: str) -> None:
    assert shown(text) == longer


def test_never_in_what_was_filled_in() -> None:
    text = f"سپاس از {isolate('شمسی سپهری')} و همت"
    assert shown(text) == f"سـپاس از {isolate('شمسی سپهری')} و همـت"


@given(st.text(alphabet="سشلامهتپ \u200cیرabc۱۲\u2067\u2069", max_size=60))
def test_taken_away_again_it_is_the_same_text(text: str) -> None:
    assert shown(text).replace(TATWEEL, "") == text
    for at in joins(text, 0, len(text)):
        assert (text[at - 1], text[at]) != ("ل", "ا")


def test_a_line_of_its_width_that_says_what_it_said(vazirmatn: Font) -> None:
    paragraph = Paragraph(LINE, vazirmatn, draws_out=True)
    count = len(paragraph.words)
    plain_line = paragraph.line()
    for wider in (1.02, 1.1, 1.3, 2.0):
        width = plain_line.advance * wider
        line = paragraph.justified(0, count, width)
        assert line.text == LINE
        said = "".join(c.text for run in line.runs for c in run.clusters)
        assert said == LINE
        assert line.advance == pytest.approx(width, abs=count)
        assert sum(run.width for run in line.runs) == line.advance
    longest = len(line.glyphs) - len(plain_line.glyphs)
    assert 0 < longest <= MOST_JOINS * MOST_AT_A_JOIN


def test_a_narrower_line_and_nastaliq_are_left_alone(vazirmatn: Font, nastaliq: Font) -> None:
    for font, wider in ((vazirmatn, 0.97), (nastaliq, 1.2)):
        each = [Paragraph(LINE, font, draws_out=draws_out) for draws_out in (True, False)]
        count = len(each[0].words)
        lines = [one.justified(0, count, one.line().advance * wider) for one in each]
        assert lines[0].glyphs == lines[1].glyphs
    assert nastaliq.tatweel == 0
    assert vazirmatn.tatweel > 0


def test_readers_get_the_true_text_back(certificate: Certificate, tmp_path: Path) -> None:
    design, path = read_design("sade"), tmp_path / "kashida.toml"
    body = next(one for one in things(design, CertificateKind.WINNER) if one.name == "body")
    design = styled(aligned(design, body.key, "justify"), body.key, kashida=True)
    write_design(design, path)
    template = load_template(path)
    pdf = tmp_path / "x.pdf"
    write_certificates([certificate], template, pdf)
    meant = [plain(line) for line in page_lines(certificate, template)]
    for read in READERS.values():
        assert sorted(lines_of(read(pdf)[0])) == sorted(meant)
