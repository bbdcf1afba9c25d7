"""Ideas with everything that belongs to them."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from judging_app.store.tables.columns import check, id_, metadata, number, position, refers, text

idea = Table(
    "idea", metadata, id_(), position(), text("title"),
    refers("theme_id", "theme.id", optional=True),
    check("id <> ''", "id_filled"), UniqueConstraint("position"),
)  # fmt: skip

idea_section = Table(
    "idea_section", metadata, refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True), text("heading"), text("text"),
)  # fmt: skip

idea_owner = Table(
    "idea_owner", metadata, refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True), text("name"), text("unit"),
    Column("personnel_code", Text, nullable=False, server_default=""),
)  # fmt: skip

idea_private = Table(
    "idea_private", metadata, refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True), text("kind"), text("heading"), text("text"),
)  # fmt: skip

# The content of an attachment is stored once, however many ideas have it. A workspace stores it
# too, so that the judge does not need the package again.
blob = Table(
    "blob", metadata, Column("digest", String, primary_key=True),
    Column("content", LargeBinary, nullable=False), check("digest <> ''", "digest_filled"),
)  # fmt: skip

attachment = Table(
    "attachment", metadata, refers("idea_id", "idea.id", key=True),
    Column("position", Integer, primary_key=True), text("name"),
    Column(
        "digest", String,
        ForeignKey("blob.digest", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    number("size"), check("size >= 0", "size_counts"),
)  # fmt: skip
