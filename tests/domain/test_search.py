"""Search as people type in Persian."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judging_app.domain.event import Idea, Section
from judging_app.domain.search import SearchIndex
from judging_app.persian.text import clean, compact, compact_cleaned
from tests.domain.desks import event

IDEAS = (
    Idea("1047", "ایستگاه سبز", "green", (Section("راه‌حل", "پیچک روی سقف می‌رود؛ ۲۵ متر"),)),
    Idea("1048", "کتابخانهٔ سیّار", "", (Section("مسئله", "بچه‌ها کتاب ندارند"),)),
    Idea("B-7", "Smart City 2.0", "", (Section("شرح", "مبدّل گرما و خانه‌ی محله"),)),
)
LETTERS = "اآأبتيیكکگهۀةءئؤٔ َُّـ\u200c\u200d۰۱٢٣.،-aZ"
TEXTS = st.text(st.one_of(st.sampled_from(LETTERS), st.characters(exclude_categories=["Cs"])))


def found(query: str) -> str:
    return " ".join(SearchIndex(IDEAS, event()).find(query))


def test_spelling_does_not_matter() -> None:
    for query in ("سبز", "ايستگاه", "ایستگاه‌سبز", "ایستگاهسبز", "سبز ایستگاه", "۱۰۴۷", "١٠٤٧",
                  "1047", "فضاي سبز", "مي رود", "میرود", "می‌رود", "25", "۲۵ متر"):  # fmt: skip
        assert found(query) == "1047", query
    for query in ("كتابخانه", "سیار", "کتابخانه ی", "بچهها", "سیّار"):
        assert found(query) == "1048", query
    for query in ("smart", "CITY", "۲٫۰", "b7", "b-۷", "خانهٔ محله", "خانه محله", "مبدل"):
        assert found(query) == "B-7", query


def test_what_is_nowhere_is_not_found() -> None:
    for query in ("سبز گرما", "ژژژ", "9999", "漢", "ایستگاه漢"):
        assert found(query) == ""
    for query in ("", "  ", "؟!", "\u200c"):
        assert found(query) == "1047 1048 B-7"


def test_words_are_not_found_across_two_parts() -> None:
    assert found("1047ایستگاه") == ""


@pytest.mark.slow
@settings(max_examples=300)
@example(["ﷺ", "ٸ ﷳ ﷷ ﷹ", "ۂ 𞸉 𞸊"], ["صلی الله علیه وسلم"])
@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=8))
def test_typing_on_and_back_finds_what_a_fresh_search_finds(
    texts: list[str], queries: list[str]
) -> None:
    ideas = [Idea(str(n), clean(text), "") for n, text in enumerate(texts)]
    typed = [query[:end] for query in [*queries, *texts] for end in range(len(query) + 1)]
    index = SearchIndex(ideas, event())
    for query in typed:
        assert index.find(query) == SearchIndex(ideas, event()).find(query)
    for idea in ideas:
        assert idea.id in index.find(idea.title)


def test_a_title_of_signs_is_found_by_itself_and_by_its_words() -> None:
    for sign in "ﷺٸۂﷳﷷﷹﷻ﷽𞸉":
        index = SearchIndex([Idea("1", sign, ""), Idea("2", "متن", "")], event())
        assert index.find(sign) == ("1",)
    greeting = SearchIndex([Idea("1", "پیامبر ﷺ", ""), Idea("2", "متن", "")], event())
    assert greeting.find("صلی الله علیه وسلم") == greeting.find("صلى الله عليه") == ("1",)


@settings(max_examples=500)
@given(TEXTS)
@example("ﷺ")
@example("ه\nی")
@example("به یَ ها")
def test_a_cleaned_text_is_folded_letter_by_letter(text: str) -> None:
    assert compact_cleaned(clean(text)) == compact(clean(text))
