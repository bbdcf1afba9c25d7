"""The rows of the table of consents, and the search in it."""

from collections.abc import Collection, Sequence

from judging_app.domain.consent import ConsentState
from judging_app.persian.text import compact, fold
from judging_app.services.organizer.consent import ConsentEntry
from ui.base.idea_word import word
from ui.widgets.records import Cell, Column, Row
from ui.words.consents import FORM, STATE
from ui.words.strings import code, fa

CHOSEN = "chosen"
"""The filter that shows chosen ideas only; the others are states of a consent."""
_TICKED, _PLAIN = "نشان دارد", "نشان ندارد"


def columns() -> tuple[Column, ...]:
    """Return the columns of the table."""
    return (
        Column("نشان", 56),
        Column("کد", 64, 3),
        Column(word().one),
        Column("رضایت", 148),
        Column("چاپ", 72, 2),
        Column("در کتابچه", 84, 1),
    )


def row(one: ConsentEntry, ticked: Collection[str], themes: dict[str, str]) -> Row:
    """Return the table row of an idea."""
    words, tone, icon = STATE[one.state]
    is_ticked, consent = one.idea.id in ticked, one.consent
    is_known = consent is not None and one.state is not ConsentState.WITHDRAWN
    return (
        Cell(_TICKED if is_ticked else _PLAIN, kind="tick", strong=is_ticked),
        Cell(code(one.idea.id)),
        Cell(one.idea.title, sub=themes.get(one.idea.theme_id, "بی‌محور"), strong=True),
        Cell(words, kind="chip", tone=tone, icon=icon),
        Cell(FORM[consent.form] if consent and is_known else "—", muted=not is_known),
        Cell(f"{fa(len(one.printed))} بار" if one.printed else "—", muted=True),
    )


def filters(*, is_official: bool) -> tuple[tuple[str, str], ...]:
    """Return key and words of each filter. Chosen ideas are known for an official result."""
    states = ((state.value, STATE[state][0]) for state in STATE)
    chosen = ((CHOSEN, "برگزیده‌ها"),) if is_official else ()
    return (("", f"همهٔ {word().many}"), *states, *chosen)


def sifted(entries: Sequence[ConsentEntry], key: str, search: str) -> list[ConsentEntry]:
    """Return the entries of a filter that hold every word of a search, in any spelling."""
    words = [part for part in map(compact, fold(search).split()) if part]
    return [one for one in entries if _is_of(one, key) and _holds(one, words)]


def _is_of(one: ConsentEntry, key: str) -> bool:
    return one.is_chosen if key == CHOSEN else key in ("", one.state.value)


def _holds(one: ConsentEntry, words: Sequence[str]) -> bool:
    consent = one.consent
    parts = [one.idea.id, one.idea.title, *(owner.name for owner in one.idea.owners)]
    parts += [consent.given_by, consent.expertise, consent.record] if consent else []
    text = "\n".join(map(compact, parts))
    return all(part in text for part in words)
