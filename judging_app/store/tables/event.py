"""The event and its declared facts."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from judging_app.store.tables.columns import (
    check,
    flag,
    id_,
    metadata,
    number,
    position,
    refers,
    text,
)

event = Table(
    "event", metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False), text("role"),
    refers("judge_id", "judge.id", optional=True), text("package_digest"),
    text("device"), text("title"), text("organization"), text("city"),
    Column("opens", Date, nullable=False), Column("closes", Date, nullable=False),
    Column("ceremony", Date, nullable=False),
    text("ranking_method"), text("cut_tie"), text("lot_seed"), flag("one_per_person"),
    text("certificate_template"),
    flag("shuffled"), flag("records_time"), flag("rehearsal"),
    Column("earlier_id", String), Column("earlier_title", Text), Column("earlier_digest", String),
    Column("quorum", Integer, nullable=False, server_default="1"),
    Column("idea_word", Text, nullable=False, server_default="idea"),
    Column("word_as_text", Boolean, nullable=False, server_default=false()),
    check("only = 1", "only_one"), check("id <> ''", "id_filled"),
    check(
        "(role = 'event' AND judge_id IS NULL) OR (role = 'workspace' AND judge_id IS NOT NULL)",
        "role",
    ),
)  # fmt: skip

theme = Table(
    "theme", metadata, id_(), position(), text("title"),
    check("id <> ''", "id_filled"), UniqueConstraint("position"),
)  # fmt: skip

criterion = Table(
    "criterion", metadata, id_(), position(), text("title"), text("description"),
    number("weight"), number("minimum"), number("maximum"), number("step"), flag("required"),
    Column("comment_at_most", Integer), Column("comment_at_least", Integer),
    check("id <> ''", "id_filled"), UniqueConstraint("position"),
    check("weight > 0", "weight_positive"),
    check("minimum >= 0 AND minimum <= maximum AND maximum > 0 AND step > 0", "scale"),
)  # fmt: skip

criterion_level = Table(
    "criterion_level", metadata,
    refers("criterion_id", "criterion.id", key=True),
    Column("position", Integer, primary_key=True),
    number("lowest"), number("highest"), text("text"),
    check("lowest <= highest", "marks"),
)  # fmt: skip

judge = Table(
    "judge", metadata, id_(), position(), text("name"), text("role"), Column("most", Integer),
    check("id <> ''", "id_filled"), UniqueConstraint("position"),
)  # fmt: skip

award = Table(
    "award", metadata, id_(), position(), text("title"),
    number("first_rank"), number("last_rank"), flag("winner"), text("kind"),
    check("id <> ''", "id_filled"), UniqueConstraint("position"),
    check("first_rank >= 1 AND first_rank <= last_rank", "ranks"),
)  # fmt: skip

signatory = Table(
    "signatory", metadata, Column("position", Integer, primary_key=True, autoincrement=False),
    text("name"), text("role"),
)  # fmt: skip

co_sender = Table(
    "co_sender", metadata, Column("position", Integer, primary_key=True, autoincrement=False),
    text("name"),
)  # fmt: skip

tie_rule = Table(
    "tie_rule", metadata, Column("position", Integer, primary_key=True, autoincrement=False),
    text("kind"), refers("criterion_id", "criterion.id", optional=True),
)  # fmt: skip

# The idea's key is checked at commit: an event inserts its conflicts before its ideas.
conflict_of_interest = Table(
    "conflict_of_interest", metadata,
    refers("judge_id", "judge.id", key=True),
    Column(
        "idea_id", String,
        ForeignKey("idea.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    position(), text("reason"), UniqueConstraint("position"),
)  # fmt: skip

anchor = Table(
    "anchor", metadata,
    Column(
        "idea_id", String,
        ForeignKey("idea.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    position(), text("explanation"), UniqueConstraint("position"),
)  # fmt: skip

anchor_mark = Table(
    "anchor_mark", metadata,
    refers("idea_id", "anchor.idea_id", key=True),
    refers("criterion_id", "criterion.id", key=True), number("value"),
)  # fmt: skip
