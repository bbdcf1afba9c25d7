"""Faults of an event form: each names its field, the typed value, and the broken rule.

Several doors show the same faults: the studio beside its fields, the command line as a list, the
workbook with sheet and cell. The outer layers make the sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from judging_app.domain.event_form import EventForm
from judging_app.errors import InputRefused, Refusal


class FormRule(StrEnum):
    """The rule that a field breaks. The facts of a fault are listed in brackets."""

    BLANK = "blank"
    TOO_LONG = "too-long"
    """(the most characters)"""
    BAD_LETTER = "bad-letter"
    """(what is wrong, as `domain.sound_text.fault` says it)"""
    BAD_ID = "bad-id"
    """An id has Latin letters, digits, hyphens and underscores."""
    BAD_CODE = "bad-code"
    """The code of a judge has letters, digits, hyphens and underscores."""
    LOOK_ALIKE = "look-alike"
    """(place of the other code, the other code): two codes look the same and differ."""
    NOT_A_NUMBER = "not-a-number"
    """(lowest, highest)"""
    NOT_WHOLE = "not-whole"
    """(lowest, highest)"""
    OUT_OF_RANGE = "out-of-range"
    """(lowest, highest)"""
    TOO_FINE = "too-fine"
    """(the most decimals)"""
    NOT_A_DATE = "not-a-date"
    BEFORE = "before"
    """(place of the other date, the other date): this date lies before it."""
    REVERSED = "reversed"
    """(the lower end, the upper end): a range ends before it begins."""
    OFF_SCALE = "off-scale"
    """(lowest mark, highest mark, step)"""
    STEP_DOES_NOT_FIT = "step-does-not-fit"
    """(lowest mark, highest mark)"""
    TOO_MANY_MARKS = "too-many-marks"
    """(the most marks of a scale)"""
    OVERLAP = "overlap"
    """(place of the other range, the other range)"""
    DOUBLE = "double"
    """(place of the first)"""
    NOT_ONE_OF = "not-one-of"
    """(each allowed value)"""
    UNKNOWN_REFERENCE = "unknown-reference"
    """(the table that lacks it, each value that the table has, up to `SHOWN`)"""
    UNREACHABLE_RULE = "unreachable-rule"
    """(place of the rule that leaves no tie, that rule)"""
    TOO_MANY = "too-many"
    """(the most entries)"""
    MISSING_PART = "missing-part"
    """(the missing key, table, sheet or heading)"""
    UNKNOWN_KEY = "unknown-key"
    """(the most similar known key, or nothing)"""
    WRONG_KIND = "wrong-kind"
    """(`text`, `number`, `whole`, `bool`, `list` or `table`: the needed kind)"""
    SYNTAX = "syntax"
    """(line, column)"""
    UNREADABLE = "unreadable"
    """The cell of a workbook holds an error, an unknown value, or lies under a merged cell."""
    IDEA_LIST = "idea-list"
    """(code of the refusal): the sheet of ideas cannot be imported."""
    EXAMPLE_EDITED = "example-edited"
    """Somebody wrote into the example row of the workbook, which is never imported."""


SHOWN = 12
"""The most allowed values that a fault lists."""


@dataclass(frozen=True, slots=True)
class FormFault:
    """One fault. `place` is the path of the field in `event.toml`, repeated tables from 1.

    Examples: «title», «dates.opens», «criterion.2.scale.max», «criterion.2.levels.3» (its range),
    «criterion.2.comment.at_most», «award.1.from», «ranking.tie_rules.1», «judge.4.code»,
    «anchor.1.marks.novelty»; blank for the whole. A workbook adds `sheet` and `cell`.
    """

    place: str
    value: str
    rule: FormRule
    facts: tuple[str, ...] = ()
    sheet: str = ""
    cell: str = ""

    @property
    def detail(self) -> str:
        """The offending value; the broken rule where the value says nothing."""
        if self.rule is FormRule.BAD_LETTER:
            return self.facts[0]
        return self.value.strip() or " ".join((self.rule, *self.facts[:1]))


class DefinitionRefused(InputRefused):
    """BAD_DEFINITION with all faults; `where` and `detail` are those of the first."""

    def __init__(self, faults: Sequence[FormFault], *, path: Path | None = None) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(
            Refusal.BAD_DEFINITION, path=path, where=first.place, detail=first.detail[:200]
        )

    def at(self, path: Path) -> "DefinitionRefused":
        """The same refusal, with the path of its file."""
        return DefinitionRefused(self.faults, path=path)


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """The form that a file holds, as far as it could be parsed, and all of its faults."""

    form: EventForm
    faults: tuple[FormFault, ...] = ()
