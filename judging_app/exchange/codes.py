"""Codes of ideas and judges: what people write and say, in one spelling."""

from judging_app.exchange.limits import MAX_ID
from judging_app.exchange.text_policy import fault
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean


def code(text: str) -> str:
    """The code as it is kept: Latin digits, capital letters, no blanks («J۰۷ » is J07)."""
    plain = to_latin(clean(text)).replace("\u200c", "").upper()
    return "".join(plain.split())


def code_fault(typed: str) -> str:
    """Why a code must not be one, in a few ASCII words; empty where it may."""
    return f"{len(typed)} > {MAX_ID}" if len(typed) > MAX_ID else fault(typed, prose=False)
