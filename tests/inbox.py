"""Inspects one score file as the inbox does."""

from pathlib import Path

from judging_app.domain.merge_plan import MergePlan
from judging_app.services.files import OpenFile
from judging_app.services.organizer.merging import inspect_many


def inspected(file: OpenFile, path: Path) -> MergePlan:
    """The changes if the score file were accepted; nothing happens. Raises `InputRefused`."""
    (found,) = inspect_many(file, [path])
    if found.refusal is not None:
        raise found.refusal
    assert found.plan is not None
    return found.plan
