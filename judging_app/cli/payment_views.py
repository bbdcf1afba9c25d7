"""Fees, shares and rewards as JSON and as lines. No personnel code is in either."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from judging_app.domain.event import Owner
    from judging_app.domain.fees import FeeRule, Fees
    from judging_app.domain.payment import PaymentDecision
    from judging_app.domain.rewards import Rewards
    from judging_app.services.organizer.fees import FeeList
    from judging_app.services.organizer.rewards import IdeaTeam, RewardList

Answer = tuple[Mapping[str, object], Sequence[str]]
"""The facts and the lines of an answer."""


def fee_list(found: "FeeList") -> Answer:
    """The rule, the sheets of each judge, and the sums."""
    facts: dict[str, object] = {
        "final": found.is_final,
        "late": found.has_files,
        "rule": _rule(found.fees.rule) if found.fees else None,
        "declared": _declared(found.decision),
    }
    if found.fees is None:
        return facts, ["No rule for fees was declared: `fees declare`."]
    fees = found.fees
    facts |= {"judges": _judges(fees), "sheets": fees.paid, "rial": fees.amount}
    lines = [
        f"{one.judge.id} {one.judge.name}: {one.paid} sheets, {one.amount:,} rial"
        f"{' (cap)' if one.is_capped else ''}"
        for one in fees.judges
    ]
    lines.append(f"Together: {fees.paid} sheets, {fees.amount:,} rial")
    if not found.is_final:
        lines.append("Provisional: files of judges are awaited, or a sheet is contested.")
    return facts, lines


def shares(teams: "Iterable[IdeaTeam]", idea_id: str = "") -> Answer:
    """The shares of all teams, or of one idea."""
    wanted = [one for one in teams if idea_id in ("", one.idea.id)]
    facts = {
        "ideas": [
            {
                "idea": one.idea.id,
                "equal": one.team.is_default,
                "outdated": one.team.is_outdated,
                "shares": [
                    {**_owner(share.owner), "percent": share.hundredths / 100}
                    for share in one.team.shares
                ],
            }
            for one in wanted
        ]
    }
    lines = [
        f"{one.idea.id}: "
        + (", ".join(f"{s.owner.name} {s.hundredths / 100:g}%" for s in one.team.shares) or "—")
        + (" (the team has changed: set them again)" if one.team.is_outdated else "")
        for one in wanted
    ]
    return facts, lines


def reward_list(found: "RewardList") -> Answer:
    """The table, the sums by idea and by person, and names that may be one person."""
    facts: dict[str, object] = {
        "official": found.is_official,
        "declared": _declared(found.decision),
        "table": None,
    }
    if found.table is None:
        return facts, ["No table of rewards was declared: `rewards declare`."]
    facts["table"] = {
        "awards": {one.award_id: list(one.amounts) for one in found.table.awards},
        "shared": found.table.shared.value,
    }
    if found.rewards is None:
        return facts, ["The result is not official yet: `freeze` comes first."]
    return facts | _reward_facts(found.rewards, found), _reward_lines(found.rewards, found)


def paper(path: Path, pages: int) -> tuple[dict[str, object], Sequence[str]]:
    """A paper that was written."""
    return {"path": str(path), "pages": pages}, [f"{pages} pages: {path}"]


def table(path: Path) -> Answer:
    """A workbook or a CSV that was written."""
    return {"path": str(path)}, [f"{path}"]


def _rule(rule: "FeeRule") -> dict[str, object]:
    return {
        "tariff": rule.tariff,
        "fixed": rule.fixed,
        "least": rule.least,
        "cap": rule.cap,
        "also": sorted(kind.value for kind in rule.also),
    }


def _declared(decision: "PaymentDecision | None") -> dict[str, str] | None:
    if decision is None:
        return None
    return {"at": decision.at.isoformat(), "reason": decision.reason}


def _judges(fees: "Fees") -> list[dict[str, object]]:
    return [
        {
            "judge": one.judge.id,
            "name": one.judge.name,
            "counts": {kind.value: count for kind, count in sorted(one.counts.items())},
            "contested": one.contested,
            "paid": one.paid,
            "rial": one.amount,
            "capped": one.is_capped,
        }
        for one in fees.judges
    ]


def _reward_facts(rewards: "Rewards", found: "RewardList") -> dict[str, object]:
    return {
        "ideas": [
            {
                "idea": one.idea.id,
                "rank": one.rank,
                "award": one.award.id,
                "rial": one.amount,
                "pooled": one.is_pooled,
                "outdated": one.team.is_outdated,
                "parts": [
                    {**_owner(share.owner), "percent": share.hundredths / 100, "rial": part}
                    for share, part in zip(one.team.shares, one.parts, strict=True)
                ],
            }
            for one in rewards.ideas
        ],
        "people": [
            {
                **_owner(one.owner),
                "rial": one.amount,
                "parts": {idea.id: part for idea, part in one.parts},
            }
            for one in rewards.people
        ],
        "rial": rewards.amount,
        "held_back": rewards.held_back,
        "unsure": [
            {"pair": n, "names": [_owner(each.one), _owner(each.other)]}
            for n, each in enumerate(rewards.unsure, 1)
        ],
        "answers": [
            {"pair": n, "names": [_owner(each.one), _owner(each.other)], "same": each.is_same}
            for n, each in enumerate(found.answers, len(rewards.unsure) + 1)
        ],
    }


def _reward_lines(rewards: "Rewards", found: "RewardList") -> list[str]:
    lines = [f"{one.rank}. {one.idea.id} {one.idea.title}: {one.amount:,} rial"
             for one in rewards.ideas]  # fmt: skip
    lines += [f"{_named(one.owner)}: {one.amount:,} rial" for one in rewards.people]
    lines.append(f"Together: {rewards.amount:,} rial")
    if rewards.held_back:
        lines.append(f"Held back, without a named owner: {rewards.held_back:,} rial")
    lines += [f"The team of {idea_id} has changed: `shares set` again."
              for idea_id in rewards.outdated]  # fmt: skip
    lines += [f"Pair {n}: {_named(each.one)} = {_named(each.other)}? `rewards person {n}`"
              for n, each in enumerate(rewards.unsure, 1)]  # fmt: skip
    lines += [
        f"Pair {n}: {_named(each.one)} {'=' if each.is_same else '≠'} {_named(each.other)}"
        for n, each in enumerate(found.answers, len(rewards.unsure) + 1)
    ]
    return lines


def _owner(owner: "Owner") -> dict[str, str]:
    return {"name": owner.name, "unit": owner.unit}


def _named(owner: "Owner") -> str:
    return f"{owner.name} ({owner.unit})" if owner.unit else owner.name
