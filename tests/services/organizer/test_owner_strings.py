"""No string of an owner, a contact or an organizer's reason is in a package of amendments."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind
from judging_app.services.files import open_file
from judging_app.services.organizer.amending import write_amendments
from judging_app.services.organizer.conflicts import declare_conflict, lift_conflict
from judging_app.services.organizer.idea_corrections import (
    add_idea,
    edit_idea,
    list_ideas,
    withdraw_idea,
)
from judging_app.services.organizer.panel import rename_judge
from tests.exchange.bad_files import files_of
from tests.services.organizer.test_merge_laws import Day, make_day

EXAMPLES = int(os.environ.get("OWNER_EXAMPLES", "5"))
"""A few in the suite; `make proofs` looks through 500 packages."""

SECRETS = st.lists(st.text("قژظضذ", min_size=9, max_size=14), min_size=6, max_size=6, unique=True)
"""Strings that no other text of the event can contain."""
STEPS = st.lists(st.sampled_from(("owners", "contact", "late", "conflict", "withdraw", "judge")),
                 min_size=1, max_size=6, unique=True)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(SECRETS, STEPS)
def test_nothing_of_an_owner_travels(secrets: list[str], steps: list[str]) -> None:
    name, unit, code, phone, reason, other = secrets
    owners = (Owner(name, unit, code), Owner(other, unit))
    private = (PrivateField(PrivateKind.PHONE, "تلفن", phone),)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "event")
        Day.templates().copy("day", make_day, home)
        with open_file(home / "event.judging") as event:
            first = list_ideas(event)[0].idea
            for step in steps:
                match step:
                    case "owners":
                        now = list_ideas(event)[1].idea
                        edit_idea(event, now, replace(now, owners=owners), reason)
                    case "contact":
                        now = list_ideas(event)[2].idea
                        edit_idea(event, now, replace(now, private=private), reason)
                    case "late":
                        late = Idea("", "دیر رسید", "", owners=owners, private=private)
                        add_idea(event, late, reason)
                    case "conflict":
                        declare_conflict(event, "J01", first.id, f"{reason} {name}")
                        lift_conflict(event, "J02", "103", reason)
                    case "withdraw":
                        withdraw_idea(event, "106", reason)
                    case "judge":
                        rename_judge(event, "J03", "پروین دادگرنیا", "", reason)
            title = list_ideas(event)[3].idea
            edit_idea(event, title, replace(title, title="عنوان تازه"), reason)
            path = write_amendments(event, Path(folder, "amended.ideas")).path
        data = path.read_bytes()
    unpacked = data + b"".join(files_of(data).values())
    assert "عنوان تازه".encode() in unpacked
    found = [secret for secret in secrets if secret.encode() in unpacked]
    assert found == []
