"""Persian words for the register of certificates."""

from datetime import UTC, datetime

import pytest

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.register import Holder, RegisterEntry, RegisterLine
from ui.words.register import fields_of

ENTRY = RegisterEntry(CertificateKind.WINNER, Holder("1"), "1405-001", datetime.now(UTC))


@pytest.mark.parametrize("name", sorted({*Certificate.__slots__} - {"serial", "issued"}))
def test_every_fact_that_may_be_corrected_has_a_persian_name(name: str) -> None:
    words = fields_of(RegisterLine(ENTRY, differing=(name,)))
    assert words and not words.isascii()
