"""Choices about the names in a row: the nearest place decides."""

import msgspec

from judging_app.domain.import_choices import ImportChoices, NameChoice
from judging_app.domain.row_place import ALL_ROWS, ANY_SHEET, RowPlace


def test_a_row_of_a_sheet_goes_before_every_other_choice() -> None:
    row = RowPlace("آب", 3)
    choices = ImportChoices(
        whole_names=frozenset({RowPlace(ANY_SHEET, ALL_ROWS), row}),
        split_names=frozenset({RowPlace(ANY_SHEET, 3), RowPlace("شهر", ALL_ROWS)}),
    )
    assert choices.names(row) is NameChoice.WHOLE
    assert choices.names(RowPlace("خاک", 3)) is NameChoice.SPLIT
    assert choices.names(RowPlace("شهر", 9)) is NameChoice.SPLIT
    assert choices.names(RowPlace("خاک", 9)) is NameChoice.WHOLE


def test_a_choice_replaces_the_earlier_one_of_its_place() -> None:
    row = RowPlace("آب", 3)
    choices = ImportChoices().with_names(row, NameChoice.WHOLE).with_names(row, NameChoice.SPLIT)
    assert not choices.whole_names
    assert choices.split_names == {row}
    assert choices.with_names(row, NameChoice.OPEN) == ImportChoices()


def test_choices_are_kept_in_a_draft() -> None:
    choices = ImportChoices().with_names(RowPlace("آب", 3), NameChoice.WHOLE)
    assert msgspec.json.decode(msgspec.json.encode(choices), type=ImportChoices) == choices
