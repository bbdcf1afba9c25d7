"""Consents belong to a text; expertise is split; the log knows what was printed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from judging_app.domain.audit import AuditEntry
from judging_app.domain.consent import (
    BOOKLET_WRITTEN,
    ConsentForm,
    ConsentState,
    ConsentWithdrawal,
    consent_digest,
    expertise_of,
    printed_in,
    state_of,
)
from judging_app.domain.event import Idea, Owner, Section
from tests.booklets import NOW, consent

IDEA = Idea("104", "کارت", "transport", (Section("مسئله", "متن"),), (Owner("زهرا", "فناوری"),))


@pytest.mark.parametrize(
    "changed",
    [
        replace(IDEA, title="کارت یکپارچه"),
        replace(IDEA, sections=(Section("مسئله", "متن دیگر"),)),
        replace(IDEA, sections=(Section("راه‌حل", "متن"),)),
        replace(IDEA, owners=(Owner("زهرا", "عمران"),)),
        replace(IDEA, owners=(*IDEA.owners, Owner("علی"))),
    ],
)
def test_a_correction_outdates_the_consent(changed: Idea) -> None:
    given = consent(IDEA, ConsentForm.NAMED)
    assert state_of(IDEA, given) is ConsentState.GIVEN
    assert state_of(changed, given) is ConsentState.OUTDATED
    assert consent_digest(changed) != consent_digest(IDEA)


def test_what_only_the_organizer_sees_outdates_nothing() -> None:
    given = consent(IDEA, ConsentForm.NAMED)
    assert state_of(replace(IDEA, theme_id="green"), given) is ConsentState.GIVEN
    assert state_of(IDEA, None) is ConsentState.NONE
    withdrawn = replace(given, withdrawal=ConsentWithdrawal(NOW, "پشیمان شد"))
    assert state_of(IDEA, withdrawn) is ConsentState.WITHDRAWN


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("عمران", ("عمران",)),
        ("عمران، انرژی,آب؛ خاک\nهوا", ("عمران", "انرژی", "آب", "خاک", "هوا")),
        (" عمران ،، عُمران، ", ("عمران",)),
        ("طراحي صنعتي، طراحی‌ صنعتی", ("طراحي صنعتي",)),
    ],
)
def test_expertise_is_split_at_commas_and_named_once(text: str, parts: tuple[str, ...]) -> None:
    assert expertise_of(consent(IDEA, ConsentForm.NAMED, expertise=text)) == parts


def test_the_log_knows_in_which_booklets_an_idea_is() -> None:
    later = datetime(2026, 12, 2, tzinfo=UTC)
    log = [
        AuditEntry(1, NOW, "organizer", BOOKLET_WRITTEN, {"printed": "101 104"}),
        AuditEntry(2, NOW, "organizer", "anything", {"printed": "101"}),
        AuditEntry(3, later, "organizer", BOOKLET_WRITTEN, {"printed": "104"}),
    ]
    assert printed_in(log) == {"101": (NOW,), "104": (NOW, later)}


def test_the_digest_covers_every_line() -> None:
    given = consent(IDEA, ConsentForm.NAMED)
    others = [
        replace(given, form=ConsentForm.BY_CODE), replace(given, given_by="علی"),
        replace(given, record="نامهٔ ۲"), replace(given, expertise="آب"),
        replace(given, contact="تلفن"), replace(given, text_digest="a" * 64),
    ]  # fmt: skip
    assert len({one.digest for one in [given, *others]}) == 7
