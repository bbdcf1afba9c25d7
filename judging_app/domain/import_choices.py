"""What a person decides about the reading of lists, where the reader would guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """How lists are to be read. Nothing chosen leaves every guess to the reader.

    `idea_columns` and `judge_columns` map a field to the headings of its columns. With
    `all_sheets` the sheets that have the same headings are read as one list of ideas.
    `whole_names` and `split_names` are rows, as the spreadsheet counts them, whose names are one
    name, or are parted at every «و»; 0 stands for all rows.
    """

    idea_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    judge_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    all_sheets: bool = False
    whole_names: frozenset[int] = frozenset()
    split_names: frozenset[int] = frozenset()
