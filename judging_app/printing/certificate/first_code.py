"""Parses codes of the first form (JA1), which older versions printed on certificates.

They cover the serial, the award (its first 24 bytes) and the owners, or the first of them, but not
title, rank or date. The body is: 6 bytes of the SHA-256 of the event's id · the number of owners
(the top bit says that names are left out) · the serial and the award, each after its length · the
names, one on a line · if names are left out, 8 bytes of the SHA-256 of all names. Usual letters
take one byte (`LETTERS`), others four.
"""

from typing import Final

from judging_app.printing.certificate.facts import BETWEEN, CertificateFacts, CodedFact, FactName

MARK: Final = "JA1"
SIGNED: Final = b"judging-app certificate 1\0"
_TAG, _DIGEST = 6, 8
LETTERS = (
    "\n\u200c …اآأإئءؤبپتةثجچحخدذرزژسشصضطظعغفقکگلمنوهیيك"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670،؛؟«»٪٬٫ـ–—۰۱۲۳۴۵۶۷۸۹"
    + "".join(chr(code) for code in range(0x21, 0x7F))
)
_OTHER = 0xFF
_OTHER = 0xFF


def facts_of(body: bytes) -> CertificateFacts:
    """The facts in a body whose signature is valid."""
    tag, count, rest = body[:_TAG], body[_TAG], body[_TAG + 1 :]
    serial, rest = rest[1 : 1 + rest[0]], rest[1 + rest[0] :]
    award, names = rest[1 : 1 + rest[0]], rest[1 + rest[0] :]
    if count & 0x80:
        names = names[:-_DIGEST]
    told = _text(names).split("\n")
    facts = (
        CodedFact(FactName.SERIAL, _text(serial)),
        CodedFact(FactName.AWARD, _text(award)),
        CodedFact(FactName.NAMES, BETWEEN.join(told)),
    )
    return CertificateFacts(facts, tag, form=1, others=(count & 0x7F) - len(told))


def _text(packed: bytes) -> str:
    chars, at = [], 0
    while at < len(packed):
        if packed[at] == _OTHER:
            chars.append(chr(int.from_bytes(packed[at + 1 : at + 4], "big")))
            at += 4
        else:
            chars.append(LETTERS[packed[at]])
            at += 1
    return "".join(chars)
