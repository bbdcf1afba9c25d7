"""Conflicts of interest that names and units suggest."""

from dataclasses import replace

import pytest

from judging_app.domain.conflict_suggestions import SuggestedConflict, suggestions
from judging_app.domain.event import ConflictOfInterest, Event, Idea, Judge, Owner
from tests.domain.test_amended import EVENT


def event(*judges: tuple[str, str]) -> Event:
    made = (Judge(f"J{n}", name, role) for n, (name, role) in enumerate(judges, 1))
    return replace(EVENT, judges=tuple(made), conflicts=())


def idea(name: str, unit: str = "", idea_id: str = "1") -> Idea:
    return Idea(idea_id, "عنوان", "", owners=(Owner(name, unit),))


OWN, FAMILY, UNIT = SuggestedConflict


@pytest.mark.parametrize(
    ("judge", "owner", "kind"),
    [
        (("دکتر مهین آریا", ""), ("مهین آریا", ""), OWN),
        (("سیّد محمّد حسینی", ""), ("محمد حسینی", ""), OWN),
        (("علی‌رضا موسوی‌نژاد", ""), ("زهرا موسوی نژاد", ""), FAMILY),
        (("محمد رضا کریمی", ""), ("زهرا کریمی", ""), FAMILY),
        (("مهین آریا", "مدیر سازمان پارک‌ها"), ("ژاله گرجی", "سازمان پارک‌ها"), UNIT),
        (("زهرا حسن نژاد", ""), ("کیان تقی نژاد", ""), None),
        (("مهین آریا", "پارکینگ مرکز"), ("ژاله گرجی", "پارک"), None),
        (("آریا", ""), ("آریا", ""), OWN),
        (("مهین", ""), ("مهین گرجی", ""), None),
        (("مهین آریا", ""), ("ندارد", ""), None),
        (("مهین آریا", ""), ("", ""), None),
    ],
)
def test_a_name_or_a_unit_suggests_a_conflict(
    judge: tuple[str, str], owner: tuple[str, str], kind: SuggestedConflict | None
) -> None:
    found = suggestions(event(judge), [idea(*owner)])
    assert [one.kind for one in found] == ([kind] if kind else [])


def test_each_pair_has_its_strongest_reason_in_the_order_of_the_panel() -> None:
    panel = event(("زهرا کریمی", "عمران"), ("ژاله گرجی", "عمران"))
    both = replace(idea("رضا کریمی", "عمران"), owners=(
        Owner("رضا کریمی", "عمران"), Owner("ژاله گرجی", "عمران"),
    ))  # fmt: skip
    found = suggestions(panel, [both])
    assert [(one.judge_id, one.kind, one.sign) for one in found] == [
        ("J1", FAMILY, "رضا کریمی"), ("J2", OWN, "ژاله گرجی"),
    ]  # fmt: skip


def test_declared_conflicts_and_withdrawn_ideas_are_not_suggested() -> None:
    panel = event(("زهرا کریمی", ""))
    ideas = [idea("رضا کریمی", idea_id="1"), idea("رضا کریمی", idea_id="2")]
    declared = replace(
        panel, conflicts=(ConflictOfInterest("J1", "1", "د"),), withdrawn=frozenset({"2"})
    )
    assert len(suggestions(panel, ideas)) == 2
    assert suggestions(declared, ideas) == ()
