"""The faults of a form, by their place."""

from collections.abc import Mapping

from judging_app.domain.event_form import EventForm
from judging_app.domain.form_fault import FormFault
from judging_app.services.organizer.event_forms import check_form


def faults_by_place(form: EventForm) -> Mapping[str, FormFault]:
    """The first fault of each place."""
    found: dict[str, FormFault] = {}
    for fault in check_form(form):
        found.setdefault(fault.place, fault)
    return found
