"""Events that speak another word for an idea."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from judging_app.domain.event import Event
from judging_app.domain.idea_word import IdeaWord
from judging_app.services.organizer import events

UNFILLED = re.compile(r"\{(one|many|of_one|of_many|any_one|some)\}")
"""A place for the word that was not filled."""


def declare(monkeypatch: pytest.MonkeyPatch, word: IdeaWord) -> None:
    """Let every event that is made from now on declare this word."""
    read: Callable[..., Event] = vars(events)["read_definition"]

    def with_word(*args: Any, **options: Any) -> Event:
        return replace(read(*args, **options), idea_word=word)

    monkeypatch.setattr(events, "read_definition", with_word)
