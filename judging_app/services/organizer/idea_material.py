"""Reads a document that a person adds to an idea, and splits names that stand in one field."""

from pathlib import Path

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Owner
from judging_app.exchange.files import read_limited
from judging_app.exchange.idea_form import attachment_of
from judging_app.exchange.packages.limits import MAX_ENTRY
from judging_app.exchange.tables.owners import Parting, people_of


def read_document(path: Path) -> tuple[Attachment, bytes]:
    """The attachment and the content of a file.

    Raises `InputRefused`: the errors of reading, TOO_BIG, ENTRY_NAME.
    """
    content = read_limited(path, MAX_ENTRY)
    return attachment_of(path.name, content), content


def split_owner(owner: Owner) -> tuple[Owner, ...]:
    """One owner for each name in the field, all with the same unit.

    The personnel code stays with the first: it belongs to one person. A single name is unchanged.
    """
    names = people_of(owner.name, Parting.ALL).names
    if len(names) < 2:
        return (owner,)
    first, *rest = names
    return (
        Owner(first, owner.unit, owner.personnel_code),
        *(Owner(name, owner.unit) for name in rest),
    )


def joined_owners(first: Owner, second: Owner) -> Owner:
    """One owner in place of two, for a name that an import cut in two.

    The unit and the personnel code are those of the first, else those of the second.
    """
    return Owner(
        f"{first.name} {second.name}".strip(),
        first.unit or second.unit,
        first.personnel_code or second.personnel_code,
    )
