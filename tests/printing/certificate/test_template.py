"""The templates of the application are valid. A bad template is refused with its fault."""

from pathlib import Path

import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.system import paths

SADE = (paths.resources() / "certificate_templates/sade.toml").read_text("utf-8")


def refused(text: str, folder: Path) -> InputRefused:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        load_template(path)
    return caught.value


def test_the_shipped_templates_load() -> None:
    assert {"girih", "sade"} <= set(template_names())
    for name in template_names():
        assert load_template(name).name == name


def test_an_own_template_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "شهر ما.toml"
    path.write_text(SADE, encoding="utf-8")
    assert load_template(path).name == "شهر ما"
    assert load_template(str(path)).title == "تقدیرنامه"


def test_a_font_beside_an_own_template(tmp_path: Path, font_folder: Path) -> None:
    (tmp_path / "own.ttf").write_bytes(
        (font_folder / "vazirmatn/Vazirmatn-Medium.ttf").read_bytes()
    )
    path = tmp_path / "own.toml"
    path.write_text(SADE.replace("vazirmatn/Vazirmatn-Black.ttf", "own.ttf"), encoding="utf-8")
    assert load_template(path).fonts["title"].name == "own"


@pytest.mark.parametrize("name", ["هیچ", "../girih", ""])
def test_an_unknown_template(name: str) -> None:
    with pytest.raises(InputRefused) as caught:
        load_template(name)
    assert caught.value.reason is Refusal.UNKNOWN_TEMPLATE


def test_an_unknown_field(tmp_path: Path) -> None:
    refusal = refused(SADE.replace("{names}", "{name}"), tmp_path)
    assert refusal.reason is Refusal.UNKNOWN_FIELD
    assert (refusal.detail, refusal.where) == ("name", "block 6")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ("format = 1", "format = 1\nlogos = 3"),
        ('ornament = "frame"', 'ornament = "roses"'),
        ('ink = "#1F2D2C"', 'ink = "black"'),
        ('gold = "#C98A1B"', ""),
        ('colour = "accent"', 'colour = "green"'),
        ('style = "title"', 'style = "headline"'),
        ('name = "signatory"', 'name = "nobody"'),
        ("size = 34", "size = -34"),
        ("size = 34", 'size = "large"'),
        ("box = [46, 158, 205, 13]", "box = [46, 158, 205]"),
        ("[signatures]", "[signatures"),
    ],
)
def test_a_bad_template(old: str, new: str, tmp_path: Path) -> None:
    assert old in SADE
    refusal = refused(SADE.replace(old, new, 1), tmp_path)
    assert refusal.reason is Refusal.BAD_TEMPLATE
    assert refusal.detail


def test_a_template_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(SADE.encode("utf-16"))
    with pytest.raises(InputRefused) as caught:
        load_template(path)
    assert caught.value.reason is Refusal.BAD_TEMPLATE


@pytest.mark.parametrize(
    ("font", "reason"), [("none.ttf", Refusal.NOT_FOUND), ("fonts.toml", Refusal.BAD_FONT)]
)
def test_a_bad_font(font: str, reason: Refusal, tmp_path: Path) -> None:
    assert refused(SADE.replace("vazirmatn/Vazirmatn-Black.ttf", font), tmp_path).reason is reason
