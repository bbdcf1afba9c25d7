"""Tests of a user's own designs: saved in the user's folder, found again, used for printing."""

from pathlib import Path

import pytest
from PIL import Image

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate.template import load_template
from judging_app.services.organizer import templates
from judging_app.services.organizer.templates import Design
from judging_app.system import paths


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def design() -> Design:
    return templates.titled(templates.settled(templates.open_design("sade")), "قالب شهر ما")


def own() -> list[str]:
    return [choice.name for choice in templates.template_choices() if choice.is_own]


def test_kept_and_found_again(design: Design) -> None:
    name = templates.save_design(design)
    assert name == "قالب-شهر-ما"
    assert own() == [name]
    assert load_template(name).name == name
    assert templates.open_design(name).file == design.file


def test_the_same_again_replaces_it_and_another_does_not(design: Design) -> None:
    name = templates.save_design(design)
    assert templates.save_design(templates.titled(design, "نام نو"), name) == name
    assert templates.save_design(design) == f"{name}-2"
    assert len(own()) == 2


def test_a_shipped_design_is_never_replaced(design: Design) -> None:
    assert templates.save_design(templates.titled(design, "girih"), "girih") == "girih-2"
    assert load_template("girih").title != load_template("girih-2").title


def test_forgotten(design: Design) -> None:
    name = templates.save_design(design)
    templates.remove_design(name)
    assert own() == []
    with pytest.raises(InputRefused) as caught:
        templates.remove_design("girih")
    assert caught.value.reason is Refusal.UNKNOWN_TEMPLATE


def test_out_and_in_again_with_its_pictures(design: Design, tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), "#0B7A75").save(tmp_path / "نشان شهر.png")
    picture = templates.take_in_picture(tmp_path / "نشان شهر.png")
    design, _ = templates.with_background(design, picture)
    name = templates.save_design(design)
    elsewhere = tmp_path / "stick" / "قالب.toml"
    elsewhere.parent.mkdir()
    templates.export_design(name, elsewhere)
    assert (elsewhere.parent / picture).is_file()
    templates.remove_design(name)
    (paths.templates_folder() / picture).unlink()
    assert load_template(templates.import_design(elsewhere)).images


def test_two_pictures_of_one_name_stay_two(tmp_path: Path) -> None:
    names = set()
    for colour in ("#112233", "#445566"):
        Image.new("RGB", (4, 4), colour).save(tmp_path / "logo.png")
        names.add(templates.take_in_picture(tmp_path / "logo.png"))
    assert len(names) == 2


def test_what_is_no_picture_or_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"GIF89a")
    (tmp_path / "x.ttf").write_bytes(b"OTTO")
    with pytest.raises(InputRefused) as picture:
        templates.take_in_picture(tmp_path / "x.png")
    with pytest.raises(InputRefused) as font:
        templates.take_in_font(tmp_path / "x.ttf")
    assert picture.value.reason is Refusal.UNREADABLE
    assert font.value.reason is Refusal.BAD_FONT
    assert list(paths.templates_folder().iterdir()) == []


def test_own_fonts_can_be_chosen(tmp_path: Path) -> None:
    shipped = paths.resources() / "fonts" / "vazirmatn" / "Vazirmatn-Black.ttf"
    (tmp_path / "تیتر.ttf").write_bytes(shipped.read_bytes())
    name = templates.take_in_font(tmp_path / "تیتر.ttf")
    (own_one,) = (font for font in templates.font_choices() if font.is_own)
    assert (own_one.file, own_one.title) == (name, "تیتر")
