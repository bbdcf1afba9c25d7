"""Deliberate faults in the rules of amendments, for `mutants.py`: (file, old text, new text).

They concern the event in force, what counts, what travels, and who may change what.
"""

from typing import Final

AMENDED, EVENT, RULES = "domain/amended.py", "domain/event.py", "domain/log_rules.py"
SUGGESTED, OFFICIAL = "domain/conflict_suggestions.py", "domain/official.py"
SEALED, FACTS = "exchange/packages/amendments_part.py", "store/work/amendments.py"
INTAKE, FINISHING = "services/judge/intake.py", "services/judge/finishing.py"
AMENDING, LATE = "services/organizer/amending.py", "services/organizer/late_ideas.py"
IDEAS, CONFLICTS = "services/organizer/idea_corrections.py", "services/organizer/conflicts.py"
PACKAGES, FORM = "services/organizer/packages.py", "exchange/idea_form.py"
TESTED_BY: Final = {
    **dict.fromkeys(
        (INTAKE, FINISHING, PACKAGES, FACTS), "tests/services/organizer/test_amendments.py"
    ),
    **dict.fromkeys(
        (AMENDING, LATE, IDEAS, CONFLICTS, OFFICIAL, FORM),
        "tests/services/organizer/test_corrections.py",
    ),
    AMENDED: "tests/domain/test_amended.py",
    EVENT: "tests/domain/test_amended.py",
    SEALED: "tests/exchange/packages/test_amendments_part.py",
}
"""Files that are tested first, or only, by the tests of another layer."""
MERGE, KEYS = "domain/merge.py", "exchange/packages/keys.py"
PACKAGE = "exchange/packages/idea_package.py"

