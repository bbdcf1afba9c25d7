"""The follow-up: the forms that were given out, and the accepted reports."""

from sqlalchemy import Column, LargeBinary, String, Table, UniqueConstraint

from judging_app.store.tables.columns import Utc, check, flag, metadata, number, refers, text

follow_up_form = Table(
    "follow_up_form", metadata, Column("form_id", String, primary_key=True), number("number"),
    Column("content", LargeBinary, nullable=False),
    Column("locked_code", LargeBinary, nullable=False),
    UniqueConstraint("number"),
    check("form_id <> ''", "form_id_filled"), check("number >= 1", "number_counts"),
)  # fmt: skip

follow_up_report = Table(
    "follow_up_report", metadata, Column("digest", String, primary_key=True),
    refers("form_id", "follow_up_form.form_id"), text("file_name"),
    Column("received_at", Utc, nullable=False), flag("is_signed"),
    # long columns stand last, so that queries for the others do not read them
    Column("said", LargeBinary, nullable=False), Column("content", LargeBinary, nullable=False),
    check("digest <> ''", "digest_filled"),
)  # fmt: skip
