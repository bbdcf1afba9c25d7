"""The choices of a person about the import of lists. They replace the guesses of the program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """How lists are imported. An empty choice leaves every guess to the program.

    `idea_columns` and `judge_columns` map a field to the headings of its columns. With `all_sheets`
    the worksheets with the same headings are imported as one list of ideas. `whole_names` and
    `split_names` hold row numbers of the spreadsheet: the names in these rows stay one name, or are
    split at every «و». 0 stands for all rows.
    """

    idea_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    judge_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    all_sheets: bool = False
    whole_names: frozenset[int] = frozenset()
    split_names: frozenset[int] = frozenset()
