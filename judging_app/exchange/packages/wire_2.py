"""The types that format 2 of idea packages adds: amendments.

Format 2 is format 1 with further files: `amendments.json`, and a sealed part for each judge. Only a
package of an amended event is of format 2, so that programs that know format 1 open all others, and
refuse it as too new. The types are never edited after a release. Every field is written.
"""

from typing import Annotated

from msgspec import Meta

from judging_app.domain import limits
from judging_app.exchange.packages.wire import Count, Id, Wire


class WireOwnConflicts(Wire, frozen=True):
    """The part of one judge: the ideas with which the judge has a conflict, sorted. No reasons."""

    idea_ids: Annotated[tuple[Id, ...], Meta(max_length=limits.MAX_IDEAS)]


class WireAmendments(Wire, frozen=True):
    """The file `amendments.json`. `ideas.json` holds the ideas as they are in force.

    `late_ids` are the ideas that were added, in their order. `withdrawn` are sorted. `number` is
    the number of the last amendment for judges.
    """

    late_ids: Annotated[tuple[Id, ...], Meta(max_length=limits.MAX_IDEAS)]
    number: Count
    withdrawn: Annotated[tuple[Id, ...], Meta(max_length=limits.MAX_IDEAS)]
