"""The comparison of the log with the tables: each difference is named, and named once."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.audit import AuditEntry
from judging_app.domain.ledger import KINDS, Facts, differences

ENTRY = AuditEntry(1, datetime(2026, 11, 28, tzinfo=UTC), "organizer", "exported", {})


@given(st.sets(st.sampled_from(KINDS)))
def test_each_difference_is_named_once(kinds: set[str]) -> None:
    found = Facts()
    for kind in kinds:
        found.of[kind]["101"] = "in the table only"
    named = [(one.kind, one.key) for one in differences([ENTRY], found) if one.key == "101"]
    assert sorted(named) == sorted((kind, "101") for kind in kinds)
