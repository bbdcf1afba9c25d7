"""Codes of ideas and judges: what people write and say, in one spelling."""

from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean


def code(text: str) -> str:
    """The code as it is kept: Latin digits, capital letters, no blanks («J۰۷ » is J07)."""
    plain = to_latin(clean(text)).replace("\u200c", "").upper()
    return "".join(plain.split())
