"""Mutated codes: changed letters, bits and facts, and parts of two codes. None is genuine."""

import base64
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from judging_app.domain.award import Certificate
from judging_app.printing.certificate import alphabet
from judging_app.printing.certificate.code import Signer
from judging_app.printing.certificate.greeting import bare
from tests.printing.certificate.test_code import FIRST_FORM, SECOND_FORM, SECOND_FORM_CUT

_LETTERS = alphabet.LETTERS + "یبپ۱۲ …"


def repertoire(signer: Signer, certificates: Sequence[Certificate]) -> list[str]:
    """Genuine codes of all three forms."""
    codes = [signer.code(one).text for one in certificates]
    small = [signer.code(one, most=468).text for one in certificates[:5]]
    return [*codes, *small, FIRST_FORM, SECOND_FORM, SECOND_FORM_CUT]


def mutations(chance: random.Random, codes: Sequence[str], count: int) -> Iterator[str]:
    """Yield so many texts that differ from every genuine code in more than spaces and case."""
    genuine = {_folded(code) for code in codes}
    genuine |= {_folded(code.partition("\n")[2]) for code in codes if "\n" in code}
    made = 0
    while made < count:
        text = chance.choice(_KINDS)(chance, chance.choice(codes), chance.choice(codes))
        if _folded(text) not in genuine:
            made += 1
            yield text


def _folded(text: str) -> str:
    return bare(text).upper()


def _replaced(chance: random.Random, text: str, _: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(_LETTERS) + text[at + 1 :]


def _removed(chance: random.Random, text: str, _: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.randint(1, 4) :]


def _added(chance: random.Random, text: str, _: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(_LETTERS) + text[at:]


def _swapped(chance: random.Random, text: str, _: str) -> str:
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _spliced(chance: random.Random, text: str, other: str) -> str:
    return text[: chance.randrange(len(text))] + other[chance.randrange(len(other)) :]


def _regreeted(_: random.Random, text: str, other: str) -> str:
    """The greeting of one certificate above the code of another."""
    return other.partition("\n")[0] + "\n" + text.rpartition("\n")[2]


def _one_bit(chance: random.Random, text: str, _: str) -> str:
    """One bit of the body or of the signature is changed, written in the right letters."""
    line, _, code = text.rpartition("\n")
    content = bytearray(_content(code))
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return f"{line}\n{code[:3]}{_written(code, bytes(content))}"


def _other_signature(chance: random.Random, text: str, other: str) -> str:
    """The facts of one certificate with the signature of another."""
    line, _, code = text.rpartition("\n")
    signature = _content(other.rpartition("\n")[2])[-64:]
    return f"{line}\n{code[:3]}{_written(code, _content(code)[:-64] + signature)}"


def _other_mark(chance: random.Random, text: str, _: str) -> str:
    line, _, code = text.rpartition("\n")
    return f"{line}\nJA{chance.randint(1, 4)}{code[3:]}"


def _forged_fact(chance: random.Random, _: str, __: str) -> str:
    """A fact changed by somebody without the key, who signs with another one."""
    from tests.printing.certificate.test_code import CERTIFICATE, OTHER

    change = chance.choice(
        ({"names": ("کس دیگر",)}, {"rank": chance.randint(2, 999)}, {"award_title": "رتبهٔ نخست"},
         {"idea_title": f"طرح {chance.random()}"}, {"citation": "بی‌مانند"})
    )  # fmt: skip
    return OTHER.code(replace(CERTIFICATE, **change)).text


def _content(code: str) -> bytes:
    if code.startswith("JA3"):
        return alphabet.parsed(code[3:])
    return base64.b32decode(code[3:] + "=" * (-len(code[3:]) % 8))


def _written(code: str, content: bytes) -> str:
    if code.startswith("JA3"):
        return alphabet.written(content)
    return base64.b32encode(content).decode().rstrip("=")


_KINDS = (
    _replaced, _replaced, _removed, _added, _swapped, _spliced, _regreeted, _one_bit, _one_bit,
    _other_signature, _other_mark, _forged_fact,
)  # fmt: skip
