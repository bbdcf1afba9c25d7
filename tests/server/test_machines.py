"""The state machines of merging, corrections and the follow-up give the same event on both engines.

Each machine plays the same examples twice, with its events in files and on the server. After every
step the event is written down without what chance decides (keys, digests, moments). Both accounts
must be equal, step by step.
"""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, run_state_machine_as_test

from judging_app.services.files import OpenFile
from judging_app.services.organizer.follow_up import follow_up
from judging_app.services.organizer.results import compute_results
from judging_app.store.judging_file import JudgingFile
from tests.server.redirect import opened
from tests.services.organizer.test_amendment_laws import AmendedDay
from tests.services.organizer.test_follow_up_laws import FollowedDay
from tests.services.organizer.test_merge_laws import Day

EXAMPLES = settings(
    max_examples=4,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
LOGGED = ("judge", "idea", "kind", "verdict", "fork", "number", "fields")
"""Facts of the log that no key and no clock decides."""
Account = list[object]


def account_of(event: OpenFile) -> object:
    """An event without what chance decides: its results, ideas, amendments, and log."""
    results = compute_results(event)
    rows = [(row.idea_id, row.rank, row.mean, row.readings) for row in results.ranking.rows]
    with event.unit_of_work() as uow:
        amendments = [(one.number, one.kind, one.change) for one in uow.amendments()]
        log = [
            (entry.action, sorted((k, v) for k, v in entry.facts.items() if k in LOGGED))
            for entry in uow.audit()
        ]
        sheets, files = uow.sheets(), len(uow.filed())
    return rows, results.contested, results.ideas, sheets, files, amendments, log


def board_of(event: OpenFile) -> object:
    """The board of the follow-up without the days, which follow from today."""
    with event.unit_of_work() as uow:
        frozen = uow.freeze()
    assert frozen
    board = follow_up(event, frozen.at.date() + timedelta(days=90)).board
    assert board
    return [(row.idea.idea_id, row.state, row.contested, len(row.history)) for row in board.rows]


def observed(machine: type[RuleBasedStateMachine], account: Account) -> type[RuleBasedStateMachine]:
    """The machine, which writes the event down after every step."""

    class Observed(machine):  # type: ignore[misc, valid-type]
        @invariant()
        def write_down(self) -> None:
            event = getattr(self, "event", None)
            if event is not None:
                account.append(account_of(event))
                if isinstance(self, FollowedDay):
                    account.append(board_of(event))

    return Observed


def played(machine: type[RuleBasedStateMachine]) -> Account:
    """Everything that the machine wrote down in all its examples."""
    account: Account = []
    run_state_machine_as_test(observed(machine, account), settings=EXAMPLES)
    return account


@pytest.mark.parametrize("machine", [Day, AmendedDay, FollowedDay])
def test_a_machine_gives_the_same_event_on_both_engines(
    machine: type[RuleBasedStateMachine], server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server
    in_files = played(machine)
    monkeypatch.setattr(JudgingFile, "open", staticmethod(opened))
    on_server = played(machine)
    assert len(in_files) > EXAMPLES.max_examples
    for step, (here, there) in enumerate(zip(in_files, on_server, strict=True)):
        assert here == there, f"step {step}"