FAULTS: Final = (
    (AMENDED, "            found.add(each.change.idea_id)\n", "            pass\n"),
    (AMENDED, "            found.discard(each.change.idea_id)\n", "            pass\n"),
    (AMENDED, "conflicts.pop((judge_id, idea_id), None)", "pass"),
    (
        AMENDED,
        "ConflictOfInterest(judge_id, idea_id, each.reason)",
        "ConflictOfInterest(judge_id, idea_id, '')",
    ),
    (AMENDED, "late.append(idea_id)", "pass"),
    (AMENDED, "name=name, role=role)\n            case", "name=name)\n            case"),
    (AMENDED, "return replace(idea, sections=sections)", "return idea"),
    (AMENDED, "return replace(idea, attachments=attachments)", "return idea"),
    (AMENDED, "return replace(idea, owners=owners)", "return idea"),
    (AMENDED, "(before.private != after.private, ", "(False, "),
    (AMENDED, "if sheet.idea_id not in event.withdrawn)\n", ")\n"),
    (
        AMENDED,
        "if conflict is None or sheet.standing is Standing.RECUSED:",
        "if conflict is None:",
    ),
    (AMENDED, "reason=conflict.reason)", "reason='x')"),
    (AMENDED, "        if sheet.counted_marks\n        and (", "        if ("),
    (AMENDED, "if each.official_since == official_since]", "if each.official_since]"),
    (AMENDED, "amended_ideas(declared, earlier)", "amended_ideas(declared, every)"),
    (
        EVENT,
        "self.assignment.given_away(judge_id) | self.withdrawn",
        "self.assignment.given_away(judge_id)",
    ),
    (
        EVENT,
        "(share | self.reading.anchor_ids) - self.withdrawn",
        "(share | self.reading.anchor_ids)",
    ),
    (EVENT, "if stages or not self.late_ids:", "if not self.late_ids:"),
    (MERGE, "    asked |= event.withdrawn.intersection(ideas)", "    asked |= set()"),
    (RULES, "is_allowed = not past.is_official or kind in KEEPS_RESULT", "is_allowed = True"),
    (
        RULES,
        'is_next = number(facts, "number") == len(past.facts.of["amendment"]) + 1',
        "is_next = True",
    ),
    (RULES, "return bool(past.packages) and is_next and", "return is_next and"),
    (SUGGESTED, "    while words and words[0] in _TITLES:", "    while False:"),
    (SUGGESTED, "if name[at] not in _ENDINGS}", "}"),
    (SUGGESTED, "if (judge.id, idea.id) in known:", "if False:"),
    (OFFICIAL, "results.official_owners.get(idea.id, idea.owners)", "idea.owners"),
    (SEALED, '.ljust(size, b"\\0")', ""),
    (SEALED, "    if list(wire.withdrawn) != sorted(wire.withdrawn):", "    if False:"),
    (SEALED, "        if len(set(ids)) < len(ids):", "        if False:"),
    (SEALED, "        _refuse_unknown(ids, known, name)\n", ""),
    (SEALED, 'return f"{event_id}/{issue}"', "return event_id"),
    (KEYS, '_derived(judge.secret, "personal")).encrypt', "bytes(32)).encrypt"),
    (
        PACKAGE,
        "_VERSIONS[bare.amendments is not None, bare.precedents is not None]",
        "_VERSIONS[False, bare.precedents is not None]",
    ),
    (INTAKE, "    if not is_amended and package.ideas != my_ideas:", "    if False:"),
    (INTAKE, "is_later = latest.issue > known.issue", "is_later = True"),
    (INTAKE, "if old != new and new.id not in later.withdrawn]", "if old != new]"),
    (INTAKE, "        if seen.get(new.id) == new:", "        if False:"),
    (INTAKE, "elif new.id in marked and new.id not in seen:", "elif new.id not in seen:"),
    (INTAKE, "elif new.id in marked and new.id not in seen:", "elif new.id in marked:"),
    (
        INTAKE,
        "        if sheet.standing is Standing.RECUSED and sheet.reason == old[idea_id].reason:",
        "        if False:",
    ),
    (
        INTAKE,
        "    if closing.finished and uow.event().asked_after(judge_id, uow.idea_ids(), parts):",
        "    if False:",
    ),
    (EVENT, "        barred |= self.withdrawn | self.assignment.given_away(judge_id)\n", ""),
    (EVENT, "            unread -= ideas\n", ""),
    (LATE, "void | absent)", "void)"),
    (INTAKE, "finished=False, stages=parts", "finished=False, stages=0"),
    (INTAKE, "    store_amendments(uow, later)\n    _take", "    _take"),
    (
        FINISHING,
        "        yield from (s for s in uow.sheets(desk.judge.id) if s.idea_id in withdrawn)\n",
        "        pass\n",
    ),
    (AMENDING, "        if frozen and each.kind not in KEEPS_RESULT:", "        if False:"),
    (AMENDING, "    if frozen and is_renamed and", "    if False and"),
    (AMENDING, "each.amendment.number > self.announced", "True"),
    (LATE, "if number in uow.event().late_stages() and not _is_sent(uow, number):", "if False:"),
    (LATE, "and not _is_sent(uow, number):", "and True:"),
    (LATE, "        event.assignment.pairs(),\n", "        frozenset(),\n"),
    (LATE, "{(judge_id, idea_id) for judge_id in barred}", "set()"),
    (IDEAS, "if (now := _idea(uow, before.id)) != before:", "if (now := before) != before:"),
    (
        IDEAS,
        "            before, wanted = now, _on_top(before, wanted, now)",
        "            before = now",
    ),
    (IDEAS, "        judges = assign_late(uow, wanted.id, barred)\n", "        judges = ()\n"),
    (CONFLICTS, "        if event.conflict(judge_id, idea_id):", "        if False:"),
    (
        PACKAGES,
        "for name, content in uow.blobs() if name in names}",
        "for name, content in uow.blobs()}",
    ),
    (PACKAGES, "replace(event, conflicts=declared.conflicts, ", "replace(event, "),
    (FORM, "    if folded in taken:", "    if False:"),
    (FACTS, "        return every - withdrawn if withdrawn else every", "        return every"),
    (
        FACTS,
        "if idea.id not in withdrawn) if withdrawn else every",
        "if True) if withdrawn else every",
    ),
)
