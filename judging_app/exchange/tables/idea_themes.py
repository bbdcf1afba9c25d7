"""Finds the theme of an idea from its cell or from the name of its worksheet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from judging_app.domain.event import Theme
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.evidence import Cells, cells_below
from judging_app.exchange.tables.idea_columns import THEME
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean_line, compact

_ENOUGH: Final = 0.5
"""A column is the theme column if at least this share of its cells name themes."""
_SHORTEST: Final = 4
"""The least length of a part of a theme's title that identifies the theme."""


class ThemeFinder:
    """Finds the themes of an event by their titles or ids, in any spelling."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._ids = {compact(theme.id): theme.id for theme in themes}
        self._titles = {compact(theme.title): theme.id for theme in themes}
        self._by_key = self._ids | self._titles

    def theme_id(self, typed: str) -> str:
        """The id of the theme that the text names; empty if it names no theme."""
        return self._by_key.get(compact(typed), "")

    def theme_of_sheet(self, name: str) -> str:
        """The id of the theme that a worksheet's name contains; empty if it contains none.

        The name has the full title, or a part of it that no other theme has.
        """
        key = compact(name)
        if known := self._by_key.get(key, ""):
            return known
        holding = [theme_id for title, theme_id in self._titles.items() if key in title]
        return holding[0] if len(holding) == 1 and len(key) >= _SHORTEST else ""

    def with_theme_column(self, header: Header) -> Header:
        """The header.

        If its theme column does not name themes, another column whose cells do takes its place.
        """
        own = self._share(header, header.fields[THEME][0]) if header.has(THEME) else 0.0
        if own > 0 or not self._by_key:
            return header
        best = max(header.unread(), key=lambda place: self._share(header, place), default=None)
        if best is None or self._share(header, best) < _ENOUGH:
            return header
        fields = {**header.fields, THEME: (best,)}
        return replace(header, fields=fields, guessed=header.guessed | {THEME})

    def _share(self, header: Header, place: int) -> float:
        cells: Cells = cells_below(header.sheet, header.row, place)
        named = [cell for cell in cells if not is_nobody(clean_line(cell))]
        return sum(bool(self.theme_id(cell)) for cell in named) / max(1, len(named))
