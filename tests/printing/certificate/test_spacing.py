"""The ink of one line never crosses the ink of another, for any design and text."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import msgspec
import pytest

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.printing.certificate.page import lay_out
from judging_app.printing.certificate.placed_line import PlacedLine
from judging_app.printing.certificate.template import (
    CertificateTemplate,
    load_template,
    template_names,
)

LONG = "شورای اسلامی شهر مشهد و دانشگاه نمونهٔ شهر"
HIGH = ("گواهی گروه گل‌گشت", "تقدیرنامهٔ گرامی", "چج یحی ججج", "أُمّید گُلَک")
"""Titles with strokes above, and bowls and dots below, their line."""
NAMES = (("گیسو گچ‌پژ",), ("الهه میرسیّدی", "یگانه جعفری‌نسب", "گلناز گلی", "مُحَمَّد عَلّامه"))


def _crossing(lines: Sequence[PlacedLine]) -> list[tuple[str, str]]:
    return [
        (one.line.text, other.line.text)
        for one, other in combinations(lines, 2)
        if _meet(one, other)
    ]


def _meet(one: PlacedLine, other: PlacedLine) -> bool:
    ink, others = one.ink(), other.ink()
    if not ink or not others:
        return False
    low, high = min(box[1] for box in others), max(box[3] for box in others)
    near = [box for box in ink if box[1] < high - 0.05 and box[3] > low + 0.05]
    return any(
        min(a[2], b[2]) - max(a[0], b[0]) > 0.05 and min(a[3], b[3]) - max(a[1], b[1]) > 0.05
        for a in near
        for b in others
    )


def _designs() -> list[CertificateTemplate]:
    return [load_template(name, kind) for name in template_names() for kind in CertificateKind]


@pytest.mark.parametrize("template", _designs(), ids=lambda one: f"{one.name}-{one.kind.value}")
def test_no_line_crosses_another(
    template: CertificateTemplate, certificates: tuple[Certificate, ...]
) -> None:
    for certificate in (certificates[0], certificates[9], certificates[13]):
        for names in NAMES:
            shown = replace(certificate, names=names, co_senders=(LONG,))
            assert _crossing(lay_out(shown, template, "TTEEZ-FFEAB")) == []


@pytest.mark.parametrize("title", HIGH)
@pytest.mark.parametrize("name", template_names())
def test_no_title_crosses_a_line(name: str, title: str, certificate: Certificate) -> None:
    template = msgspec.structs.replace(load_template(name), title=title)
    shown = replace(certificate, co_senders=(LONG,))
    assert _crossing(lay_out(shown, template)) == []


def test_a_block_goes_down_in_its_box_before_it_becomes_smaller(certificate: Certificate) -> None:
    template = load_template("girih", CertificateKind.PARTICIPANT)
    alone = lay_out(replace(certificate, co_senders=()), template)
    below = lay_out(replace(certificate, co_senders=(LONG,)), template)
    title, moved = (next(one for one in lines if one.role == "H1") for lines in (alone, below))
    box = next(block.box for block, _ in template.blocks if block.role == "H1")
    assert title.size == 46
    assert moved.baseline < title.baseline
    assert moved.reach()[0] >= (template.page[1] - box[1] - box[3]) * 72 / 25.4
