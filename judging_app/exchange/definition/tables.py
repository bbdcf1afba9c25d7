"""Takes typed values out of the tables of a parsed TOML file, and collects faults of shape.

A fault of shape: a missing or unknown key, or a value of another kind than the key needs. A value
of another kind still becomes text, so that a person sees it in the form.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from rapidfuzz.process import extractOne

from judging_app.domain.form_fault import FormRule
from judging_app.domain.form_values import Faults
from judging_app.domain.limits import MAX_CONFLICTS, MAX_LINE

_SIMILAR: Final = 60
"""The least similarity, in percent, of a key that a fault proposes."""
_DIGITS: Final = 40
"""Numbers with more digits stay as they are written; no field takes them."""


class Table:
    """One table of the file at `place`, such as «criterion.2». Each key is taken once."""

    def __init__(self, values: Mapping[str, Any], place: str, faults: Faults) -> None:
        self._values = values
        self._place = place
        self._faults = faults
        self._known: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """A text. Without a default the key is required."""
        value = self._take(key, required=default is None)
        if value is None:
            return default or ""
        return self._text(value, self._at(key))

    def number(self, key: str, default: str | None = None, *, whole: bool = False) -> str:
        """A number as canonical text."""
        value = self._take(key, required=default is None)
        if value is None:
            return default or ""
        return self._number(value, self._at(key), whole=whole)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._take(key, required=False)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self._wrong(self._at(key), value, "bool")
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(
            self._text(value, f"{self._at(key)}.{n}") for n, value in enumerate(self._list(key), 1)
        )

    def numbers(self, key: str) -> tuple[tuple[str, str], ...]:
        """A required table of numbers, as pairs in the order of the file."""
        value = self._take(key, required=True)
        if isinstance(value, dict):
            at = self._at(key)
            return tuple((name, self._number(v, f"{at}.{name}")) for name, v in value.items())
        if value is not None:
            self._wrong(self._at(key), value, "table")
        return ()

    def table(self, key: str, *, required: bool = False) -> "Table":
        """A table; an empty one without required keys if it is missing."""
        value = self._take(key, required=required)
        if isinstance(value, dict):
            return Table(value, self._at(key), self._faults)
        if value is not None:
            self._wrong(self._at(key), value, "table")
        return Table({}, self._at(key), Faults())

    def tables(self, key: str, *, required: bool = False) -> Iterator["Table"]:
        """The tables of a list, each closed after its use."""
        for n, value in enumerate(self._list(key, required=required), 1):
            place = f"{self._at(key)}.{n}"
            if isinstance(value, dict):
                table = Table(value, place, self._faults)
                yield table
                table.close()
            else:
                self._wrong(place, value, "table")

    def refuse(self, key: str, value: str, rule: FormRule, *facts: str) -> None:
        """Add a fault of the key's value."""
        self._faults.add(self._at(key), value, rule, *facts)

    def close(self) -> None:
        """Add a fault for each key that nobody took."""
        for key in self._values:
            if key not in self._known:
                found = extractOne(key, self._known, score_cutoff=_SIMILAR)
                facts = (found[0],) if found else ()
                self._faults.add(self._place, key[:MAX_LINE], FormRule.UNKNOWN_KEY, *facts)

    def _take(self, key: str, *, required: bool) -> Any:
        self._known.add(key)
        if required and key not in self._values:
            self._faults.add(self._place, "", FormRule.MISSING_PART, key)
        return self._values.get(key)

    def _list(self, key: str, *, required: bool = False) -> list[Any]:
        value = self._take(key, required=required)
        if isinstance(value, list):
            return value[: MAX_CONFLICTS + 1]
        if value is not None:
            self._wrong(self._at(key), value, "list")
        return []

    def _text(self, value: object, place: str) -> str:
        if isinstance(value, str):
            return value
        self._wrong(place, value, "text")
        return _shown(value)

    def _number(self, value: object, place: str, *, whole: bool = False) -> str:
        if (
            isinstance(value, str) and value.strip() and not whole
        ):  # format 1 takes numbers between quotes, too
            return _unquoted(value)
        is_int = isinstance(value, int) and not isinstance(value, bool)
        if not (is_int or (isinstance(value, Decimal) and not whole)):
            self._wrong(place, value, "whole" if whole else "number")
        return _shown(value)

    def _wrong(self, place: str, value: object, needed: str) -> None:
        self._faults.add(place, _shown(value)[:MAX_LINE], FormRule.WRONG_KIND, needed)

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key


def _unquoted(text: str) -> str:
    try:
        return _shown(Decimal(text))
    except ArithmeticError:
        return text


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _DIGITS:
        plain = f"{value:f}"
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain)[: 2 * _DIGITS]
    return str(value)
