"""The forms of each word for an idea."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.idea_word import FORMS, IdeaWord

HAMZE = "ٔ"


def test_every_word_has_its_forms() -> None:
    assert set(FORMS) == set(IdeaWord)


@pytest.mark.parametrize("word", IdeaWord)
def test_the_forms_follow_from_the_word(word: IdeaWord) -> None:
    """A silent final he takes a hamze; a plural in «ها» takes a ye before a noun."""
    forms = FORMS[word]
    silent = forms.one.endswith("ه")
    assert forms.of_one == (forms.one + HAMZE if silent else forms.one)
    assert forms.any_one == forms.one + ("\u200cای" if silent else "ی")
    plural = forms.many.endswith("ها")
    assert forms.of_many == (forms.many + "ی" if plural else forms.many)
    assert forms.some == (forms.many + "یی" if plural else forms.many + "ی")


def test_a_template_is_filled() -> None:
    forms = FORMS[IdeaWord.WORK]
    told = forms.fill("{one}، {many}، {of_one}، {of_many}، {any_one}، {some}")
    assert told == "اثر، آثار، اثر، آثار، اثری، آثاری"


@given(st.text(), st.sampled_from(IdeaWord))
def test_only_the_forms_are_replaced(text: str, word: IdeaWord) -> None:
    """A template may have places for other facts: they stay."""
    kept = text.replace("{", "(")
    assert FORMS[word].fill(kept + "{} {name}") == kept + "{} {name}"
