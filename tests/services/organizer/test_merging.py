"""Tests of the merge inbox on real files."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.merge_plan import Verdict
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.judge.judging import record_score
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.merging import (
    Inspected,
    inspect_many,
    merge,
    merge_many,
    undo_merge,
)
from judging_app.services.organizer.results import compute_results
from judging_app.services.verification import verify
from judging_app.system.progress import Cancelled
from tests.inbox import inspected

Counts = Callable[[Any], dict[tuple[str, str], dict[str, int]]]


def answer_to(item: Inspected) -> Verdict | Refusal | None:
    """The verdict on a file, or the reason why it was refused."""
    if item.plan is not None:
        return item.plan.verdict
    return item.refusal.reason if item.refusal else None


def test_inspecting_changes_nothing(small_day: Any, counts: Counts) -> None:
    path = small_day.judge("J01", {"101": (9, 8), "102": (7, None)})
    plan = inspected(small_day.event, path)
    assert (plan.verdict, plan.sheets, plan.marks, plan.new_marks) == (Verdict.NEW, 2, 3, 3)
    assert counts(small_day.event) == {}


@pytest.mark.slow
def test_any_order_and_any_repetition_give_the_same_event(small_day: Any, counts: Counts) -> None:
    files = [
        small_day.judge("J01", {"101": (9, 8)}),
        small_day.judge("J01", {"101": (8, 8), "102": (5, 5)}),
        small_day.judge("J03", {"101": (6, 6)}),
        small_day.judge("J03", {"101": (4, 4), "104": (7, 7)}, "another laptop"),
    ]
    seen = set()
    for number, order in enumerate(itertools.permutations(files)):
        path = small_day.folder / f"copy {number}.judging"
        small_day.event.close()
        shutil.copy(small_day.event.path, path)
        with open_file(path) as event:
            merge_many(event, order)
            merge_many(event, order[:2])
            results = compute_results(event)
            seen.add((str(sorted(counts(event).items())), results.contested, results.ranking))
        assert not verify(path).problems
    assert len(seen) == 1
    assert results.contested == (("J03", "101"),)


def test_verdicts_of_a_day(small_day: Any, tmp_path: Path) -> None:
    event = small_day.event
    first = small_day.judge("J01", {"101": (9, 8)})
    second = small_day.judge("J01", {"101": (7, 8)})
    assert merge(event, second).verdict is Verdict.NEW
    assert merge(event, second).verdict is Verdict.ALREADY_HERE
    assert merge(event, first).verdict is Verdict.OLDER
    third = small_day.judge("J01", {"102": (5, 5)})
    plan = merge(event, third)
    assert (plan.verdict, plan.new_marks, len(plan.changes)) == (Verdict.NEWER, 2, 2)
    apart = small_day.judge("J01", {"101": (1, 1)}, "another laptop")
    plan = merge(event, apart)
    assert (plan.verdict, plan.contested) == (Verdict.CONFLICT, ("101",))


def test_undo_is_as_if_it_had_never_come(small_day: Any, counts: Counts) -> None:
    merge(small_day.event, small_day.judge("J01", {"101": (9, 8)}))
    before = counts(small_day.event)
    plan = merge(small_day.event, small_day.judge("J01", {"101": (2, 2), "103": (3, 3)}))
    assert counts(small_day.event) != before
    undo_merge(small_day.event, plan.digest)
    assert counts(small_day.event) == before
    with pytest.raises(InputRefused) as refused:
        undo_merge(small_day.event, plan.digest)
    assert refused.value.reason is Refusal.NOT_FOUND


def test_a_stick_with_other_things_on_it(small_day: Any) -> None:
    small_day.judge("J01", {"101": (9, 8)})
    (small_day.stick / "._J01-1234-0001.scores").write_bytes(b"mac")
    (small_day.stick / "Thumbs.db").write_bytes(b"windows")
    (small_day.stick / "عکس").mkdir()
    small_day.judge("J03", {"101": (5, 5)}).rename(small_day.stick / "عکس" / "نتیجه.scores")
    (small_day.stick / "bad.scores").write_bytes(b"\0" * 5000)
    found = merge_many(small_day.event, [small_day.stick])
    assert [answer_to(item) for item in found] == [
        Verdict.NEW,
        Refusal.MAGIC,
        Verdict.NEW,
    ]
    returns = overview(small_day.event).returns
    assert [(r.judge.id, r.revision, r.progress.settled) for r in returns] == [
        ("J01", 1, 1),
        ("J02", 0, 0),
        ("J03", 1, 1),
    ]


def test_two_copies_in_one_drop(small_day: Any) -> None:
    path = small_day.judge("J01", {"101": (9, 8)})
    shutil.copy(path, path.with_name(f"{path.stem} (1).scores"))
    verdicts = [answer_to(item) for item in inspect_many(small_day.event, [small_day.stick])]
    assert verdicts == [Verdict.NEW, Verdict.ALREADY_HERE]


def test_cancelling_takes_nothing_in(small_day: Any, counts: Counts) -> None:
    small_day.judge("J01", {"101": (9, 8)})
    small_day.judge("J03", {"101": (9, 8)})

    def stop_at_second(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        merge_many(small_day.event, [small_day.stick], stop_at_second)
    assert counts(small_day.event) == {}


def test_an_event_is_no_workspace_and_the_reverse(small_day: Any) -> None:
    path = small_day.judge("J01", {"101": (9, 8)})
    with small_day.laptop("J01") as workspace:
        with pytest.raises(InputRefused) as refused:
            merge(workspace, path)
        assert refused.value.reason is Refusal.WRONG_ROLE
    with pytest.raises(InputRefused):
        record_score(small_day.event, "101", "novelty", 900)


def test_altered_database_is_told(small_day: Any) -> None:
    merge(small_day.event, small_day.judge("J01", {"101": (9, 8)}))
    with small_day.event.unit_of_work() as uow:
        sheet = uow.sheet("J01", "101")
        uow.put_sheet(sheet.with_score("novelty", 1000))
        uow.commit()
    small_day.event.close()
    assert verify(small_day.event.path).problems == (
        "sheets دکتر مهین آریا (J01): not what the score files say",
    )
