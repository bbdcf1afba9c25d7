"""Tests of the declared method on real events: adjusted means, unconnected readings, ties."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest

from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.deliberation import freeze, move_idea
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results
from tests.keys import code_of

Marks = Mapping[str, Mapping[str, int]]
Play = Callable[[str, Marks], OpenFile]


@pytest.fixture
def play(inputs: Any) -> Any:
    """Make an event with those lines of `[ranking]`, and merge judges' marks (idea to mark)."""
    files = []

    def make(ranking: str, marks: Marks) -> OpenFile:
        text = inputs.definition.read_text("utf-8").replace('method = "weighted-mean"', ranking)
        text = text.replace('tie_rules = ["criterion:impact", "median"]', "")
        inputs.definition.write_text(text, "utf-8")
        created = create_event(
            inputs.folder / "event.judging",
            definition=inputs.definition,
            ideas=inputs.ideas,
            judges=inputs.judges,
        )
        files.append(created.file)
        package = build_package(created.file, inputs.folder / "p.ideas").path
        for judge, given in marks.items():
            laptop = inputs.folder / judge
            laptop.mkdir()
            with open_workspace(package, code_of(package, judge), laptop) as work:
                for idea, mark in given.items():
                    for criterion in ("novelty", "impact"):
                        record_score(work, idea, criterion, mark * 100)
                receipt = finish(work, laptop)
            merge(created.file, laptop / receipt.file_name)
        return created.file

    yield make
    for file in files:
        file.close()


def ranks(results: Results) -> dict[str, int]:
    return {row.idea_id: row.rank for row in results.ranking.rows}


SEVERE = {
    "J01": {"101": 9, "102": 8, "104": 8, "106": 9},
    "J02": {"101": 6, "102": 5, "105": 7, "106": 6},  # severe: three less than the others
    "J03": {"104": 8, "105": 9, "101": 9, "106": 9},
}


def test_the_ideas_of_a_severe_judge_are_lifted(play: Play) -> None:
    results = compute_results(play("", SEVERE))
    assert results.event.ranking.method == "severity-adjusted"
    rows = {row.idea_id: row for row in results.ranking.rows}
    assert rows["105"].mean == rows["104"].mean
    assert ranks(results)["105"] < ranks(results)["104"]
    for row in rows.values():
        assert row.leniency is not None
        assert row.chance is not None
        assert row.adjusted == pytest.approx(float(row.mean) - row.leniency, abs=1e-9)
        assert row.chance.rank_low <= row.rank <= row.chance.rank_high


def test_a_declared_plain_mean_still_shows_the_adjusted_beside(play: Play) -> None:
    results = compute_results(play('method = "weighted-mean"', SEVERE))
    assert ranks(results)["105"] == ranks(results)["104"]
    assert all(row.adjusted is not None for row in results.ranking.rows)


FULL = {
    judge: {"101": a, "102": b, "104": c, "105": c}
    for judge, (a, b, c) in {"J01": (9, 8, 7), "J02": (5, 6, 4), "J03": (8, 7, 3)}.items()
}


def test_a_full_design_has_the_order_of_the_exact_means(play: Play) -> None:
    results = compute_results(play("", FULL))
    means = [row.mean for row in results.ranking.rows]
    assert means == sorted(means, reverse=True)
    assert ranks(results)["104"] == ranks(results)["105"]


APART = {"J01": {"101": 9, "102": 5}, "J02": {"104": 4, "105": 3}}


def test_what_does_not_connect_is_not_adjusted_and_not_official(play: Play) -> None:
    file = play("", APART)
    results = compute_results(file)
    assert results.is_unadjusted
    assert [row.idea_id for row in results.ranking.rows] == ["101", "102", "104", "105"]
    assert all(row.adjusted is None and row.chance is None for row in results.ranking.rows)
    with pytest.raises(InputRefused) as caught:
        freeze(file)
    assert caught.value.reason is Refusal.NOT_CONNECTED
    assert "→" in caught.value.detail


def test_a_plain_mean_needs_no_connection(play: Play) -> None:
    file = play('method = "weighted-mean"', APART)
    assert not compute_results(file).is_unadjusted
    assert freeze(file).is_official


def test_the_trimmed_mean_leaves_out_highest_and_lowest(play: Play) -> None:
    given = {
        judge: {"101": a, "102": b}
        for judge, (a, b) in {"J01": (9, 7), "J02": (2, 5), "J03": (5, 6)}.items()
    }
    rows = compute_results(play('method = "trimmed-mean"', given)).ranking.rows
    assert [(r.idea_id, r.trimmed) for r in rows] == [
        ("102", Fraction(60)),
        ("101", Fraction(50)),
    ]


def test_a_tie_at_the_cut_waits_for_the_panel(play: Play) -> None:
    flat = {j: {"101": 9, "102": 8, "104": 7, "105": 7, "106": 7} for j in ("J01", "J02", "J03")}
    file = play('method = "weighted-mean"\ncut_tie = "deliberate"', flat)
    given = compute_results(file).awarding()
    assert given.undecided == ("104", "105", "106")
    assert set(given.awards) == {"101", "102"}
    with pytest.raises(InputRefused) as caught:
        freeze(file)
    assert caught.value.reason is Refusal.TIE_AT_CUT
    results = move_idea(file, "106", 3, "بیشترین اثر بر محله‌های کم‌برخوردار")
    assert results.awarding().undecided == ()
    assert results.awarding().awards["106"].winner
    assert freeze(file).is_official
