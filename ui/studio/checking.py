"""The faults of a form, by their place."""

from collections.abc import Mapping

from judging_app.domain.event_form import EventForm
from judging_app.domain.event_form_check import faults_of
from judging_app.domain.form_fault import FormFault


def faults_by_place(form: EventForm) -> Mapping[str, FormFault]:
    """The first fault of each place."""
    found: dict[str, FormFault] = {}
    for fault in faults_of(form):
        found.setdefault(fault.place, fault)
    return found
