"""The tables of an event that its seal covers. `seals.py` makes and checks the seal."""

from collections.abc import Mapping
from typing import Final

SEALED: Final[Mapping[str, tuple[str, ...]]] = {
    "event": (),
    "organizer_lock": (),
    "freeze": (),
    "freeze_basis": (),
    "theme": ("id",),
    "criterion": ("id",),
    "criterion_level": ("criterion_id",),
    "judge": ("id",),
    "award": ("id",),
    "signatory": ("position",),
    "co_sender": ("position",),
    "tie_rule": ("position",),
    "conflict_of_interest": ("judge_id", "idea_id"),
    "anchor": ("idea_id",),
    "anchor_mark": ("idea_id",),
    "stage": ("number",),
    "assigned": ("judge_id",),
    "handover": ("number",),
    "handed_over": ("handover",),
    "idea": ("id",),
    "idea_section": ("idea_id",),
    "idea_owner": ("idea_id",),
    "idea_private": ("idea_id",),
    "attachment": ("idea_id",),
    "issued_card": ("judge_id", "number"),
    "score_file": ("digest",),
    "resolution": ("judge_id", "idea_id"),
    "decision": ("idea_id",),
    "citation": ("idea_id",),
    "jury_statement": (),
    "consent": ("idea_id",),
    "certificate_serial": ("kind", "idea_id"),
    "certificate_end": ("serial",),
    "certificate_choice": (),
    "honouree": ("id",),
    "design_file": ("name",),
    "amendment": ("number",),
    "trace_answer": ("idea_id", "place", "location", "words"),
    "typed_ballot": ("judge_id", "hand"),
    "typed_cell": ("judge_id", "hand", "idea_id"),
}
"""Sealed tables, with the columns that identify a fact; without any, each column is a fact."""

UNSEALED_TABLES: Final[Mapping[str, str]] = {
    "score_sheet": "compared with the score files, which are sealed",
    "score": "compared with the score files, which are sealed",
    "blob": "named by its digest, which `attachment` has",
    "audit_entry": "chained to its head, which the seal has",
    "content_check": "follows from the other tables",
    "seal": "bears the MAC itself",
    "sealed_part": "covered by the MAC",
    "awaiting_lock": "a duty; it holds nothing else",
    "closing": "of a workspace",
    "workspace_lock": "of a workspace",
    "workspace_binding": "of a workspace",
    "seen_idea": "of a workspace",
    "alembic_version": "the revision; a later one changes it without the root",
}
UNSEALED: Final[Mapping[tuple[str, str], str]] = {
    ("score_file", "content"): "signed by its judge; opened anew by «rebuild from the files»",
    ("score_file", "said"): "named by `digest`, against which it is checked",
    ("organizer_lock", "root"): "encrypted with the passphrase, which changes without the root",
    ("organizer_lock", "has_passphrase"): "so is the root; it must give the sealed public keys",
}
"""Tables and columns outside the seal, with the reason."""
