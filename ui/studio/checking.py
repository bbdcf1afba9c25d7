"""The faults of a form, by their place."""

from collections.abc import Mapping
from typing import Any

from judging_app.domain.event_form import EventForm


def faults_by_place(form: EventForm) -> Mapping[str, Any]:
    """The first fault of each place."""
    return {}
