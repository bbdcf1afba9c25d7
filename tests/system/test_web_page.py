"""HTML files that need nothing beside them: no text ends the data or fills a second place."""

import json

from hypothesis import given
from hypothesis import strategies as st

from judging_app.system.web_page import filled, json_text, page_fonts, policy_of, whole_fonts


@given(st.dictionaries(st.text(), st.text()))
def test_data_ends_no_script_and_stays_the_same(data: dict[str, str]) -> None:
    text = json_text(data)
    assert not set("<>&") & set(text)
    assert json.loads(text) == data


@given(st.text())
def test_a_value_is_not_searched_for_names(value: str) -> None:
    assert filled("{{one}} and {{two}}", {"one": value, "two": "2"}) == f"{value} and 2"


def test_a_policy_forbids_connections_and_permits_each_script_by_its_digest() -> None:
    policy = policy_of("p {}", ["one()", "two()"], "img-src blob:").split("; ")
    assert policy[0] == "default-src 'none'"
    assert "img-src blob:" in policy
    assert policy[-1].count("'sha256-") == 2
    assert not any("unsafe" in rule or "http" in rule for rule in policy)


def test_every_font_of_a_page_stands_in_its_address() -> None:
    assert whole_fonts().keys() == page_fonts().keys()
    assert all(address.startswith("data:font/ttf;base64,") for address in whole_fonts().values())
