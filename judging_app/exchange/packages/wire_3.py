"""The types that formats 3 and 4 of idea packages add: precedents.

Format 3 is format 1, and format 4 is format 2, with the further file `precedents.json`. Only a
package of an event that lets judges see precedents is of these formats. The types are never edited
after a release. Every field is written.
"""

from typing import Annotated

from msgspec import Meta

from judging_app.domain import limits
from judging_app.domain.precedents import NEAREST
from judging_app.exchange.packages.wire import Id, Wire

MAX_PHRASES = 20


class WirePrecedent(Wire, frozen=True):
    """An earlier text: its title, its Jalali year, and parts of the idea's text that it shares."""

    phrases: Annotated[tuple[str, ...], Meta(max_length=MAX_PHRASES)]
    title: str
    year: Annotated[int, Meta(ge=1, le=limits.MAX_NUMBER)] | None


class WireIdeaPrecedents(Wire, frozen=True):
    """The precedents of one idea."""

    idea_id: Id
    precedents: Annotated[tuple[WirePrecedent, ...], Meta(min_length=1, max_length=NEAREST)]


class WirePrecedents(Wire, frozen=True):
    """The file `precedents.json`. Ideas are sorted by id; those without a precedent are left out.

    `criterion_id` is the criterion beside which judges see them.
    """

    criterion_id: Id
    ideas: Annotated[tuple[WireIdeaPrecedents, ...], Meta(max_length=limits.MAX_IDEAS)]
