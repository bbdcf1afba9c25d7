"""The pictures: they keep every colour of the theme, and depend on no present day."""

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QColor, QImage

from judging_app.system import clock
from tools.screenshots.__main__ import fixed_day
from tools.screenshots.clock import let_pass
from tools.screenshots.pages import save_thriftily
from ui.base.theme import theme

SIDE = 64


def many_greys(rare: str) -> QImage:
    """A picture of many frequent colours and one rare one, in a single pixel."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    for at in range(SIDE * SIDE):
        image.setPixelColor(at % SIDE, at // SIDE, QColor(at // 16, at // 16, 128 + at % 4))
    image.setPixelColor(0, 0, QColor(rare))
    return image


@pytest.mark.parametrize("rare", ["brick_ink", "saffron", "accent_soft"])
def test_a_rare_colour_of_the_theme_stays_in_a_picture(qapp, tmp_path, rare):
    colour = getattr(theme().tokens, rare)
    save_thriftily(many_greys(colour), tmp_path / "picture.png")
    saved = QImage(str(tmp_path / "picture.png"))
    assert saved.colorCount() <= 256
    assert saved.pixelColor(0, 0) == QColor(colour)


def test_another_rare_hue_stays_a_hue(qapp, tmp_path):
    save_thriftily(many_greys("#C01080"), tmp_path / "picture.png")
    assert QImage(str(tmp_path / "picture.png")).pixelColor(0, 0) == QColor("#C01080")


def test_the_day_of_the_pictures_is_not_the_present_day():
    let_pass(timedelta(days=3))  # a walk over the pictures went before
    with fixed_day():
        assert clock.today() == date(2026, 11, 28)
        let_pass(timedelta(days=2))
        assert clock.today() == date(2026, 11, 30)
