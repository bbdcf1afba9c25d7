"""The faults of a form, by their place."""

from collections.abc import Collection, Mapping

from judging_app.domain.event_form import EventForm
from judging_app.domain.form_fault import FormFault
from judging_app.services.organizer.event_forms import check_form


def faults_by_place(
    form: EventForm, idea_ids: Collection[str] | None = None
) -> Mapping[str, FormFault]:
    """The first fault of each place; with the ids of a list of ideas also those it shows."""
    found: dict[str, FormFault] = {}
    for fault in check_form(form, idea_ids):
        found.setdefault(fault.place, fault)
    return found
