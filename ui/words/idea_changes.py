"""Persian words for the changes between the ideas of an event and their list."""

from collections.abc import Iterable

from judging_app.domain.idea_changes import ChangeKind, FieldChange, IdeaChange
from ui.base.theme import Tone
from ui.words.strings import fa, listed

CHANGE: dict[ChangeKind, tuple[str, Tone, str]] = {
    ChangeKind.ADDED: ("تازه", "accent", "plus"),
    ChangeKind.CHANGED: ("عوض‌شده", "saffron", "pencil"),
    ChangeKind.MISSING: ("در فهرست نیست", "brick", "minus"),
}
"""Words, tone and icon of each kind of change."""
DONE = {
    ChangeKind.ADDED: "{} افزوده شد",
    ChangeKind.CHANGED: "{} عوض شد",
    ChangeKind.MISSING: "{} برداشته شد",
}
FIELD = {
    "title": "عنوان",
    "theme": "محور",
    "owners": "پیشنهاددهندگان",
    "attachments": "پیوست‌ها",
    "section": "متن",
    "private": "نگه‌داشته برای دبیرخانه",
}


def field_words(change: FieldChange) -> str:
    """Return the field of a change; a section and a private fact by their heading."""
    return change.heading or FIELD[change.field]


def counts_words(changes: Iterable[IdeaChange]) -> str:
    """Return «۲ تازه، ۳ عوض‌شده»; empty without a change."""
    kinds = [change.kind for change in changes]
    return listed(
        f"{fa(kinds.count(kind))} {words}" for kind, (words, _, _) in CHANGE.items()
        if kind in kinds
    )  # fmt: skip


def done_words(changes: Iterable[IdeaChange], one: str) -> str:
    """Return «۲ ایده افزوده شد، ۱ ایده برداشته شد.»; `one` is the word for an idea."""
    kinds = [change.kind for change in changes]
    parts = [
        words.format(f"{fa(kinds.count(kind))} {one}") for kind, words in DONE.items()
        if kind in kinds
    ]  # fmt: skip
    return f"{listed(parts)}." if parts else ""
