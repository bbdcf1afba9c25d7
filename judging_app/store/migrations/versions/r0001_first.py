"""The first schema: everything.

Never edited after a release, and never with today's tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_audit_entry_number_counts")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("digest", name=op.f("uq_audit_entry_digest")),
    )
    op.create_table(
        "award",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first_rank", sa.Integer(), nullable=False),
        sa.Column("last_rank", sa.Integer(), nullable=False),
        sa.Column("winner", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint("id <> ''", name=op.f("ck_award_id_filled")),
        sa.CheckConstraint(
            "first_rank >= 1 AND first_rank <= last_rank", name=op.f("ck_award_ranks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("position", name=op.f("uq_award_position")),
    )
    op.create_table(
        "blob",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("digest <> ''", name=op.f("ck_blob_digest_filled")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_blob")),
    )
    op.create_table(
        "closing",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stages", sa.Integer(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_closing_only_one")),
        sa.CheckConstraint("stages >= 0", name=op.f("ck_closing_stages_count")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_closing")),
    )
    op.create_table(
        "co_sender",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_co_sender")),
    )
    op.create_table(
        "criterion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("maximum", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("comment_at_most", sa.Integer(), nullable=True),
        sa.Column("comment_at_least", sa.Integer(), nullable=True),
        sa.CheckConstraint("id <> ''", name=op.f("ck_criterion_id_filled")),
        sa.CheckConstraint(
            "minimum >= 0 AND minimum <= maximum AND maximum > 0 AND step > 0",
            name=op.f("ck_criterion_scale"),
        ),
        sa.CheckConstraint("weight > 0", name=op.f("ck_criterion_weight_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("position", name=op.f("uq_criterion_position")),
    )
    op.create_table(
        "judge",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint("id <> ''", name=op.f("ck_judge_id_filled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge")),
        sa.UniqueConstraint("position", name=op.f("uq_judge_position")),
    )
    op.create_table(
        "signatory",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_signatory")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.CheckConstraint("id <> ''", name=op.f("ck_theme_id_filled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("position", name=op.f("uq_theme_position")),
    )
    op.create_table(
        "criterion_level",
        sa.Column("criterion_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lowest", sa.Integer(), nullable=False),
        sa.Column("highest", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("lowest <= highest", name=op.f("ck_criterion_level_marks")),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["criterion.id"],
            name=op.f("fk_criterion_level_criterion_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("criterion_id", "position", name=op.f("pk_criterion_level")),
    )
    op.create_table(
        "event",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("judge_id", sa.String(), nullable=True),
        sa.Column("package_digest", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organization", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column("ceremony", sa.Date(), nullable=False),
        sa.Column("ranking_method", sa.Text(), nullable=False),
        sa.Column("cut_tie", sa.Text(), nullable=False),
        sa.Column("lot_seed", sa.Text(), nullable=False),
        sa.Column("one_per_person", sa.Boolean(), nullable=False),
        sa.Column("certificate_template", sa.Text(), nullable=False),
        sa.Column("shuffled", sa.Boolean(), nullable=False),
        sa.Column("records_time", sa.Boolean(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), nullable=False),
        sa.Column("earlier_id", sa.String(), nullable=True),
        sa.Column("earlier_title", sa.Text(), nullable=True),
        sa.Column("earlier_digest", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(role = 'event' AND judge_id IS NULL) OR (role = 'workspace' AND judge_id IS NOT NULL)",
            name=op.f("ck_event_role"),
        ),
        sa.CheckConstraint("id <> ''", name=op.f("ck_event_id_filled")),
        sa.CheckConstraint("only = 1", name=op.f("ck_event_only_one")),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_event_judge_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_event")),
    )
    op.create_table(
        "idea",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=True),
        sa.CheckConstraint("id <> ''", name=op.f("ck_idea_id_filled")),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["theme.id"], name=op.f("fk_idea_theme_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("position", name=op.f("uq_idea_position")),
    )
    op.create_table(
        "score_file",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("ancestors", sa.JSON(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("package_digest", sa.Text(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("digest <> ''", name=op.f("ck_score_file_digest_filled")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_score_file_revision_counts")),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_score_file_judge_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_score_file")),
    )
    op.create_table(
        "tie_rule",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("criterion_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["criterion.id"],
            name=op.f("fk_tie_rule_criterion_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_tie_rule")),
    )
    op.create_table(
        "stage",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("readings", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_stage_number_counts")),
        sa.CheckConstraint("readings >= 1", name=op.f("ck_stage_readings_count")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stage")),
    )
    op.create_table(
        "assigned",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["idea.id"],
            name=op.f("fk_assigned_idea_id"),
            ondelete="RESTRICT",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_assigned_judge_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stage"], ["stage.number"], name=op.f("fk_assigned_stage"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("judge_id", "idea_id", name=op.f("pk_assigned")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "handover",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("absent_id", sa.String(), nullable=False),
        sa.Column("reserve_id", sa.String(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_handover_number_counts")),
        sa.CheckConstraint("after >= 0", name=op.f("ck_handover_after_counts")),
        sa.CheckConstraint("absent_id <> reserve_id", name=op.f("ck_handover_two_judges")),
        sa.ForeignKeyConstraint(
            ["absent_id"], ["judge.id"], name=op.f("fk_handover_absent_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reserve_id"], ["judge.id"], name=op.f("fk_handover_reserve_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_handover")),
    )
    op.create_table(
        "handed_over",
        sa.Column("handover", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover"],
            ["handover.number"],
            name=op.f("fk_handed_over_handover"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["idea.id"],
            name=op.f("fk_handed_over_idea_id"),
            ondelete="RESTRICT",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("handover", "idea_id", name=op.f("pk_handed_over")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "anchor",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["idea.id"],
            name=op.f("fk_anchor_idea_id"),
            ondelete="RESTRICT",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_anchor")),
        sa.UniqueConstraint("position", name=op.f("uq_anchor_position")),
    )
    op.create_table(
        "anchor_mark",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("criterion_id", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["criterion.id"],
            name=op.f("fk_anchor_mark_criterion_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["anchor.idea_id"],
            name=op.f("fk_anchor_mark_idea_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("idea_id", "criterion_id", name=op.f("pk_anchor_mark")),
    )
    op.create_table(
        "attachment",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_attachment_size_counts")),
        sa.ForeignKeyConstraint(
            ["digest"],
            ["blob.digest"],
            name=op.f("fk_attachment_digest"),
            ondelete="RESTRICT",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_attachment_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", "position", name=op.f("pk_attachment")),
    )
    op.create_table(
        "conflict_of_interest",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["idea.id"],
            name=op.f("fk_conflict_of_interest_idea_id"),
            ondelete="RESTRICT",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"],
            ["judge.id"],
            name=op.f("fk_conflict_of_interest_judge_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("judge_id", "idea_id", name=op.f("pk_conflict_of_interest")),
        sa.UniqueConstraint("position", name=op.f("uq_conflict_of_interest_position")),
    )
    op.create_table(
        "idea_owner",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_idea_owner_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", "position", name=op.f("pk_idea_owner")),
    )
    op.create_table(
        "idea_section",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_idea_section_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", "position", name=op.f("pk_idea_section")),
    )
    op.create_table(
        "score_sheet",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "standing = 'scoring' OR reason <> ''", name=op.f("ck_score_sheet_reason_given")
        ),
        sa.CheckConstraint(
            "standing IN ('scoring', 'recused', 'ineligible')", name=op.f("ck_score_sheet_standing")
        ),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_score_sheet_seconds_count")),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_score_sheet_idea_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_score_sheet_judge_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("judge_id", "idea_id", name=op.f("pk_score_sheet")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "score",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("criterion_id", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "value >= 0 AND value = CAST(value AS INTEGER)", name=op.f("ck_score_value_whole")
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["criterion.id"],
            name=op.f("fk_score_criterion_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["judge_id", "idea_id"],
            ["score_sheet.judge_id", "score_sheet.idea_id"],
            name=op.f("fk_score_judge_id_idea_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("judge_id", "idea_id", "criterion_id", name=op.f("pk_score")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decision",
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'move' AND place >= 1) OR (kind = 'exclude' AND place = 0)",
            name=op.f("ck_decision_place_of_kind"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_decision_reason_given")),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_decision_idea_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_decision")),
    )
    op.create_table(
        "resolution",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("heads", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("chosen <> ''", name=op.f("ck_resolution_chosen_filled")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_resolution_reason_given")),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_resolution_idea_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_resolution_judge_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("judge_id", "idea_id", name=op.f("pk_resolution")),
    )
    op.create_table(
        "certificate_serial",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("idea_id", sa.String(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("serial <> ''", name=op.f("ck_certificate_serial_serial_filled")),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["idea.id"],
            name=op.f("fk_certificate_serial_idea_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("kind", "idea_id", name=op.f("pk_certificate_serial")),
        sa.UniqueConstraint("serial", name=op.f("uq_certificate_serial_serial")),
    )
    op.create_table(
        "freeze",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_freeze_only_one")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_freeze")),
    )
    op.create_table(
        "organizer_lock",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signing", sa.Text(), nullable=False),
        sa.Column("sealing", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("memory", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("lanes", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("has_passphrase", sa.Boolean(), nullable=False),
        sa.CheckConstraint("only = 1", name=op.f("ck_organizer_lock_only_one")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_organizer_lock")),
    )
    op.create_table(
        "issued_card",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signing", sa.Text(), nullable=False),
        sa.Column("sealing", sa.Text(), nullable=False),
        sa.Column("locked", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_issued_card_number_counts")),
        sa.CheckConstraint(
            "revoked_at IS NULL OR reason <> ''", name=op.f("ck_issued_card_reason_given")
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_issued_card_judge_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("judge_id", "number", name=op.f("pk_issued_card")),
        sa.UniqueConstraint("signing", name=op.f("uq_issued_card_signing")),
    )
    op.create_table(
        "workspace_lock",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signing", sa.Text(), nullable=False),
        sa.Column("sealing", sa.Text(), nullable=False),
        sa.Column("organizer_signing", sa.Text(), nullable=False),
        sa.Column("organizer_sealing", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("memory", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("lanes", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("remembered", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("only = 1", name=op.f("ck_workspace_lock_only_one")),
        sa.CheckConstraint("issue >= 1", name=op.f("ck_workspace_lock_issue_counts")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_workspace_lock")),
    )
