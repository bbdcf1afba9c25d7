"""No page runs a number of statements that grows with the event."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from judging_app.errors import InputRefused
from judging_app.services.files import open_file
from judging_app.store.unit_of_work import UnitOfWork
from tests.counted_statements import counted
from tests.factories import Templates
from tests.page_services import Stored, refuse_commit, services_of_pages
from tests.sized_event import follow_up, judge, make_sized

SIZES = ((12, 3), (36, 6))
Counts = Mapping[str, Counter[str] | str]


def counts(path: Path) -> Counts:
    """The statements of each service that a page calls; the refusal of one that refuses."""
    found: dict[str, Counter[str] | str] = {}
    for name, service in services_of_pages().items():
        with open_file(path) as file:
            try:
                with counted() as statements:
                    service(file)
            except InputRefused as refusal:
                found[name] = refusal.reason.value
            except Stored:
                found[name] = "stores"
            else:
                found[name] = statements
    return found


def grown(small: Counts, large: Counts) -> dict[str, object]:
    """The statements that a larger event runs more often, and answers that differ in kind."""
    found: dict[str, object] = {}
    for name, more in large.items():
        less = small[name]
        if isinstance(more, Counter) and isinstance(less, Counter):
            if extra := more - less:
                found[name] = dict(extra)
        elif more != less:
            found[name] = (less, more)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("is_official", [False, True])
def test_no_service_of_a_page_runs_more_statements_in_a_larger_event(
    templates: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_official: bool
) -> None:
    def make(folder: Path, ideas: int, judges: int) -> None:
        path = make_sized(folder, ideas, judges)
        judge(path)
        if is_official:
            follow_up(path)

    for ideas, judges in SIZES:
        work = partial(make, ideas=ideas, judges=judges)
        templates.copy(f"sized {ideas} {is_official}", work, tmp_path / str(ideas))
    monkeypatch.setattr(UnitOfWork, "commit", refuse_commit)
    small, large = (counts(tmp_path / str(ideas) / "event.judging") for ideas, _ in SIZES)
    assert grown(small, large) == {}
    looking = [each for each in small.values() if isinstance(each, Counter) and each]
    assert len(looking) > len(small) / 2
