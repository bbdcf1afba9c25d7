"""The second line of a row in the judge's list."""

from ui.desk.idea_delegate import second_line


def test_an_idea_without_a_theme_has_its_code_alone():
    assert second_line("۱۰۱", "") == "۱۰۱"
    assert second_line("۱۰۱", "فرهنگ") == "۱۰۱  ·  فرهنگ"
