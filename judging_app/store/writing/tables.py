"""The declared schema: one event per database, portable types, every constraint named.

`position` stores the order of declaration, from 0. Marks are integers in hundredths. No delete
cascades: a row that another row refers to cannot be deleted. Columns whose set of words will grow
(ranking method, kind of tie rule) have no CHECK, because SQLite can only change one by copying the
table; the enums of the domain refuse unknown words.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC without a zone in the database. Refuses a naive datetime."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The value for the database."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The value for the domain."""
        return value and value.replace(tzinfo=UTC)


def _id() -> Column[str]:
    return Column("id", String, primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _refers(name: str, target: str, *, key: bool = False, optional: bool = False) -> Column[str]:
    reference = ForeignKey(target, ondelete="RESTRICT")
    return Column(name, String, reference, primary_key=key, nullable=optional)


def _check(condition: str, name: str) -> CheckConstraint:
    return CheckConstraint(condition, name=name)


theme = Table(
    "theme", metadata, _id(), _position(), _text("title"),
    _check("id <> ''", "id_filled"), UniqueConstraint("position"),
)  # fmt: skip

criterion = Table(
    "criterion", metadata, _id(), _position(), _text("title"), _text("description"),
    _number("weight"), _number("minimum"), _number("maximum"), _number("step"), _flag("required"),
    Column("comment_at_most", Integer), Column("comment_at_least", Integer),
    _check("id <> ''", "id_filled"), UniqueConstraint("position"),
    _check("weight > 0", "weight_positive"),
    _check("minimum >= 0 AND minimum <= maximum AND maximum > 0 AND step > 0", "scale"),
)  # fmt: skip

criterion_level = Table(
    "criterion_level", metadata,
    _refers("criterion_id", "criterion.id", key=True),
    Column("position", Integer, primary_key=True),
    _number("lowest"), _number("highest"), _text("text"),
    _check("lowest <= highest", "marks"),
)  # fmt: skip

judge = Table(
    "judge", metadata, _id(), _position(), _text("name"), _text("role"),
    _check("id <> ''", "id_filled"), UniqueConstraint("position"),
)  # fmt: skip

award = Table(
    "award", metadata, _id(), _position(), _text("title"),
    _number("first_rank"), _number("last_rank"), _flag("winner"), _text("kind"),
    _check("id <> ''", "id_filled"), UniqueConstraint("position"),
    _check("first_rank >= 1 AND first_rank <= last_rank", "ranks"),
)  # fmt: skip

signatory = Table(
    "signatory", metadata, Column("position", Integer, primary_key=True, autoincrement=False),
    _text("name"), _text("role"),
)  # fmt: skip

co_sender = Table(
    "co_sender", metadata, Column("position", Integer, primary_key=True, autoincrement=False),
    _text("name"),
)  # fmt: skip

tie_rule = Table(
    "tie_rule", metadata, Column("position", Integer, primary_key=True, autoincrement=False),
    _text("kind"), _refers("criterion_id", "criterion.id", optional=True),
)  # fmt: skip

event = Table(
    "event", metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False), _text("role"),
    _refers("judge_id", "judge.id", optional=True), _text("package_digest"),
    _text("device"), _text("title"), _text("organization"), _text("city"),
    Column("opens", Date, nullable=False), Column("closes", Date, nullable=False),
    Column("ceremony", Date, nullable=False),
    _text("ranking_method"), _text("cut_tie"), _text("lot_seed"), _flag("one_per_person"),
    _text("certificate_template"),
    _flag("shuffled"), _flag("records_time"), _flag("rehearsal"),
    Column("earlier_id", String), Column("earlier_title", Text), Column("earlier_digest", String),
    Column("quorum", Integer, nullable=False, server_default="1"),
    Column("idea_word", Text, nullable=False, server_default="idea"),
    _check("only = 1", "only_one"), _check("id <> ''", "id_filled"),
    _check(
        "(role = 'event' AND judge_id IS NULL) OR (role = 'workspace' AND judge_id IS NOT NULL)",
        "role",
    ),
)  # fmt: skip

idea = Table(
    "idea", metadata, _id(), _position(), _text("title"),
    _refers("theme_id", "theme.id", optional=True),
    _check("id <> ''", "id_filled"), UniqueConstraint("position"),
)  # fmt: skip

idea_section = Table(
    "idea_section", metadata, _refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True), _text("heading"), _text("text"),
)  # fmt: skip

idea_owner = Table(
    "idea_owner", metadata, _refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True), _text("name"), _text("unit"),
    Column("personnel_code", Text, nullable=False, server_default=""),
)  # fmt: skip

idea_private = Table(
    "idea_private", metadata, _refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True), _text("kind"), _text("heading"), _text("text"),
)  # fmt: skip

