"""Every fault of a form has a Persian sentence at its field and on the review."""

import re
from dataclasses import replace

import pytest

from judging_app.domain.event_form import AwardForm, CriterionForm, EventForm, JudgeForm, LevelForm
from judging_app.domain.event_form_check import faults_of
from judging_app.domain.form_fault import FormFault, FormRule
from judging_app.domain.form_sentences import fault_words, place_words, placed_words

LATIN = re.compile(r"[A-Za-z{}]")


@pytest.mark.parametrize("rule", FormRule)
def test_every_rule_has_a_sentence(rule):
    words = fault_words(FormFault("title", "۵", rule, ("1", "2", "3")))
    assert words.endswith(".")
    assert not LATIN.search(words)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("title", "عنوان رویداد"),
        ("dates.opens", "آغاز داوری"),
        ("criterion.2.weight", "معیار ۲، وزن"),
        ("criterion.2.levels.3", "معیار ۲، سطح ۳"),
        ("criterion.1.comment.at_most", "معیار ۱، توضیح تا امتیاز"),
        ("award.1.from", "جایزه ۱، از رتبه"),
        ("ranking.tie_rules.1", "قاعدهٔ برابری ۱"),
        ("judge.4.code", "داور ۴، کد داور"),
        ("theme", "محور"),
        ("certificate.template", "قالب لوح"),
        ("", ""),
    ],
)
def test_every_place_has_a_name(place, words):
    assert place_words(place) == words


def test_the_sentence_names_the_value_and_the_right_ones():
    form = EventForm(criteria=(CriterionForm("نوآوری", "بیست"),))
    fault = next(f for f in faults_of(form) if f.place == "criterion.1.weight")
    said = placed_words(fault)
    assert "معیار ۱، وزن" in said
    assert "بیست" in said
    assert "از ۱ تا" in said


def test_a_form_full_of_faults_is_told_without_latin_letters():
    criterion = CriterionForm("", "0", "5", "1", "۰", levels=(LevelForm("", "x", ""),))
    form = EventForm(
        opens="فردا",
        closes="۱۴۰۵/۱/۱",
        ceremony="۱۴۰۴/۱/۱",
        criteria=(criterion, replace(criterion, title="الف", maximum="10", step="3")),
        awards=(AwardForm("الف", "2", "1"), AwardForm("ب", "۱", "x")),
        judges=(JudgeForm("ب", code="1"), JudgeForm("پ", code="۱")),
    )
    faults = faults_of(form)
    assert len(faults) > 12
    for fault in faults:
        said = placed_words(replace(fault, value=fault.value.replace("x", "ایکس")))
        assert not LATIN.search(said), said
