"""Score files, and the resolutions of their contradictions."""

from sqlalchemy import JSON, Column, LargeBinary, String, Table

from judging_app.store.tables.columns import Utc, check, flag, metadata, number, refers, text

score_file = Table(
    "score_file", metadata, Column("digest", String, primary_key=True),
    refers("judge_id", "judge.id"), number("revision"), text("file_name"),
    Column("received_at", Utc, nullable=False),
    # facts from the content about its place among other files, so that it need not be opened
    Column("ancestors", JSON, nullable=False), text("device"), text("package_digest"),
    flag("finished"),
    # long columns stand last, so that queries for the others do not read them
    Column("said", LargeBinary, nullable=False), Column("content", LargeBinary, nullable=False),
    check("digest <> ''", "digest_filled"), check("revision >= 1", "revision_counts"),
)  # fmt: skip

# Of an event: the file whose sheet counts where the files of a judge contradict each other. `heads`
# are the digests that the organizer chose from; an undone merge may have removed the files.
resolution = Table(
    "resolution", metadata,
    refers("judge_id", "judge.id", key=True), refers("idea_id", "idea.id", key=True),
    Column("heads", JSON, nullable=False), text("chosen"), text("reason"),
    Column("at", Utc, nullable=False),
    check("chosen <> ''", "chosen_filled"), check("reason <> ''", "reason_given"),
)  # fmt: skip
