"""Fill the studio as the tests need it: the small event of `tests/factories.py` as a draft."""

from dataclasses import replace

from judging_app.services.organizer.beginnings import begin_with_definition
from judging_app.services.organizer.drafts import Draft, DraftLists, new_draft
from judging_app.services.organizer.judge_import import import_judges
from tests.factories import Inputs


def draft_of(inputs: Inputs) -> Draft:
    """A draft of the small event: its definition, its judges and its list of ideas."""
    form = begin_with_definition(inputs.definition).draft.form
    judges = import_judges(inputs.judges).judges
    return new_draft(replace(form, judges=judges), DraftLists(inputs.ideas))
