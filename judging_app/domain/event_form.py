"""The definition of an event as a person types it (فرم رویداد): every value is the typed text.

The studio's pages, the TOML file and the workbook template are three views of one form. Numbers
and dates stay text until `domain.event_form_check` turns the form into an `Event`, so that a
half-made event can be stored and every fault can show the typed value.
"""

from dataclasses import dataclass

from judging_app.domain.idea_word import IdeaWord


@dataclass(frozen=True, slots=True)
class ThemeForm:
    """A theme. A blank `id` is filled by the check."""

    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class LevelForm:
    """The meaning of the marks from `lowest` to `highest`."""

    lowest: str = ""
    highest: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class CriterionForm:
    """A criterion. A blank `id` is filled by the check.

    A mark of `comment_at_most` or lower, or of `comment_at_least` or higher, asks for a comment.
    """

    title: str = ""
    weight: str = ""
    minimum: str = "1"
    maximum: str = "10"
    step: str = "1"
    description: str = ""
    required: bool = True
    levels: tuple[LevelForm, ...] = ()
    comment_at_most: str = ""
    comment_at_least: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class AwardForm:
    """An award for the ranks `first` to `last`; `kind` is a value of `AwardKind`."""

    title: str = ""
    first: str = ""
    last: str = ""
    winner: bool = True
    kind: str = "ranks"
    id: str = ""


@dataclass(frozen=True, slots=True)
class JudgeForm:
    """A judge. A blank `code` is filled by the check; a blank `most` is no limit."""

    name: str = ""
    role: str = ""
    code: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True)
class SignatoryForm:
    """A person who signs the certificates."""

    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class ConflictForm:
    """A declared conflict of interest, by codes."""

    judge: str = ""
    idea: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnchorForm:
    """An idea for calibration. `marks` are pairs (id of the criterion, mark)."""

    idea: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class RankingForm:
    """Method, tie rules and cut. Values are those of the enums in `domain.event`.

    A tie rule is «criterion:ID» or the value of another `TieRuleKind`. `quorum` is the least number
    of readings that an idea needs.
    """

    method: str = "severity-adjusted"
    tie_rules: tuple[str, ...] = ()
    cut_tie: str = "all"
    lot_seed: str = ""
    one_per_person: bool = False
    quorum: str = "1"


@dataclass(frozen=True, slots=True)
class EventForm:
    """Everything that a definition may declare. Dates are typed Jalali dates (۱۴۰۵/۰۹/۰۱)."""

    title: str = ""
    organization: str = ""
    co_senders: tuple[str, ...] = ()
    city: str = ""
    idea_word: str = IdeaWord.IDEA.value
    opens: str = ""
    closes: str = ""
    ceremony: str = ""
    themes: tuple[ThemeForm, ...] = ()
    criteria: tuple[CriterionForm, ...] = ()
    ranking: RankingForm = RankingForm()
    awards: tuple[AwardForm, ...] = ()
    judges: tuple[JudgeForm, ...] = ()
    signatories: tuple[SignatoryForm, ...] = ()
    conflicts: tuple[ConflictForm, ...] = ()
    anchors: tuple[AnchorForm, ...] = ()
    shuffled: bool = True
    records_time: bool = False
    certificate_template: str = "girih"
    rehearsal: bool = False
    word_as_text: bool = False
