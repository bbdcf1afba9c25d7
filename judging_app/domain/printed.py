"""Records how paper differs from the data: letters without a font, and certificates left out."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.award import Certificate
from judging_app.domain.decision import Decision
from judging_app.domain.event import Event, Idea
from judging_app.domain.execution_plan import ExecutionPlan
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused


class Owner(StrEnum):
    """The kinds of facts to which a printed text belongs."""

    CERTIFICATE = "certificate"
    IDEA = "idea"
    JUDGE = "judge"
    EVENT = "event"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a printed text.

    `key` is the serial of a certificate, or the code of an idea or judge. `field` names the fact
    («title», «name», «unit», «comment» …), and `text` is the text itself.
    """

    owner: Owner
    key: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Substitute:
    """A character that no font has. The paper shows a box with the character's code instead.

    `name` is the Unicode name; it is empty for a character without a name.
    """

    character: str
    name: str
    place: Place

    @property
    def code(self) -> str:
        """The Unicode notation of the character: «U+6F22»."""
        return code_point(self.character)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A certificate that was not printed, and the reason. The register does not contain it.

    `serial` is empty if the certificate has none: a certificate for participation without an
    owner's name.
    """

    serial: str
    names: tuple[str, ...]
    refusal: InputRefused
    idea_id: str = ""


def code_point(character: str) -> str:
    """The code of a character in Unicode notation."""
    return f"U+{ord(character):04X}"


def substitutes(
    missing: Collection[tuple[str, str]], places: Iterable[Place]
) -> tuple[Substitute, ...]:
    """The places of every character that a font lacks and a box replaced.

    White space is ignored in the comparison, because the paper breaks lines and joins spaces.
    Nobody walks through the places if nothing is missing.
    """
    if not missing:
        return ()
    known: dict[str, list[Place]] = {}
    for place in places:
        known.setdefault(_squeezed(place.text), []).append(place)
    found = [
        Substitute(character, unicodedata.name(character, ""), place)
        for character, value in missing
        for place in known.get(_squeezed(value)) or [Place(Owner.PAPER, "", "text", value)]
    ]
    return tuple(dict.fromkeys(found))


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def certificate_places(certificate: Certificate) -> Iterator[Place]:
    """The texts of one certificate, with their places."""
    one = certificate
    texts = {
        "names": one.names,
        "units": one.units,
        "idea_title": (one.idea_title,),
        "theme": (one.theme_title,),
        "award": (one.award_title,),
        "citation": (one.citation,),
        "event_title": (one.event_title,),
        "organization": (one.organization,),
        "co_senders": one.co_senders,
        "city": (one.city,),
        "signatory": tuple(each.name for each in one.signatories),
        "signatory_role": tuple(each.role for each in one.signatories),
    }
    for field, values in texts.items():
        yield from (Place(Owner.CERTIFICATE, one.serial, field, text) for text in values)


def event_places(event: Event) -> Iterator[Place]:
    """The texts of an event and of its judges, with their places."""
    texts = {
        "title": (event.title,),
        "organization": (event.organization,),
        "city": (event.city,),
        "co_senders": event.co_senders,
        "theme": tuple(one.title for one in event.themes),
        "award": tuple(one.title for one in event.awards),
        "criterion": tuple(one.title for one in event.rubric.criteria),
        "level": tuple(one.text for each in event.rubric.criteria for one in each.levels),
        "signatory": tuple(one.name for one in event.signatories),
        "signatory_role": tuple(one.role for one in event.signatories),
    }
    for field, values in texts.items():
        yield from (Place(Owner.EVENT, "", field, text) for text in values)
    for conflict in event.conflicts:
        yield Place(Owner.IDEA, conflict.idea_id, "conflict", conflict.reason)
    for judge in event.judges:
        yield Place(Owner.JUDGE, judge.id, "name", judge.name)
        yield Place(Owner.JUDGE, judge.id, "role", judge.role)


def idea_places(ideas: Iterable[Idea]) -> Iterator[Place]:
    """The texts of ideas, with their places."""
    for idea in ideas:
        yield Place(Owner.IDEA, idea.id, "title", idea.title)
        for owner in idea.owners:
            yield Place(Owner.IDEA, idea.id, "owner", owner.name)
            yield Place(Owner.IDEA, idea.id, "unit", owner.unit)
        for section in idea.sections:
            yield Place(Owner.IDEA, idea.id, "section", section.heading)
            yield Place(Owner.IDEA, idea.id, "section", section.text)


def citation_places(citations: Mapping[str, str], statement: str) -> Iterator[Place]:
    """The citations and the statement of the jury, with their places."""
    for idea_id, text in citations.items():
        yield Place(Owner.IDEA, idea_id, "citation", text)
    yield Place(Owner.EVENT, "", "statement", statement)


def plan_places(plan: ExecutionPlan) -> Iterator[Place]:
    """The texts of an execution plan, with their places."""
    for text in plan.texts().values():
        yield Place(Owner.IDEA, plan.idea_id, "plan", text)
    for comment in (*plan.praised, *plan.doubted):
        yield Place(Owner.IDEA, plan.idea_id, "comment", comment)


def sheet_places(sheets: Iterable[ScoreSheet], decisions: Iterable[Decision]) -> Iterator[Place]:
    """The comments and reasons of sheets and decisions, with their places."""
    for sheet in sheets:
        yield Place(Owner.IDEA, sheet.idea_id, "comment", sheet.comment)
        yield Place(Owner.IDEA, sheet.idea_id, "reason", sheet.reason)
    for decision in decisions:
        yield Place(Owner.IDEA, decision.idea_id, "decision", decision.reason)
