"""The writer of a `.judging` file, with one method for each kind of fact."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import and_

from judging_app.domain.amendment import Amendment
from judging_app.domain.assignment import Handover, Stage
from judging_app.domain.award import IssuedSerial
from judging_app.domain.decision import Decision, Freeze
from judging_app.domain.desk import FileRole
from judging_app.domain.event import ConflictOfInterest, Event, Idea, Judge
from judging_app.domain.keys import IssuedCard, OrganizerLock, WorkspaceLock
from judging_app.domain.resolution import Resolution
from judging_app.store.writing import amendments, event, ideas, tables
from judging_app.store.writing.statements import Statements


class Writer(Statements):
    """Writes facts, in the transaction of the unit of work that uses it."""

    def add_event(self, facts: Event, role: FileRole, home: Mapping[str, str | None]) -> None:
        """Add the one event; `home` are the columns that identify the judge of a workspace."""
        event.insert_event(self, facts, role, home)

    def add_judge(self, judge: Judge, position: int) -> None:
        """Add a judge at that position of the panel."""
        event.insert_judge(self, judge, position)

    def put_judge(self, judge: Judge) -> None:
        """Change the name and the role of a judge of the panel."""
        told = {"name": judge.name, "role": judge.role}
        self.execute(tables.judge.update().where(tables.judge.c.id == judge.id).values(**told))

    def put_package_digest(self, digest: str) -> None:
        """Store the digest of the package that a workspace continues with."""
        self.execute(tables.event.update().values(package_digest=digest))

    def add_stage(self, stage: Stage, number: int) -> None:
        """Add a stage of the assignment with that number."""
        event.insert_stage(self, stage, number)

    def remove_stage(self, number: int) -> None:
        """Delete the stage with that number."""
        self.execute(tables.assigned.delete().where(tables.assigned.c.stage == number))
        self.execute(tables.stage.delete().where(tables.stage.c.number == number))

    def add_handover(self, facts: Handover, number: int) -> None:
        """Add a handover with that number."""
        event.insert_handover(self, facts, number)

    def add_ideas(self, facts: Sequence[Idea], start: int) -> None:
        """Add ideas, beginning at that position."""
        ideas.insert_ideas(self, facts, start)

    def put_ideas(self, facts: Sequence[Idea]) -> None:
        """Replace the facts of ideas; their ids and positions stay."""
        ideas.update_ideas(self, facts)

    def remove_ideas(self, idea_ids: Sequence[str]) -> None:
        """Delete ideas to which nothing else refers."""
        ideas.delete_ideas(self, idea_ids)

    def add_amendment(self, fact: Amendment) -> None:
        """Append an amendment; no method changes or removes one of an event."""
        amendments.insert_amendments(self, [fact])

    def replace_amendments(self, facts: Sequence[Amendment]) -> None:
        """Replace all amendments of a workspace."""
        amendments.replace_amendments(self, facts)

    def replace_conflicts(self, facts: Sequence[ConflictOfInterest]) -> None:
        """Replace all declared conflicts."""
        amendments.replace_conflicts(self, facts)

    def put_seen_idea(self, idea: Idea) -> None:
        """Keep an idea as the judge saw it."""
        amendments.put_seen_idea(self, idea)

    def forget_seen_idea(self, idea_id: str) -> None:
        """Delete the idea as the judge saw it."""
        amendments.forget_seen_idea(self, idea_id)

    def add_blobs(self, contents: Mapping[str, bytes]) -> None:
        """Add contents that are not stored yet, one at a time: together they may be 200 MB."""
        for digest in sorted(contents):
            row = {"digest": digest, "content": contents[digest]}
            self.execute(tables.blob.insert(), row)

    def put_resolution(self, fact: Resolution) -> None:
        """Store the resolution of a contested sheet, in place of the earlier one."""
        self.remove_resolution(fact.judge_id, fact.idea_id)
        row = {
            "judge_id": fact.judge_id,
            "idea_id": fact.idea_id,
            "heads": sorted(fact.heads),
            "chosen": fact.chosen,
            "reason": fact.reason,
            "at": fact.at,
        }
        self.execute(tables.resolution.insert(), row)

    def remove_resolution(self, judge_id: str, idea_id: str) -> None:
        """Delete the resolution of that sheet; do nothing when it has none."""
        resolution = tables.resolution
        here = and_(resolution.c.judge_id == judge_id, resolution.c.idea_id == idea_id)
        self.execute(resolution.delete().where(here))

    def put_decision(self, fact: Decision) -> None:
        """Store a decision, in place of the earlier one on the same idea."""
        self.remove_decision(fact.idea_id)
        row = {
            "idea_id": fact.idea_id,
            "kind": fact.kind.value,
            "place": fact.place,
            "reason": fact.reason,
            "at": fact.at,
        }
        self.execute(tables.decision.insert(), row)

    def remove_decision(self, idea_id: str) -> None:
        """Delete the decision on that idea; do nothing when it has none."""
        decision = tables.decision
        self.execute(decision.delete().where(decision.c.idea_id == idea_id))

    def add_serials(self, serials: Sequence[IssuedSerial]) -> None:
        """Add entries to the register of certificates; no method changes or removes one."""
        rows = [
            {"kind": one.kind.value, "idea_id": one.idea_id, "serial": one.serial, "at": one.at}
            for one in serials
        ]
        if rows:
            self.execute(tables.certificate_serial.insert(), rows)

    def put_freeze(self, fact: Freeze | None) -> None:
        """Store the freeze in place of the earlier one; None deletes it."""
        self.execute(tables.freeze_basis.delete())
        self.execute(tables.freeze.delete())
        if fact is not None:
            row = {"only": 1, "at": fact.at, "digest": fact.digest}
            self.execute(tables.freeze.insert(), row)
        if fact is not None and fact.basis is not None:
            row = {"only": 1, **asdict(fact.basis)}
            self.execute(tables.freeze_basis.insert(), row)

    def put_organizer_lock(self, fact: OrganizerLock) -> None:
        """Store the organizer's locked keys in place of the earlier ones."""
        row = {"only": 1, **asdict(fact.keys), **asdict(fact.rules)}
        self.execute(tables.organizer_lock.delete())
        own = {"root": fact.root, "has_passphrase": fact.has_passphrase}
        self.execute(tables.organizer_lock.insert(), row | own)

    def note_copies_await_lock(self, *, they_do: bool) -> None:
        """Store whether copies still need the event's lock."""
        self.execute(tables.awaiting_lock.delete())
        if they_do:
            self.execute(tables.awaiting_lock.insert(), {"only": 1})

    def put_card(self, fact: IssuedCard) -> None:
        """Store a card in place of the one with the same judge and number."""
        card = tables.issued_card
        same = and_(card.c.judge_id == fact.judge_id, card.c.number == fact.number)
        self.execute(card.delete().where(same))
        row = asdict(fact)
        self.execute(card.insert(), row | row.pop("keys"))

    def put_workspace_binding(self, mac: bytes) -> None:
        """Store the proof that binds a workspace to its judge's code, replacing the earlier one."""
        self.execute(tables.workspace_binding.delete())
        self.execute(tables.workspace_binding.insert(), {"only": 1, "mac": mac})

    def put_workspace_lock(self, fact: WorkspaceLock) -> None:
        """Store the lock that a judge's code opens, in place of the earlier one."""
        own = {
            "organizer_signing": fact.organizer.signing,
            "organizer_sealing": fact.organizer.sealing,
            "issue": fact.issue,
            "remembered": fact.remembered,
        }
        self.execute(tables.workspace_lock.delete())
        row = {"only": 1, **asdict(fact.judge), **asdict(fact.rules), **own}
        self.execute(tables.workspace_lock.insert(), row)
