"""Records the inputs of an official result; checks whether the result still follows from them."""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

from judging_app.domain.decision import Basis
from judging_app.domain.deliberation import order_digest
from judging_app.domain.results import Results
from judging_app.domain.trust import Difference, Witness

METHOD: Final = 1
"""The version of the ranking. A change that may give the same marks another order raises it."""
ORDER: Final = "order"
PROGRAM: Final = "program"
"""The kind of a difference that only a new version of the program can cause."""


def basis_of(results: Results, version: str) -> Basis:
    """The digests of the current inputs, with the version of the program that computed them."""
    return Basis(_parts(results), version, METHOD)


def departed(results: Results) -> tuple[Difference, ...]:
    """The differences from the official result.

    Empty if nothing differs or the result is not official.
    """
    frozen = results.freeze
    if frozen is None:
        return ()
    same_order = frozen.digest == order_digest(results.ranking)
    known = frozen.basis.parts if frozen.basis else {}
    now = _parts(results) if known else {}
    found = [
        Difference(Witness.OFFICIAL, part)
        for part, digest in known.items()
        if part != ORDER and now.get(part) != digest
    ]
    if found:
        return tuple(found)
    if not same_order or known.get(ORDER) != now.get(ORDER):
        version = frozen.basis.version if frozen.basis else ""
        return (Difference(Witness.OFFICIAL, PROGRAM if known else ORDER, version),)
    return ()


def _parts(results: Results) -> dict[str, str]:
    """Maps the name of each part to its SHA-256 (hex). The resulting order comes last."""
    event = results.event
    ranking = event.ranking
    parts: Mapping[str, object] = {
        "criterion": [
            [c.id, c.weight, c.required, c.scale.minimum, c.scale.maximum, c.scale.step]
            for c in event.rubric.criteria
        ],
        "event": [
            ranking.method.value,
            [[rule.kind.value, rule.criterion_id] for rule in ranking.tie_rules],
            [ranking.cut_tie.value, ranking.lot_seed, ranking.one_per_person],
            # left out as long as it asks for nothing: earlier results keep their digests
            *([ranking.quorum] if ranking.quorum > 1 else []),
        ],
        "award": [
            [a.id, a.title, a.first_rank, a.last_rank, a.winner, a.kind.value] for a in event.awards
        ],
        "idea": [
            [idea.id, idea.title, idea.theme_id, [[o.name, o.unit] for o in owners]]
            for idea in results.ideas
            # a name that was corrected since does not change what the result was made from
            for owners in [results.official_owners.get(idea.id, idea.owners)]
        ],
        "sheets": sorted(
            [s.judge_id, s.idea_id, s.standing.value, sorted(s.marks.items())]
            for s in results.sheets
        ),
        "resolution": sorted(results.contested),
        "decision": sorted([d.idea_id, d.kind.value, d.place] for d in results.decisions),
        ORDER: [[row.rank, row.idea_id] for row in results.ranking.rows],
    }
    return {part: _digest(value) for part, value in parts.items()}


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
