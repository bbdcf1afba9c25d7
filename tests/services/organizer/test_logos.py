"""Tests of the logo that an event gets while it is made."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event_form_check import event_of, faults_of
from judging_app.domain.event_form_of import form_of
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.definition.reader import read_definition_form
from judging_app.exchange.definition.template_file import read_template
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.services.organizer import templates
from judging_app.services.organizer.event_forms import write_definition
from judging_app.services.organizer.logos import (
    logo_of,
    with_logo,
    with_same_logo,
    without_logo,
)
from judging_app.services.organizer.templates import open_design, preview_design
from tests.factories import Inputs
from tests.studio import draft_of


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "نشان شهر.png"
    Image.new("RGBA", (40, 40), "#0B7A75").save(path)
    return path


@pytest.mark.parametrize("base", template_names())
def test_every_design_takes_a_logo_that_covers_nothing(base: str, picture: Path) -> None:
    name = with_logo(base, picture)
    design = open_design(name)
    [logo] = design.file.image
    assert load_template(name).images
    assert logo.alt == "نشان-شهر"
    texts = templates.things(design, CertificateKind.WINNER)
    boxes = [thing.box for thing in texts if thing.key.sort is templates.Sort.TEXT]
    assert not [box for box in boxes if overlap(logo.box, box) > 1]


def overlap(one: templates.Box, other: templates.Box) -> float:
    """How many millimetres two boxes share in the direction in which they share less."""
    return min(
        min(one[at] + one[at + 2], other[at] + other[at + 2]) - max(one[at], other[at])
        for at in (0, 1)
    )


def test_the_same_choice_has_the_same_name_and_another_picture_another(picture: Path) -> None:
    first = with_logo("girih", picture)
    assert with_logo("girih", picture) == first
    assert with_logo(first, picture) == first
    Image.new("RGB", (40, 40), "#112233").save(picture)
    assert with_logo(first, picture) != first
    assert len([one for one in templates.template_choices() if one.is_own]) == 2


def test_a_logo_goes_over_to_another_design_and_away(picture: Path) -> None:
    name = with_logo("girih", picture)
    logo = logo_of(name)
    assert logo is not None
    assert (logo.base, logo.title) == ("girih", "نشان-شهر")
    other = with_same_logo("sade", logo)
    assert without_logo(other) == "sade"
    assert open_design(other).file.image[0].file == logo.picture
    assert without_logo("girih") == "girih"


def test_a_design_that_only_looks_like_one_with_a_logo_has_none(picture: Path) -> None:
    assert logo_of("girih-logo-1234abcd") is None
    templates.save_design(templates.titled(open_design("sade"), "sade-logo-1234abcd"))
    assert logo_of("sade-logo-1234abcd") is None


def test_what_a_person_changed_in_the_designer_stays(picture: Path) -> None:
    name = with_logo("sade", picture)
    changed = templates.titled(open_design(name), "طرح من")
    templates.save_design(changed, name)
    assert with_logo("sade", picture) == name
    assert open_design(name).file.title == "طرح من"


def test_a_file_that_is_no_picture_is_refused_and_makes_no_design(tmp_path: Path) -> None:
    path = tmp_path / "نشان.png"
    path.write_text("no picture", "utf-8")
    with pytest.raises(InputRefused) as refused:
        with_logo("girih", path)
    assert refused.value.reason is Refusal.UNREADABLE
    assert not [one for one in templates.template_choices() if one.is_own]


@pytest.mark.parametrize("ending", [".toml", ".xlsx"])
def test_the_logo_travels_through_every_door(
    inputs: Inputs, picture: Path, tmp_path: Path, ending: str
) -> None:
    name = with_logo("girih", picture)
    form = replace(draft_of(inputs).form, certificate_template=name)
    assert not faults_of(form)
    form = form_of(event_of(form, "e"))
    path = write_definition(tmp_path / f"d{ending}", form)
    found = read_template(path) if ending == ".xlsx" else read_definition_form(path)
    assert found.form == form
    assert event_of(found.form, "e").certificate_template == name


def test_the_logo_is_seen_on_the_page(inputs: Inputs, picture: Path) -> None:
    event = event_of(draft_of(inputs).form, "e")
    certificate = templates.sample_certificate(event)
    name = with_logo("sade", picture)
    pages = [
        preview_design(open_design(each), certificate, CertificateKind.WINNER, 400).raster.rgb
        for each in ("sade", name)
    ]
    teal = bytes.fromhex("0B7A75")
    plain, shown = (bytes(page).count(teal) for page in pages)
    assert shown > plain + 500
