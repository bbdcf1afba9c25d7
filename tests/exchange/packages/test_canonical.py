"""One value has one byte sequence, and nothing else is parsed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import canonical, digest, parse, rubric_digest
from tests.exchange.bad_files import RUBRIC

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def refusal(data: bytes, as_type: type[Any] = object) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        parse(data, as_type, where="x")
    assert caught.value.where == "x"
    return caught.value.reason


@given(VALUES)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    expected = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical(value) == expected.encode()


@given(VALUES)
def test_parse_undoes_it(value: object) -> None:
    assert parse(canonical(value), object) == value


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Refusal.PARSE),
        (b"{", Refusal.PARSE),
        (b"NaN", Refusal.PARSE),
        (b"[Infinity]", Refusal.PARSE),
        (b'"\xff"', Refusal.PARSE),
        (b'"\\ud800"', Refusal.PARSE),
        (b"\xef\xbb\xbf1", Refusal.PARSE),
        (b"[" * 200_000, Refusal.PARSE),
        (b"[" * 200_000 + b"]" * 200_000, Refusal.PARSE),
        (b"[" * 33 + b"1" + b"]" * 33, Refusal.NOT_CANONICAL),
        (b"1.5", Refusal.NOT_CANONICAL),
        (b"1e400", Refusal.SCHEMA),
        (b"9" * 5000, Refusal.SCHEMA),
        (b'{"a":1,"a":2}', Refusal.NOT_CANONICAL),
        (b'{"b":1,"a":2}', Refusal.NOT_CANONICAL),
        (b" 1", Refusal.NOT_CANONICAL),
        (b"-0", Refusal.NOT_CANONICAL),
        (b'"\\u0627"', Refusal.NOT_CANONICAL),
        (b'"\\/"', Refusal.NOT_CANONICAL),
    ],
)
def test_any_other_spelling_is_refused(data: bytes, reason: Refusal) -> None:
    assert refusal(data) is reason


def test_what_has_another_shape_is_refused() -> None:
    assert refusal(b"true", int) is Refusal.SCHEMA
    assert refusal(b'"20"', int) is Refusal.SCHEMA


@pytest.mark.parametrize("value", [1.0, float("nan"), [{"a": 0.5}], "\ud800"])
def test_what_has_no_canonical_form_is_not_written(value: object) -> None:
    with pytest.raises(ValueError, match=r"canonical|surrogates"):
        canonical(value)


def test_the_digest_of_a_rubric_never_changes() -> None:
    pinned = "6fc1204ef371551b16a15c1ff73b08ceb283b18758d164398d8ac094bc911cdc"
    assert rubric_digest(RUBRIC) == pinned
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_every_word_and_number_of_a_rubric_counts() -> None:
    scale = Scale(100, 1000, 100)
    plain = Criterion("a", "ب", 1, scale, "پ", levels=(Level(100, 200, "ت"),))
    others = [
        Criterion("b", "ب", 1, scale, "پ", levels=plain.levels),
        Criterion("a", "پ", 1, scale, "پ", levels=plain.levels),
        Criterion("a", "ب", 2, scale, "پ", levels=plain.levels),
        Criterion("a", "ب", 1, Scale(100, 1000, 50), "پ", levels=plain.levels),
        Criterion("a", "ب", 1, scale, "", levels=plain.levels),
        Criterion("a", "ب", 1, scale, "پ", levels=(Level(100, 300, "ت"),)),
        Criterion("a", "ب", 1, scale, "پ", required=False, levels=plain.levels),
    ]
    rubrics = [Rubric((plain,)), *(Rubric((other,)) for other in others), Rubric((plain, plain))]
    assert len({rubric_digest(rubric) for rubric in rubrics}) == len(rubrics)
