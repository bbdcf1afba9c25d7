"""Answers of commands that print: letters without a font, and certificates that were left out."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from judging_app.cli.output import REFUSED, Output, error_facts
from judging_app.cli.sentences import sentence
from judging_app.domain.printed import LeftOut, Place, Substitute

if TYPE_CHECKING:
    from judging_app.services.papers import PaperMade


def answer(
    output: Output,
    facts: dict[str, object],
    lines: Sequence[str],
    substitutes: Sequence[Substitute],
    left_out: Sequence[LeftOut] = (),
) -> None:
    """Print the answer of a command that made papers.

    A letter without a font is printed as a box, and the answer warns of it. If a certificate was
    left out, `ok` is false and the exit code is 3, although the others are printed, so that a
    script notices it.
    """
    told = {
        "ok": not left_out,
        **facts,
        "substitutes": [substitute_facts(one) for one in substitutes],
        "left_out": [left_out_facts(one) for one in left_out],
    }
    output.answer(told, [*lines, *_boxed(substitutes), *_missing(left_out)])
    if left_out:
        raise typer.Exit(REFUSED)


def answer_paper(output: Output, made: "PaperMade") -> None:
    """Print the answer of a command that made one paper."""
    facts: dict[str, object] = {"path": str(made.path), "pages": made.pages}
    answer(output, facts, [f"{made.pages} pages: {made.path}"], made.substitutes)


def substitute_facts(one: Substitute) -> dict[str, object]:
    """A substitute as plain data.

    A lone surrogate is given by its code only: JSON cannot hold it.
    """
    place = one.place
    return {
        "character": "" if "\ud800" <= one.character <= "\udfff" else one.character,
        "code": one.code,
        "name": one.name,
        "place": {
            "owner": place.owner.value,
            "key": place.key,
            "field": place.field,
            "text": _clean(place.text),
        },
    }


def left_out_facts(one: LeftOut) -> dict[str, object]:
    """A certificate that was left out, as plain data."""
    return {
        "serial": one.serial,
        "idea": one.idea_id,
        "names": list(one.names),
        "error": error_facts(one.refusal),
    }


def _boxed(substitutes: Sequence[Substitute]) -> Iterator[str]:
    if substitutes:
        yield f"No font has these letters; a box stands for each ({len(substitutes)}):"
    for one in substitutes:
        yield f"  {one.code} {one.name or 'without a name'}: {_where(one.place)}"


def _where(place: Place) -> str:
    owner = " ".join(part for part in (place.owner.value, place.key) if part)
    return f"{owner}, {place.field}: {_clean(place.text)}"


def _missing(left_out: Sequence[LeftOut]) -> Iterator[str]:
    if left_out:
        yield f"Left out, and not in the register ({len(left_out)}):"
    for one in left_out:
        yield f"  [{one.refusal.code}] {sentence(one.refusal)}"


def _clean(text: str) -> str:
    """The text, in which U+FFFD replaces each character that no output can encode."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
