"""Reading `event.toml`, the definition of an event (documented in the sample event)."""

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import msgspec

from judging_app.domain.event import Event, Judge
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.definition.rules import to_event
from judging_app.exchange.definition.schema import FORMAT, Definition
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.limits import MB

DEFINITION_LIMIT: Final = 1 * MB
"""Bytes of the largest definition."""

_PLACE = re.compile(r"(?P<what>.*) - at `(?:key in )?\$\.?(?P<where>.*)`", re.DOTALL)
_INDEX = re.compile(r"\[(\d+)\]")


def read_definition(path: Path, *, event_id: str, judges: Sequence[Judge]) -> Event:
    """The event that the file declares, with that id and panel.

    Raises `InputRefused`: what `read_limited` does, NOT_UTF8, TOO_NEW for a later format, and
    BAD_DEFINITION for every other fault, with `where` the place of the fault («criterion.2.weight»;
    tables that repeat count from 1) and `detail` what is wrong there.
    """
    try:
        return to_event(_schema(_parsed(path)), event_id, tuple(judges))
    except InputRefused as refusal:
        raise refusal.at(path) from refusal.__cause__


def _parsed(path: Path) -> dict[str, Any]:
    data = read_limited(path, DEFINITION_LIMIT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(Reason.NOT_UTF8, detail=f"byte {error.start}") from error
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise InputRefused(Reason.BAD_DEFINITION, detail=str(error)[:200]) from error


def _schema(parsed: dict[str, Any]) -> Definition:
    declared = parsed.get("format")
    if isinstance(declared, int) and declared > FORMAT:
        raise InputRefused(Reason.TOO_NEW, where="format", detail=str(declared))
    try:
        return msgspec.convert(parsed, Definition)
    except msgspec.ValidationError as error:
        what, where = _placed(str(error))
        raise InputRefused(Reason.BAD_DEFINITION, where=where, detail=what) from error


def _placed(message: str) -> tuple[str, str]:
    """What is wrong, and where: `$.criterion[1].weight` becomes `criterion.2.weight`."""
    found = _PLACE.fullmatch(message)
    if found is None:
        return message, ""
    return found["what"], _INDEX.sub(lambda m: f".{int(m[1]) + 1}", found["where"])
