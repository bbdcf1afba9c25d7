"""Why somebody does what needs a reason."""

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_prose


def stated(reason: str) -> str:
    """The reason, cleaned so that it may travel. Raises `InputRefused`: REASON_MISSING, TEXT."""
    text = cleaned_prose(reason, where="reason")
    if not text:
        raise InputRefused(Refusal.REASON_MISSING, where="reason")
    return text
