"""A new award begins after the last rank."""

from judging_app.domain.event_form import AwardForm
from ui.studio.awards import next_award


def test_a_first_award_is_for_the_first_rank():
    assert next_award(()) == AwardForm(first="۱", last="۱")


def test_a_further_award_begins_after_the_last_rank():
    ranks = (AwardForm("اول", "۱", "۱"), AwardForm("برگزیده", "2", "20"))
    assert next_award(ranks) == AwardForm(first="۲۱", last="۲۱")


def test_awards_of_themes_and_unnamed_rows_do_not_count():
    others = (AwardForm("محور", "1", "3", kind="best-of-theme"), AwardForm("", "9", "9"))
    assert next_award(others) == AwardForm(first="۱", last="۱")
