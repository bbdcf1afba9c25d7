"""Decides which free texts may be published: reasons of decisions, titles of chosen ideas."""

import re
from collections.abc import Collection
from typing import Final

from judging_app.domain.event import Idea, Owner
from judging_app.domain.personal_data import personal_spans
from judging_app.domain.results import Results
from judging_app.persian.digits import to_latin
from judging_app.persian.text import compact

_TOKEN: Final = re.compile(r"[^\W_]+")


def open_reason(
    reason: str, results: Results, chosen: Collection[str], hidden: Collection[str]
) -> str:
    """The reason, or nothing if it tells who sent or judged an idea, or which one was not chosen.

    `hidden` are the labels of the groups that are not named. The reason is withheld as a whole: a
    gap in a sentence would still tell readers whom to look for.
    """
    people = [owner for idea in results.ideas for owner in idea.owners]
    people += [Owner(judge.name) for judge in results.event.judges]
    folded = compact(reason)
    names_group = any(compact(label) in folded for label in hidden if compact(label))
    if names_group or personal_spans(reason, people) or _names_idea(reason, results, chosen):
        return ""
    return " ".join(reason.split())


def open_title(idea: Idea) -> str:
    """The title of a chosen idea, with «…» in place of the persons who sent it."""
    people = [Owner(owner.name, "", owner.personnel_code) for owner in idea.owners]
    text, end = "", 0
    for span in personal_spans(idea.title, people):
        text += f"{idea.title[end : span.start]}…"
        end = span.end
    return text + idea.title[end:]


def _names_idea(reason: str, results: Results, chosen: Collection[str]) -> bool:
    """Whether the reason has the title or the code of an idea that was not chosen."""
    folded = compact(reason)
    tokens = {token.upper() for token in _TOKEN.findall(to_latin(reason))}
    others = [idea for idea in results.ideas if idea.id not in chosen]
    return any(
        idea.id.upper() in tokens or (compact(idea.title) and compact(idea.title) in folded)
        for idea in others
    )
