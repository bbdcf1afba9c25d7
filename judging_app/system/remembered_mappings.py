"""The uses of columns that this user accepted, by headings. Never names or texts of a list."""

import hashlib
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

KEPT: Final = 50
"""How many mappings are kept; the latest come first."""
_turn = Lock()


def recall(headings: Sequence[str]) -> tuple[str, ...] | None:
    """The uses accepted last for these headings in this order; None if there are none."""
    uses = _load().get(_key(headings))
    return tuple(uses) if uses is not None else None


def remember(headings: Sequence[str], uses: Sequence[str]) -> None:
    """Keep the uses for these headings, as the latest.

    Raises nothing when the disk refuses the file: the program works without it.
    """
    with _turn:
        others = {key: kept for key, kept in _load().items() if key != _key(headings)}
        latest = {_key(headings): list(uses), **others}
        text = json.dumps(dict(list(latest.items())[:KEPT]), indent=1)
        try:
            write_whole(_file(), text.encode(), private=True)
        except JudgingError as error:
            log.warning("mapping not kept: %s", error)


def _key(headings: Sequence[str]) -> str:
    """A digest: even the headings of a list stay out of the file."""
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()


def _file() -> Path:
    return paths.data_folder() / "mappings.json"


def _load() -> dict[str, list[str]]:
    """The kept mappings; none when the file is missing or damaged."""
    try:
        values = json.loads(_file().read_bytes())
        return {str(key): [str(use) for use in uses] for key, uses in dict(values).items()}
    except (OSError, JudgingError, ValueError, TypeError):
        return {}
