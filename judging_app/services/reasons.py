"""Checks the reasons that people write for their actions."""

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_prose


def stated(reason: str) -> str:
    """The reason, cleaned for storage. Raises `InputRefused`: REASON_MISSING, TEXT."""
    text = cleaned_prose(reason, where="reason")
    if not text:
        raise InputRefused(Refusal.REASON_MISSING, where="reason")
    return text
