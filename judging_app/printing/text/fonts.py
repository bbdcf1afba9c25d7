"""Loads each font once. A child first tries a font that does not ship with the application."""

from functools import cache
from pathlib import Path

from judging_app.errors import Refusal, refused_at
from judging_app.printing.text.font import Cut, Font, content_of
from judging_app.printing.text.font_probe import probe
from judging_app.system import paths
from judging_app.system.sandbox import Limits, run_in_child

_LIMITS = Limits(seconds=20, megabytes=512)


@cache
def load_font(path: Path, cut: Cut | None = None) -> Font:
    """The font at that path, with the units and the weight of `cut`. Each font is loaded only once.

    A child first tries a font that does not ship with the application.
    """
    if not path.resolve().is_relative_to((paths.resources() / "fonts").resolve()):
        _try_in_child(path)
    return Font(path, cut)


def _try_in_child(path: Path) -> None:
    with refused_at(path):
        run_in_child(probe, content_of(path), limits=_LIMITS, over=Refusal.BAD_FONT)
