"""The choices of a person about the import of lists. They replace the guesses of the program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from judging_app.domain.list_mapping import ListMapping
from judging_app.domain.row_place import ALL_ROWS, ANY_SHEET, RowPlace


class NameChoice(StrEnum):
    """How the names in a row are parted."""

    WHOLE = "whole"
    """They are one name."""
    SPLIT = "split"
    """They are parted at every «و»."""
    OPEN = "open"
    """The program decides."""


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """How lists are imported. An empty choice leaves every guess to the program.

    `idea_columns` and `judge_columns` map a field to the headings of its columns. With `all_sheets`
    the worksheets with the same headings are imported as one list of ideas. The names in the rows
    of `whole_names` stay one name; those of `split_names` are split at every «و». A `mapping`
    decides every sheet and column of the list of ideas; then `idea_columns` and `all_sheets` are
    not used.
    """

    idea_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    judge_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    all_sheets: bool = False
    whole_names: frozenset[RowPlace] = frozenset()
    split_names: frozenset[RowPlace] = frozenset()
    mapping: ListMapping | None = None

    def names(self, place: RowPlace) -> NameChoice:
        """The choice for a row of a sheet; the most exact one holds.

        The order is: this row of this sheet, this row of every sheet, all rows of this sheet, all
        rows. A place in both `split_names` and `whole_names` is split.
        """
        for one in (
            place,
            RowPlace(ANY_SHEET, place.row),
            RowPlace(place.sheet, ALL_ROWS),
            RowPlace(ANY_SHEET, ALL_ROWS),
        ):
            if one in self.split_names:
                return NameChoice.SPLIT
            if one in self.whole_names:
                return NameChoice.WHOLE
        return NameChoice.OPEN

    def with_names(self, place: RowPlace, choice: NameChoice) -> "ImportChoices":
        """A copy with another choice for this place; `OPEN` removes the choice."""
        whole, split = self.whole_names - {place}, self.split_names - {place}
        if choice is NameChoice.WHOLE:
            whole |= {place}
        elif choice is NameChoice.SPLIT:
            split |= {place}
        return replace(self, whole_names=whole, split_names=split)
