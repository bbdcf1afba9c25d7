"""Converts domain values to canonical bytes, and such bytes to wire values."""

from typing import TypeVar

import msgspec

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import canonical, parse
from judging_app.exchange.packages.text_policy import check_texts, is_plain
from judging_app.exchange.packages.wire import Wire

W = TypeVar("W", bound=Wire)


def encode(value: object, as_type: type[Wire], *, where: str) -> bytes:
    """The canonical bytes of a domain value, written as its wire type.

    Fields that the wire type lacks are left out. Raises `InputRefused`: SCHEMA beyond a limit, TEXT
    for a text that must not travel.
    """
    try:
        wire = msgspec.convert(value, as_type, from_attributes=True)
    except msgspec.ValidationError as error:
        raise InputRefused(Refusal.SCHEMA, where=where, detail=str(error)) from error
    check_texts(wire, where)
    return canonical(wire)


def decode(data: bytes, as_type: type[W], *, where: str) -> W:
    """The wire value that the bytes encode. Raises the `InputRefused` of `parse`, and TEXT."""
    wire = parse(data, as_type, where=where)
    if not is_plain(data):
        check_texts(wire, where)
    return wire
