"""Choices of this user for an event on this computer: a template, a view, a filter, a paper.

Conveniences only, never marks: losing the file loses no work. An event is known by its id.
"""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Final

from judging_app.errors import JudgingError
from judging_app.system import paths
from judging_app.system.atomic_write import write_whole

log = logging.getLogger(__name__)

KEPT: Final = 30
"""The number of events whose choices are kept, the latest first."""
_Choices = dict[str, dict[str, list[str]]]
_turn = Lock()


def recall(event_id: str, name: str) -> tuple[str, ...]:
    """The values chosen last for `name` in that event; empty if nothing was chosen."""
    return tuple(_load().get(event_id, {}).get(name, ()))


def remember(event_id: str, name: str, values: Sequence[str]) -> None:
    """Keep these values for `name`, and the event as the latest. No values forget the choice.

    Raises nothing when the disk refuses the file: the program works without it.
    """
    with _turn:
        known = _load()
        mine = {key: kept for key, kept in known.get(event_id, {}).items() if key != name}
        mine |= {name: list(values)} if values else {}
        if mine == known.get(event_id, {}):
            return
        others = {key: kept for key, kept in known.items() if key != event_id}
        latest = dict(list({event_id: mine, **others}.items())[:KEPT])
        text = json.dumps(latest, ensure_ascii=False, indent=1)
        try:
            write_whole(_file(), text.encode("utf-8", "surrogatepass"), private=True)
        except JudgingError as error:
            log.warning("choice not kept: %s", error)


def _file() -> Path:
    return paths.data_folder() / "choices.json"


def _load() -> _Choices:
    """The kept choices; none when the file is missing or damaged."""
    try:
        values = dict(json.loads(_file().read_bytes()))
        return {
            str(event): {str(name): [str(one) for one in kept] for name, kept in mine.items()}
            for event, mine in values.items()
        }
    except (OSError, JudgingError, ValueError, TypeError, AttributeError):
        return {}
