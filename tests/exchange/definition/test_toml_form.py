"""The TOML file shows the same form as the studio: written, and parsed again, it is unchanged."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from judging_app.domain.event_form import (
    CriterionForm,
    EventForm,
    JudgeForm,
    RankingForm,
    ThemeForm,
)
from judging_app.domain.event_form_check import event_of
from judging_app.domain.form_fault import DefinitionRefused, FormRule
from judging_app.exchange.definition.reader import read_definition_form
from judging_app.exchange.definition.toml_form import parse_form, with_faults
from judging_app.exchange.definition.toml_writer import definition_text
from tests.forms import event_forms

SAMPLE = Path(__file__).parents[3] / "resources" / "sample_event" / "event.toml"


@pytest.mark.slow
@settings(max_examples=60)
@given(event_forms())
def test_a_written_form_is_parsed_unchanged(form: EventForm) -> None:
    parsed = with_faults(parse_form(definition_text(form)))
    assert (parsed.form, parsed.faults) == (form, ())


def test_a_half_made_form_keeps_its_typed_texts() -> None:
    half = EventForm(
        title="جشنواره",
        themes=(ThemeForm("فضای سبز"),),
        criteria=(CriterionForm(title="نوآوری", weight="بیست", minimum="۰", step="۱/۵"),),
        ranking=RankingForm(quorum="دو"),
        judges=(JudgeForm("نسرین قاسمی"),),
    )
    parsed = with_faults(parse_form(definition_text(half)))
    expected = replace(half.criteria[0], minimum="0", step="1.5")
    assert parsed.form == replace(half, criteria=(expected,))
    rules = {fault.place: fault.rule for fault in parsed.faults}
    assert rules["criterion.1.weight"] is FormRule.WRONG_KIND
    assert rules["ranking.quorum"] is FormRule.WRONG_KIND
    assert rules["dates.opens"] is FormRule.BLANK


def test_all_faults_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    text = text.replace('city = "نیل‌شهر"', 'town = "نیل‌شهر"').replace("weight = 30", "weight = 0")
    text = text.replace('opens = "۱۴۰۵/۰۹/۰۱"', "opens = 1405").replace('"median"', '"coin"')
    path = tmp_path / "event.toml"
    path.write_text(text, encoding="utf-8")
    faults = read_definition_form(path).faults
    assert [(fault.place, fault.rule) for fault in faults if "judge" not in fault.place] == [
        ("dates.opens", FormRule.WRONG_KIND),
        ("", FormRule.UNKNOWN_KEY),
        ("criterion.2.weight", FormRule.OUT_OF_RANGE),
        ("ranking.tie_rules.3", FormRule.NOT_ONE_OF),
    ]


def test_judges_and_blank_ids_may_stand_in_the_file() -> None:
    text = SAMPLE.read_text("utf-8").replace('id = "green"\n', "")
    text = text.replace("[ranking]\n", "[ranking]\nquorum = 2\n")
    text = text.replace("format = 1\n", 'format = 1\nidea_word = "plan"\n')
    names = "".join(f'[[judge]]\nname = "داور {n}"\n' for n in range(1, 11))
    parsed = with_faults(parse_form(text + "\n" + names))
    assert parsed.faults == ()
    event = event_of(parsed.form, "e1")
    assert [theme.id for theme in event.themes][2] == "theme-1"
    assert [judge.id for judge in event.judges] == [f"J{n:02}" for n in range(1, 11)]
    assert (event.ranking.quorum, event.idea_word.value) == (2, "plan")


@pytest.mark.parametrize(
    ("text", "facts", "value"),
    [
        ('format = 1\ntitle "x"\n', ("2", "7"), 'title "x"'),
        ('format = 1\ntitle = "x', ("2", "11"), ""),
        ("a = 1\na = 2\n", ("2", "6"), "a = 2"),
    ],
)
def test_a_fault_of_syntax_has_line_and_column_and_no_foreign_words(
    text: str, facts: tuple[str, ...], value: str
) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        parse_form(text)
    fault = caught.value.faults[0]
    assert (fault.rule, fault.facts, fault.value) == (FormRule.SYNTAX, facts, value)
