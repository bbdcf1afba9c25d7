"""Faults of an event form that only the list of ideas shows."""

from collections.abc import Collection

from judging_app.domain.codes import code
from judging_app.domain.event_form import EventForm
from judging_app.domain.form_fault import FormFault
from judging_app.domain.form_values import Faults, unknown


def idea_faults(form: EventForm, idea_ids: Collection[str]) -> tuple[FormFault, ...]:
    """A fault for each conflict of interest and each anchor with an idea that does not exist."""
    faults, known = Faults(), list(idea_ids)
    named = [(f"conflict.{n}.idea", one.idea) for n, one in enumerate(form.conflicts, 1)]
    named += [(f"anchor.{n}.idea", one.idea) for n, one in enumerate(form.anchors, 1)]
    ids = frozenset(idea_ids)
    for place, idea in named:
        if code(idea) not in ids:
            unknown(idea, "idea", known, place, faults)
    return faults.found()
