"""Tests of editing a design: its changes, its file, and the reported faults."""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import Refusal
from judging_app.printing.certificate.design import (
    Design,
    Key,
    Ornament,
    Sort,
    aligned,
    ornamented,
    placed,
    read_design,
    recoloured,
    signed,
    style_of,
    styled,
    things,
    with_background,
    with_picture,
    with_text,
    without,
    worded,
    write_design,
)
from judging_app.printing.certificate.draft import Fault, draw_draft
from judging_app.printing.certificate.template import load_template, template_names

WINNER = CertificateKind.WINNER
ORNAMENTS = ("girih", "firuzeh", "jadval", "frame", "none")


@pytest.fixture
def design() -> Design:
    return read_design("girih")


def key_of(design: Design, name: str) -> Key:
    return next(thing.key for thing in things(design, WINNER) if thing.name == name)


def faults_of(design: Design, certificate: Certificate) -> tuple[Fault, ...]:
    pdf = io.BytesIO()
    faults = draw_draft(design, certificate, WINNER, pdf)
    with pdfium.PdfDocument(pdf.getvalue()) as document:
        assert len(document) == 1
    return faults


@pytest.mark.parametrize("name", template_names())
def test_the_file_says_the_same_again(name: str, tmp_path: Path) -> None:
    design, path = read_design(name), tmp_path / "شهر ما.toml"
    write_design(design, path)
    assert read_design(path).file == design.file
    assert load_template(path).styles == load_template(name).styles


@pytest.mark.parametrize("name", template_names())
def test_shipped_designs_have_no_fault(name: str, certificate: Certificate) -> None:
    assert faults_of(read_design(name), certificate) == ()


@pytest.mark.parametrize("ornament", ORNAMENTS)
def test_every_ornament_suits_every_design(ornament: Ornament, certificate: Certificate) -> None:
    for name in ("girih", "firuzeh", "nastaliq", "sade-amudi"):
        changed = ornamented(read_design(name), ornament)
        assert faults_of(changed, certificate) == ()


def test_everything_can_be_moved(design: Design) -> None:
    design, picture = with_picture(design, "logo.png", (10, 10, 20, 20))
    box = (20.0, 30.0, 80.0, 40.0)
    for thing in things(design, WINNER):
        moved = next(one for one in things(placed(design, thing.key, box), WINNER)
                     if one.key == thing.key)  # fmt: skip
        middle = ((297 - 80) / 2, 48.0, 80.0, 4.0)
        assert moved.box == (middle if thing.key.sort is Sort.DIVIDER else box)
    assert picture == Key(Sort.PICTURE, 0)


def test_words_of_one_kind_only(design: Design) -> None:
    key = key_of(design, "body")
    changed = worded(design, key, CertificateKind.PARTICIPANT, "سپاس")
    texts = {kind: {one.key: one.text for one in things(changed, kind)} for kind in CertificateKind}
    assert texts[CertificateKind.PARTICIPANT][key] == "سپاس"
    assert texts[WINNER] == {one.key: one.text for one in things(design, WINNER)}


def test_a_shared_style_is_split(design: Design) -> None:
    design, one = with_text(design, "یک", (10, 10, 50, 10))
    body = key_of(design, "body")
    changed = styled(design, one, size=8, colour="gold")
    assert style_of(changed, one) == "body-2"
    assert style_of(changed, body) == "body"
    assert changed.file.style["body"] == design.file.style["body"]
    smaller = changed.file.style["body-2"]
    assert (smaller.size, smaller.floor, smaller.wrap_below) == (8, 8, 8)


def test_changes_leave_the_one_before_alone(design: Design) -> None:
    before = read_design("girih")
    key = key_of(design, "names")
    for changed in (
        recoloured(design, "accent", "#112233"),
        aligned(design, key, "start"),
        without(design, key),
        without(design, Key(Sort.CODE)),
        with_background(design, "a.png")[0],
        signed(design, "کسی", "a.png"),
    ):
        assert changed != design
    assert design == before


def test_faults_are_told_thing_by_thing(
    design: Design, certificate: Certificate, tmp_path: Path
) -> None:
    certificate = replace(certificate, units=())
    body, names, org = (key_of(design, name) for name in ("body", "names", "organization"))
    design = replace(design, folder=tmp_path)
    design = worded(design, body, WINNER, "متن {nope}")
    design = placed(design, names, (10, 10, 8, 4))
    design = worded(design, org, WINNER, "{units} و {city}")
    design, picture = with_picture(design, "gone.png", (10, 10, 20, 20))
    (tmp_path / "torn.png").write_bytes(b"\x89PNG")
    design, torn = with_picture(design, "torn.png", (10, 10, 20, 20))
    found = {one.key: one for one in faults_of(design, certificate)}
    told = {key: one.refusal.reason if one.refusal else one.missing for key, one in found.items()}
    assert told == {
        body: Refusal.UNKNOWN_FIELD,
        names: Refusal.TEXT_DOES_NOT_FIT,
        org: ("units",),
        picture: Refusal.NOT_FOUND,
        torn: Refusal.UNREADABLE,
    }


def test_letters_without_a_font_are_drawn_as_boxes_and_told(
    design: Design, certificate: Certificate
) -> None:
    body = key_of(design, "body")
    design = worded(design, body, WINNER, "متن CO₂ → 漢 برای {city}")
    (found,) = faults_of(design, replace(certificate, names=("ڕێبوار",)))
    assert (found.key, found.refusal, found.boxed) == (body, None, ("漢",))


def test_own_pictures_and_fonts_come_along(
    design: Design, certificate: Certificate, font_folder: Path, tmp_path: Path
) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    for folder in (source, target):
        folder.mkdir()
    Image.new("RGB", (40, 20), "#0B7A75").save(source / "logo.png")
    (source / "own.ttf").write_bytes((font_folder / "vazirmatn/Vazirmatn-Black.ttf").read_bytes())
    design = replace(design, folder=source)
    design, _ = with_background(design, "logo.png")
    design = styled(design, key_of(design, "names"), font="own.ttf")
    write_design(design, target / "own.toml")
    assert {path.name for path in target.iterdir()} == {"own.toml", "own.ttf", "logo.png"}
    assert faults_of(read_design(target / "own.toml"), certificate) == ()


def test_a_bad_font_is_told_and_the_text_still_drawn(
    design: Design, certificate: Certificate, font_folder: Path, tmp_path: Path
) -> None:
    with TTFont(font_folder / "vazirmatn/Vazirmatn-Regular.ttf") as closed:
        closed["OS/2"].fsType = 2
        closed.save(tmp_path / "closed.ttf")
    names = key_of(design, "names")
    design = styled(replace(design, folder=tmp_path), names, font="closed.ttf")
    (fault,) = faults_of(design, certificate)
    assert fault.key == names
    assert fault.refusal is not None
    assert fault.refusal.reason is Refusal.BAD_FONT
