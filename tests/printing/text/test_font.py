from pathlib import Path

import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.text.font import Font


def test_the_fonts_that_ship_join_by_themselves(vazirmatn: Font, nastaliq: Font) -> None:
    assert vazirmatn.joins
    assert nastaliq.joins


def test_an_outline_lies_in_its_box(vazirmatn: Font) -> None:
    glyph = vazirmatn.glyph("ه")
    left, bottom, right, top = vazirmatn.box(glyph)
    numbers = [float(part) for part in vazirmatn.outline(glyph).split() if part not in "mlch"]
    assert left <= min(numbers[::2])
    assert max(numbers[::2]) <= right
    assert bottom <= min(numbers[1::2])
    assert max(numbers[1::2]) <= top


def test_a_space_has_no_outline(vazirmatn: Font) -> None:
    assert vazirmatn.outline(vazirmatn.glyph(" ")) == ""


@pytest.mark.parametrize("content", [b"", b"not a font", b"\0\1\0\0" + b"\xff" * 200])
def test_a_broken_font_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(InputRefused) as caught:
        Font(path)
    assert caught.value.reason is Refusal.BAD_FONT


def test_a_font_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        Font(tmp_path / "none.ttf")
    assert caught.value.reason is Refusal.NOT_FOUND
