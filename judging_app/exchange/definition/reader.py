"""Imports `event.toml`, the definition of an event (documented in the sample event)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from judging_app.domain.event import Event, Judge
from judging_app.domain.event_form_check import event_of
from judging_app.domain.event_form_of import panel_form
from judging_app.domain.form_fault import DefinitionRefused, ImportedForm
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.definition.toml_form import parse_form, with_faults
from judging_app.exchange.files import read_limited
from judging_app.system.sizes import MB

DEFINITION_LIMIT: Final = 1 * MB
"""Size of the largest definition, in bytes."""


def read_definition(path: Path, *, event_id: str, judges: Sequence[Judge]) -> Event:
    """The event that the file declares, with this id and panel.

    A panel in the file gives way to `judges`. Raises `InputRefused`: the errors of `read_limited`,
    NOT_UTF8, TOO_NEW for a later format; and `DefinitionRefused` with every other fault. `where` is
    the place of the first fault («criterion.2.weight»; repeated tables count from 1), `detail` its
    value.
    """
    with refused_at(path):
        imported = _imported(path)
        form = replace(imported.form, judges=panel_form(judges))
        found = with_faults(replace(imported, form=form))
        if found.faults:
            raise DefinitionRefused(found.faults)
        return replace(event_of(form, event_id), judges=tuple(judges))


def read_definition_form(path: Path) -> ImportedForm:
    """The form in the file, with every fault, for a person to go on with.

    Raises `InputRefused`: the errors of `read_limited`, NOT_UTF8, TOO_NEW; and `DefinitionRefused`
    for a file that is no TOML.
    """
    with refused_at(path):
        return with_faults(_imported(path))


def _imported(path: Path) -> ImportedForm:
    data = read_limited(path, DEFINITION_LIMIT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(Refusal.NOT_UTF8, detail=f"byte {error.start}") from error
    return parse_form(text)