# The idea's key is checked at commit: an event inserts its conflicts before its ideas.
conflict_of_interest = Table(
    "conflict_of_interest", metadata,
    _refers("judge_id", "judge.id", key=True),
    Column(
        "idea_id", String,
        ForeignKey("idea.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    _position(), _text("reason"), UniqueConstraint("position"),
)  # fmt: skip

# The content of an attachment is stored once, however many ideas have it. A workspace stores it
# too, so that the judge does not need the package again.
blob = Table(
    "blob", metadata, Column("digest", String, primary_key=True),
    Column("content", LargeBinary, nullable=False), _check("digest <> ''", "digest_filled"),
)  # fmt: skip

attachment = Table(
    "attachment", metadata, _refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True), _text("name"),
    Column(
        "digest", String,
        ForeignKey("blob.digest", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    _number("size"), _check("size >= 0", "size_counts"),
)  # fmt: skip

stage = Table(
    "stage", metadata, Column("number", Integer, primary_key=True, autoincrement=False),
    _number("readings"), _number("seed"),
    _check("number >= 1", "number_counts"), _check("readings >= 1", "readings_count"),
)  # fmt: skip

# One judge is assigned one idea in one stage only.
assigned = Table(
    "assigned", metadata,
    _refers("judge_id", "judge.id", key=True),
    Column(
        "idea_id", String,
        ForeignKey("idea.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("stage", Integer, ForeignKey("stage.number", ondelete="RESTRICT"), nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# The ideas that a reserve reads for an absent judge; `after` is the number of stages before it.
handover = Table(
    "handover", metadata, Column("number", Integer, primary_key=True, autoincrement=False),
    _refers("absent_id", "judge.id"), _refers("reserve_id", "judge.id"), _number("after"),
    _check("number >= 1", "number_counts"), _check("after >= 0", "after_counts"),
    _check("absent_id <> reserve_id", "two_judges"),
)  # fmt: skip

handed_over = Table(
    "handed_over", metadata,
    Column(
        "handover", Integer, ForeignKey("handover.number", ondelete="RESTRICT"), primary_key=True
    ),
    Column(
        "idea_id", String,
        ForeignKey("idea.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    sqlite_with_rowid=False,
)  # fmt: skip

anchor = Table(
    "anchor", metadata,
    Column(
        "idea_id", String,
        ForeignKey("idea.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    _position(), _text("explanation"), UniqueConstraint("position"),
)  # fmt: skip

anchor_mark = Table(
    "anchor_mark", metadata,
    _refers("idea_id", "anchor.idea_id", key=True),
    _refers("criterion_id", "criterion.id", key=True), _number("value"),
)  # fmt: skip

score_sheet = Table(
    "score_sheet", metadata,
    _refers("judge_id", "judge.id", key=True), _refers("idea_id", "idea.id", key=True),
    _text("comment"), _text("standing"), _text("reason"), _flag("opened"),
    _text("note"), _flag("flagged"), _number("seconds"),
    _check("standing IN ('scoring', 'recused', 'ineligible')", "standing"),
    _check("standing = 'scoring' OR reason <> ''", "reason_given"),
    _check("seconds >= 0", "seconds_count"),
    sqlite_with_rowid=False,
)  # fmt: skip

score = Table(
    "score", metadata,
    Column("judge_id", String, primary_key=True), Column("idea_id", String, primary_key=True),
    _refers("criterion_id", "criterion.id", key=True), _number("value"),
    ForeignKeyConstraint(
        ["judge_id", "idea_id"], ["score_sheet.judge_id", "score_sheet.idea_id"],
        ondelete="RESTRICT",
    ),
    # SQLite would accept 17.5, and even a word, in a column of integers.
    _check("value >= 0 AND value = CAST(value AS INTEGER)", "value_whole"),
    sqlite_with_rowid=False,
)  # fmt: skip

score_file = Table(
    "score_file", metadata, Column("digest", String, primary_key=True),
    _refers("judge_id", "judge.id"), _number("revision"), _text("file_name"),
    Column("received_at", Utc, nullable=False),
    # facts from the content about its place among other files, so that it need not be opened
    Column("ancestors", JSON, nullable=False), _text("device"), _text("package_digest"),
    _flag("finished"),
    # long columns stand last, so that queries for the others do not read them
    Column("said", LargeBinary, nullable=False), Column("content", LargeBinary, nullable=False),
    _check("digest <> ''", "digest_filled"), _check("revision >= 1", "revision_counts"),
)  # fmt: skip

# Of a workspace: whether its judge has finished, and the reason of the latest reopening. The one
# row is made by the first finish or reopening.
closing = Table(
    "closing", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    _flag("finished"), _text("reason"), _number("stages"), _check("only = 1", "only_one"),
    _check("stages >= 0", "stages_count"),
)  # fmt: skip

# Of an event: the decisions on its ideas by hand, and since when its result is official.
decision = Table(
    "decision", metadata, _refers("idea_id", "idea.id", key=True),
    _text("kind"), _number("place"), _text("reason"), Column("at", Utc, nullable=False),
    _check("(kind = 'move' AND place >= 1) OR (kind <> 'move' AND place = 0)", "place_of_kind"),
    _check("reason <> ''", "reason_given"),
)  # fmt: skip

# Of an event: the file whose sheet counts where the files of a judge contradict each other. `heads`
# are the digests that the organizer chose from; an undone merge may have removed the files.
resolution = Table(
    "resolution", metadata,
    _refers("judge_id", "judge.id", key=True), _refers("idea_id", "idea.id", key=True),
    Column("heads", JSON, nullable=False), _text("chosen"), _text("reason"),
    Column("at", Utc, nullable=False),
    _check("chosen <> ''", "chosen_filled"), _check("reason <> ''", "reason_given"),
)  # fmt: skip

# Of an event: its corrections after the first package; `content` is the JSON of the change. Of a
# workspace: the late and the withdrawn ideas of its latest package.
amendment = Table(
    "amendment", metadata, Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False), _text("kind"),
    Column("content", LargeBinary, nullable=False), _text("reason"), Column("official_since", Utc),
    _check("number >= 1", "number_counts"),
)  # fmt: skip

# Of a workspace: ideas that changed after the judge's marks, as JSON of what the judge saw.
seen_idea = Table(
    "seen_idea", metadata, _refers("idea_id", "idea.id", key=True),
    Column("content", LargeBinary, nullable=False),
)  # fmt: skip

freeze = Table(
    "freeze", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False), _text("digest"),
    _check("only = 1", "only_one"),
)  # fmt: skip

# Of an event: the register of certificates. No row is ever deleted.
certificate_serial = Table(
    "certificate_serial", metadata, Column("kind", Text, primary_key=True),
    _refers("idea_id", "idea.id", key=True), _text("serial"), Column("at", Utc, nullable=False),
    UniqueConstraint("serial"), _check("serial <> ''", "serial_filled"),
)  # fmt: skip

audit_entry = Table(
    "audit_entry", metadata, Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False), _text("actor"), _text("action"),
    Column("facts", JSON, nullable=False), _text("previous"), _text("digest"),
    _check("number >= 1", "number_counts"), UniqueConstraint("digest"),
)  # fmt: skip

# Keys of an event: the organizer's keys, and every card that was ever issued.
organizer_lock = Table(
    "organizer_lock", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    _text("signing"), _text("sealing"),
    _text("salt"), _number("memory"), _number("passes"), _number("lanes"),
    Column("root", LargeBinary, nullable=False), _flag("has_passphrase"),
    _check("only = 1", "only_one"),
)  # fmt: skip

# Has a row while copies of the event (its backups) may have an earlier lock than `organizer_lock`.
# Written in the same commit as the lock, and removed when every copy has the lock.
awaiting_lock = Table(
    "awaiting_lock", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    _check("only = 1", "only_one"),
)  # fmt: skip

issued_card = Table(
    "issued_card", metadata, _refers("judge_id", "judge.id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("signing"), _text("sealing"), Column("locked", LargeBinary, nullable=False),
    Column("made_at", Utc, nullable=False), Column("revoked_at", Utc), _text("reason"),
    _check("number >= 1", "number_counts"), UniqueConstraint("signing"),
    _check("revoked_at IS NULL OR reason <> ''", "reason_given"),
)  # fmt: skip

# Of a workspace: the lock that the judge's code opens, and the keys that its packages need.
workspace_lock = Table(
    "workspace_lock", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    _text("signing"), _text("sealing"), _text("organizer_signing"), _text("organizer_sealing"),
    _text("salt"), _number("memory"), _number("passes"), _number("lanes"),
    _number("issue"), Column("remembered", LargeBinary),
    _check("only = 1", "only_one"), _check("issue >= 1", "issue_counts"),
)  # fmt: skip

# The sources of an official result: the digest of each part, and the program that computed it.
freeze_basis = Table(
    "freeze_basis", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    Column("parts", JSON, nullable=False), _text("version"), _number("method"),
    _check("only = 1", "only_one"),
)  # fmt: skip

# A checksum over the rows of each table: `store/content.py`.
content_check = Table(
    "content_check", metadata, Column("name", String, primary_key=True),
    Column("total", LargeBinary, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip

# Of an event: the seal of the organizer's root; `store/seals.py`.
sealed_part = Table(
    "sealed_part", metadata, Column("name", String, primary_key=True),
    Column("columns", JSON, nullable=False), Column("leaves", JSON, nullable=False),
    Column("state", LargeBinary, nullable=False),
)  # fmt: skip

seal = Table(
    "seal", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    _number("entries"), _text("head"), Column("mac", LargeBinary, nullable=False),
    _check("only = 1", "only_one"), _check("entries >= 0", "entries_count"),
)  # fmt: skip

# Of a workspace: its organizer's keys, bound to the judge's code.
workspace_binding = Table(
    "workspace_binding", metadata, Column("only", Integer, primary_key=True, autoincrement=False),
    Column("mac", LargeBinary, nullable=False), _check("only = 1", "only_one"),
)  # fmt: skip
