"""Canonical JSON of the files that travel: one value has exactly one byte sequence.

Keys are sorted; there are no spaces and no floats; the encoding is UTF-8. Parsed data must give the
same bytes when it is written again, so a repeated key, a byte order mark, `NaN`, `1.0` or a
needless escape cannot hide data.
"""

import hashlib
from typing import TypeVar

import msgspec

from judging_app.domain.rubric import Rubric
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.limits import MAX_DEPTH
from judging_app.exchange.packages.wire import Wire, WireRubric

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="sorted")
_MAX_DETAIL = 200


def canonical(value: object) -> bytes:
    """The canonical JSON of a wire type or of plain dicts, lists, strings and integers.

    Raises `ValueError` for floats, lone surrogates and nesting beyond `MAX_DEPTH`.
    """
    if not isinstance(value, Wire):  # a wire type has no floats
        _refuse_floats(msgspec.to_builtins(value), MAX_DEPTH)
    return _ENCODER.encode(value)


def _refuse_floats(value: object, depth: int) -> None:
    if depth < 0:
        raise ValueError("nested too deeply")
    if isinstance(value, float):
        raise ValueError("floats have no canonical form")  # noqa: TRY004 - one kind of refusal
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item, depth - 1)


def parse(data: bytes, as_type: type[T], *, where: str = "") -> T:
    """Parse canonical JSON as a value of `as_type` (`object` for any JSON).

    Raises `InputRefused`: PARSE (not JSON), SCHEMA (JSON of another form), NOT_CANONICAL.
    """
    try:
        value = msgspec.json.decode(data, type=as_type)
    except msgspec.ValidationError as error:
        raise InputRefused(Refusal.SCHEMA, where=where, detail=_short(error)) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise InputRefused(Refusal.PARSE, where=where, detail=_short(error)) from error
    try:
        is_same = canonical(value) == data
    except (ValueError, RecursionError) as error:
        raise InputRefused(Refusal.NOT_CANONICAL, where=where, detail=_short(error)) from error
    if not is_same:
        raise InputRefused(Refusal.NOT_CANONICAL, where=where)
    return value


def _short(error: Exception) -> str:
    return ascii(str(error))[1 : _MAX_DETAIL + 1]


def digest(data: bytes | bytearray | memoryview) -> str:
    """The SHA-256 in hex. It identifies a file, a blob or a rubric."""
    return hashlib.sha256(data).hexdigest()


def rubric_digest(rubric: Rubric) -> str:
    """The digest that identifies a rubric. Two rubrics with equal content have equal digests.

    It covers every criterion, scale, weight and word, always in the wire form of format 1, so that
    a later format does not change it.
    """
    wire = msgspec.convert(rubric, WireRubric, from_attributes=True)
    return digest(canonical(wire))
