"""Tests of the register of certificates as a pure function of its rows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.register import (
    CertificateState,
    End,
    Fit,
    Holder,
    RegisterEntry,
    compared,
    register_of,
)

AT = datetime(2026, 12, 1, tzinfo=UTC)
WINNER = CertificateKind.WINNER
PRINTED = Certificate(
    "1", ("زهرا",), (), "باغ", "", "نخست", 1, "هفته", "شهرداری", (), "", date(2026, 12, 1), ()
)
FATES = ("stay", "void", "replace")


def played(fates: list[str]) -> tuple[list[RegisterEntry], dict[str, End]]:
    """Certificates of one holder: each fate but the last leads to the next serial."""
    entries, ends = [], {}
    for number, fate in enumerate(fates, start=1):
        at = AT + timedelta(minutes=number)
        serial = str(number)
        printed = replace(PRINTED, serial=serial)
        entries.append(RegisterEntry(WINNER, Holder("101"), serial, at, printed))
        if fate == "stay":
            break
        ends[serial] = End(at, "دلیل", str(number + 1) if fate == "replace" else "")
    return entries, ends


@given(st.lists(st.sampled_from(FATES), min_size=1, max_size=8))
def test_the_order_of_the_rows_does_not_matter_and_one_at_most_is_out(
    fates: list[str],
) -> None:
    entries, ends = played([*fates[:-1], "stay" if fates[-1] == "replace" else fates[-1]])
    register = register_of(entries, ends)
    assert register == register_of(reversed(entries), ends)
    assert len(register.out) <= 1
    assert register.serials == {entry.serial for entry in entries}
    for entry in register.entries:
        chain = register.history(entry.serial)
        assert entry in chain
        assert all(one.state is CertificateState.REPLACED for one in chain[:-1])
        assert chain[-1].state is not CertificateState.REPLACED
        assert all(register.history(one.serial) == chain for one in chain)


def test_only_what_is_out_is_compared() -> None:
    entries, ends = played(["replace", "void", "stay"])
    due = {(WINNER, Holder("101")): replace(PRINTED, serial="", names=("زهره",))}
    fits = [(line.entry.state, line.fit) for line in compared(register_of(entries, ends), due)]
    assert fits == [
        (CertificateState.REPLACED, Fit.CURRENT),
        (CertificateState.VOID, Fit.CURRENT),
        (CertificateState.ISSUED, Fit.OUTDATED),
    ]
    (*_, last) = compared(register_of(entries, ends), due)
    assert last.differing == ("names",)
    assert compared(register_of(entries, ends), {})[-1].fit is Fit.UNFOUNDED


def test_an_earlier_version_did_not_store_the_facts_so_nothing_is_known() -> None:
    entry = RegisterEntry(WINNER, Holder("101"), "1", AT)
    (line,) = compared(register_of([entry]), {(WINNER, Holder("101")): PRINTED})
    assert (line.fit, line.now, line.differing) == (Fit.UNKNOWN, PRINTED, ())


def test_a_ring_of_replacements_that_somebody_wrote_ends() -> None:
    entries, _ = played(["replace", "stay"])
    ends = {"1": End(AT, "x", "2"), "2": End(AT, "x", "1")}
    assert len(register_of(entries, ends).history("1")) == 2
