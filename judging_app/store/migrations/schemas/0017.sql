CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE amendment (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind TEXT NOT NULL, 
	content BLOB NOT NULL, 
	reason TEXT NOT NULL, 
	official_since DATETIME, 
	CONSTRAINT pk_amendment PRIMARY KEY (number), 
	CONSTRAINT ck_amendment_number_counts CHECK (number >= 1)
);

CREATE TABLE anchor (
	idea_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	explanation TEXT NOT NULL, 
	CONSTRAINT pk_anchor PRIMARY KEY (idea_id), 
	CONSTRAINT fk_anchor_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_anchor_position UNIQUE (position)
);

CREATE TABLE anchor_mark (
	idea_id VARCHAR NOT NULL, 
	criterion_id VARCHAR NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_anchor_mark PRIMARY KEY (idea_id, criterion_id), 
	CONSTRAINT fk_anchor_mark_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_anchor_mark_idea_id FOREIGN KEY(idea_id) REFERENCES anchor (idea_id) ON DELETE RESTRICT
);

CREATE TABLE assigned (
	judge_id VARCHAR NOT NULL, 
	idea_id VARCHAR NOT NULL, 
	stage INTEGER NOT NULL, 
	CONSTRAINT pk_assigned PRIMARY KEY (judge_id, idea_id), 
	CONSTRAINT fk_assigned_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_assigned_judge_id FOREIGN KEY(judge_id) REFERENCES judge (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_assigned_stage FOREIGN KEY(stage) REFERENCES stage (number) ON DELETE RESTRICT
)
 WITHOUT ROWID

;

CREATE TABLE attachment (
	idea_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	digest VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (idea_id, position), 
	CONSTRAINT ck_attachment_size_counts CHECK (size >= 0), 
	CONSTRAINT fk_attachment_digest FOREIGN KEY(digest) REFERENCES blob (digest) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_attachment_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE audit_entry (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor TEXT NOT NULL, 
	action TEXT NOT NULL, 
	facts JSON NOT NULL, 
	previous TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (number), 
	CONSTRAINT ck_audit_entry_number_counts CHECK (number >= 1), 
	CONSTRAINT uq_audit_entry_digest UNIQUE (digest)
);

CREATE TABLE awaiting_lock (
	only INTEGER NOT NULL, 
	CONSTRAINT pk_awaiting_lock PRIMARY KEY (only), 
	CONSTRAINT ck_awaiting_lock_only_one CHECK (only = 1)
);

CREATE TABLE award (
	id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	first_rank INTEGER NOT NULL, 
	last_rank INTEGER NOT NULL, 
	winner BOOLEAN NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_award PRIMARY KEY (id), 
	CONSTRAINT ck_award_id_filled CHECK (id <> ''), 
	CONSTRAINT ck_award_ranks CHECK (first_rank >= 1 AND first_rank <= last_rank), 
	CONSTRAINT uq_award_position UNIQUE (position)
);

CREATE TABLE blob (
	digest VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_blob PRIMARY KEY (digest), 
	CONSTRAINT ck_blob_digest_filled CHECK (digest <> '')
);

CREATE TABLE certificate_choice (
	only INTEGER NOT NULL, 
	sharing TEXT NOT NULL, 
	template TEXT NOT NULL, 
	CONSTRAINT pk_certificate_choice PRIMARY KEY (only), 
	CONSTRAINT ck_certificate_choice_only_one CHECK (only = 1)
);

CREATE TABLE certificate_end (
	serial VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	replaced_by TEXT NOT NULL, 
	CONSTRAINT pk_certificate_end PRIMARY KEY (serial), 
	CONSTRAINT ck_certificate_end_reason_given CHECK (reason <> ''), 
	CONSTRAINT ck_certificate_end_other_serial CHECK (replaced_by <> serial), 
	CONSTRAINT fk_certificate_end_serial FOREIGN KEY(serial) REFERENCES certificate_serial (serial) ON DELETE RESTRICT
);

CREATE TABLE certificate_serial (
	serial TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	idea_id VARCHAR, 
	member INTEGER NOT NULL, 
	person_id TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	content BLOB, 
	CONSTRAINT pk_certificate_serial PRIMARY KEY (serial), 
	CONSTRAINT ck_certificate_serial_serial_filled CHECK (serial <> ''), 
	CONSTRAINT ck_certificate_serial_one_holder CHECK ((idea_id IS NULL) = (person_id <> '')), 
	CONSTRAINT ck_certificate_serial_member_of_idea CHECK (member = 0 OR idea_id IS NOT NULL), 
	CONSTRAINT fk_certificate_serial_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE citation (
	idea_id VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_citation PRIMARY KEY (idea_id), 
	CONSTRAINT ck_citation_text_given CHECK (text <> ''), 
	CONSTRAINT fk_citation_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE closing (
	only INTEGER NOT NULL, 
	finished BOOLEAN NOT NULL, 
	reason TEXT NOT NULL, 
	stages INTEGER NOT NULL, 
	CONSTRAINT pk_closing PRIMARY KEY (only), 
	CONSTRAINT ck_closing_only_one CHECK (only = 1), 
	CONSTRAINT ck_closing_stages_count CHECK (stages >= 0)
);

CREATE TABLE co_sender (
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_co_sender PRIMARY KEY (position)
);

CREATE TABLE conflict_of_interest (
	judge_id VARCHAR NOT NULL, 
	idea_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_conflict_of_interest PRIMARY KEY (judge_id, idea_id), 
	CONSTRAINT fk_conflict_of_interest_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_conflict_of_interest_judge_id FOREIGN KEY(judge_id) REFERENCES judge (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_conflict_of_interest_position UNIQUE (position)
);

CREATE TABLE consent (
	idea_id VARCHAR NOT NULL, 
	form TEXT NOT NULL, 
	given_by TEXT NOT NULL, 
	given_on DATE NOT NULL, 
	text_digest TEXT NOT NULL, 
	record TEXT NOT NULL, 
	expertise TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	withdrawn_reason TEXT NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (idea_id), 
	CONSTRAINT ck_consent_giver_given CHECK (given_by <> ''), 
	CONSTRAINT ck_consent_withdrawn_with_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason = '')), 
	CONSTRAINT fk_consent_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE content_check (
	name VARCHAR NOT NULL, 
	total BLOB NOT NULL, 
	CONSTRAINT pk_content_check PRIMARY KEY (name)
)
 WITHOUT ROWID

;

CREATE TABLE criterion (
	id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	description TEXT NOT NULL, 
	weight INTEGER NOT NULL, 
	minimum INTEGER NOT NULL, 
	maximum INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	required BOOLEAN NOT NULL, 
	comment_at_most INTEGER, 
	comment_at_least INTEGER, 
	CONSTRAINT pk_criterion PRIMARY KEY (id), 
	CONSTRAINT ck_criterion_id_filled CHECK (id <> ''), 
	CONSTRAINT ck_criterion_scale CHECK (minimum >= 0 AND minimum <= maximum AND maximum > 0 AND step > 0), 
	CONSTRAINT ck_criterion_weight_positive CHECK (weight > 0), 
	CONSTRAINT uq_criterion_position UNIQUE (position)
);

CREATE TABLE criterion_level (
	criterion_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	lowest INTEGER NOT NULL, 
	highest INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_criterion_level PRIMARY KEY (criterion_id, position), 
	CONSTRAINT ck_criterion_level_marks CHECK (lowest <= highest), 
	CONSTRAINT fk_criterion_level_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE RESTRICT
);

CREATE TABLE decision (
	idea_id VARCHAR NOT NULL, 
	kind TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (idea_id), 
	CONSTRAINT ck_decision_place_of_kind CHECK ((kind = 'move' AND place >= 1) OR (kind <> 'move' AND place = 0)), 
	CONSTRAINT ck_decision_reason_given CHECK (reason <> ''), 
	CONSTRAINT fk_decision_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE design_file (
	name TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_design_file PRIMARY KEY (name)
);

CREATE TABLE earlier_text (
	source INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	year INTEGER, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_earlier_text PRIMARY KEY (source, number), 
	CONSTRAINT ck_earlier_text_number_counts CHECK (number >= 1), 
	CONSTRAINT fk_earlier_text_source FOREIGN KEY(source) REFERENCES precedent_source (number) ON DELETE RESTRICT
)
 WITHOUT ROWID

;

CREATE TABLE event (
	only INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	role TEXT NOT NULL, 
	judge_id VARCHAR, 
	package_digest TEXT NOT NULL, 
	device TEXT NOT NULL, 
	title TEXT NOT NULL, 
	organization TEXT NOT NULL, 
	city TEXT NOT NULL, 
	opens DATE NOT NULL, 
	closes DATE NOT NULL, 
	ceremony DATE NOT NULL, 
	ranking_method TEXT NOT NULL, 
	cut_tie TEXT NOT NULL, 
	lot_seed TEXT NOT NULL, 
	one_per_person BOOLEAN NOT NULL, 
	certificate_template TEXT NOT NULL, 
	shuffled BOOLEAN NOT NULL, 
	records_time BOOLEAN NOT NULL, 
	rehearsal BOOLEAN NOT NULL, 
	earlier_id VARCHAR, 
	earlier_title TEXT, 
	earlier_digest VARCHAR, quorum INTEGER DEFAULT '1' NOT NULL, idea_word TEXT DEFAULT 'idea' NOT NULL, word_as_text BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (only), 
	CONSTRAINT ck_event_role CHECK ((role = 'event' AND judge_id IS NULL) OR (role = 'workspace' AND judge_id IS NOT NULL)), 
	CONSTRAINT ck_event_id_filled CHECK (id <> ''), 
	CONSTRAINT ck_event_only_one CHECK (only = 1), 
	CONSTRAINT fk_event_judge_id FOREIGN KEY(judge_id) REFERENCES judge (id) ON DELETE RESTRICT
);

CREATE TABLE execution_addressee (
	only INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_execution_addressee PRIMARY KEY (only), 
	CONSTRAINT ck_execution_addressee_only_one CHECK (only = 1), 
	CONSTRAINT ck_execution_addressee_text_given CHECK (text <> '')
);

CREATE TABLE execution_comment (
	idea_id VARCHAR NOT NULL, 
	kind TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_execution_comment PRIMARY KEY (idea_id, kind, position), 
	CONSTRAINT ck_execution_comment_kind_known CHECK (kind IN ('praised', 'doubted')), 
	CONSTRAINT ck_execution_comment_text_given CHECK (text <> ''), 
	CONSTRAINT fk_execution_comment_idea_id FOREIGN KEY(idea_id) REFERENCES execution_plan (idea_id) ON DELETE RESTRICT
);

CREATE TABLE execution_milestone (
	idea_id VARCHAR NOT NULL, 
	days INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_execution_milestone PRIMARY KEY (idea_id, days), 
	CONSTRAINT ck_execution_milestone_days_later CHECK (days > 0), 
	CONSTRAINT ck_execution_milestone_text_given CHECK (text <> ''), 
	CONSTRAINT fk_execution_milestone_idea_id FOREIGN KEY(idea_id) REFERENCES execution_plan (idea_id) ON DELETE RESTRICT
);

CREATE TABLE execution_plan (
	idea_id VARCHAR NOT NULL, 
	unit TEXT NOT NULL, 
	executor TEXT NOT NULL, 
	first_step TEXT NOT NULL, 
	first_date DATE, 
	measure TEXT NOT NULL, 
	cost BIGINT, 
	cost_source TEXT NOT NULL, 
	conditions TEXT NOT NULL, 
	beneficiaries TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_execution_plan PRIMARY KEY (idea_id), 
	CONSTRAINT fk_execution_plan_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE follow_up_form (
	form_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	locked_code BLOB NOT NULL, 
	CONSTRAINT pk_follow_up_form PRIMARY KEY (form_id), 
	CONSTRAINT ck_follow_up_form_form_id_filled CHECK (form_id <> ''), 
	CONSTRAINT ck_follow_up_form_number_counts CHECK (number >= 1), 
	CONSTRAINT uq_follow_up_form_number UNIQUE (number)
);

CREATE TABLE follow_up_report (
	digest VARCHAR NOT NULL, 
	form_id VARCHAR NOT NULL, 
	file_name TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	is_signed BOOLEAN NOT NULL, 
	said BLOB NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_follow_up_report PRIMARY KEY (digest), 
	CONSTRAINT ck_follow_up_report_digest_filled CHECK (digest <> ''), 
	CONSTRAINT fk_follow_up_report_form_id FOREIGN KEY(form_id) REFERENCES follow_up_form (form_id) ON DELETE RESTRICT
);

CREATE TABLE freeze (
	only INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_freeze PRIMARY KEY (only), 
	CONSTRAINT ck_freeze_only_one CHECK (only = 1)
);

CREATE TABLE freeze_basis (
	only INTEGER NOT NULL, 
	parts JSON NOT NULL, 
	version TEXT NOT NULL, 
	method INTEGER NOT NULL, 
	CONSTRAINT pk_freeze_basis PRIMARY KEY (only), 
	CONSTRAINT ck_freeze_basis_only_one CHECK (only = 1)
);

CREATE TABLE handed_over (
	handover INTEGER NOT NULL, 
	idea_id VARCHAR NOT NULL, 
	CONSTRAINT pk_handed_over PRIMARY KEY (handover, idea_id), 
	CONSTRAINT fk_handed_over_handover FOREIGN KEY(handover) REFERENCES handover (number) ON DELETE RESTRICT, 
	CONSTRAINT fk_handed_over_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;

CREATE TABLE handover (
	number INTEGER NOT NULL, 
	absent_id VARCHAR NOT NULL, 
	reserve_id VARCHAR NOT NULL, 
	"after" INTEGER NOT NULL, 
	CONSTRAINT pk_handover PRIMARY KEY (number), 
	CONSTRAINT ck_handover_number_counts CHECK (number >= 1), 
	CONSTRAINT ck_handover_after_counts CHECK (after >= 0), 
	CONSTRAINT ck_handover_two_judges CHECK (absent_id <> reserve_id), 
	CONSTRAINT fk_handover_absent_id FOREIGN KEY(absent_id) REFERENCES judge (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_handover_reserve_id FOREIGN KEY(reserve_id) REFERENCES judge (id) ON DELETE RESTRICT
);

CREATE TABLE honouree (
	id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_honouree PRIMARY KEY (id), 
	CONSTRAINT ck_honouree_name_filled CHECK (name <> '')
);

CREATE TABLE idea (
	id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	theme_id VARCHAR, 
	CONSTRAINT pk_idea PRIMARY KEY (id), 
	CONSTRAINT ck_idea_id_filled CHECK (id <> ''), 
	CONSTRAINT fk_idea_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_idea_position UNIQUE (position)
);

CREATE TABLE idea_owner (
	idea_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	unit TEXT NOT NULL, personnel_code TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_idea_owner PRIMARY KEY (idea_id, position), 
	CONSTRAINT fk_idea_owner_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE idea_private (
	idea_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	heading TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_idea_private PRIMARY KEY (idea_id, position), 
	CONSTRAINT fk_idea_private_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE idea_section (
	idea_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	heading TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_idea_section PRIMARY KEY (idea_id, position), 
	CONSTRAINT fk_idea_section_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE issued_card (
	judge_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	signing TEXT NOT NULL, 
	sealing TEXT NOT NULL, 
	locked BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_issued_card PRIMARY KEY (judge_id, number), 
	CONSTRAINT ck_issued_card_number_counts CHECK (number >= 1), 
	CONSTRAINT ck_issued_card_reason_given CHECK (revoked_at IS NULL OR reason <> ''), 
	CONSTRAINT fk_issued_card_judge_id FOREIGN KEY(judge_id) REFERENCES judge (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_issued_card_signing UNIQUE (signing)
);

CREATE TABLE judge (
	id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, most INTEGER, 
	CONSTRAINT pk_judge PRIMARY KEY (id), 
	CONSTRAINT ck_judge_id_filled CHECK (id <> ''), 
	CONSTRAINT uq_judge_position UNIQUE (position)
);

CREATE TABLE jury_statement (
	only INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_jury_statement PRIMARY KEY (only), 
	CONSTRAINT ck_jury_statement_only_one CHECK (only = 1), 
	CONSTRAINT ck_jury_statement_text_given CHECK (text <> '')
);

CREATE TABLE organizer_lock (
	only INTEGER NOT NULL, 
	signing TEXT NOT NULL, 
	sealing TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	memory INTEGER NOT NULL, 
	passes INTEGER NOT NULL, 
	lanes INTEGER NOT NULL, 
	root BLOB NOT NULL, 
	has_passphrase BOOLEAN NOT NULL, 
	CONSTRAINT pk_organizer_lock PRIMARY KEY (only), 
	CONSTRAINT ck_organizer_lock_only_one CHECK (only = 1)
);

CREATE TABLE payment_decision (
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_payment_decision PRIMARY KEY (kind, subject)
);

CREATE TABLE precedent_answer (
	idea_id VARCHAR NOT NULL, 
	source INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	verdict TEXT NOT NULL, 
	note TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_precedent_answer PRIMARY KEY (idea_id, source, number), 
	CONSTRAINT fk_precedent_answer_source_number FOREIGN KEY(source, number) REFERENCES earlier_text (source, number) ON DELETE RESTRICT
)
 WITHOUT ROWID

;

CREATE TABLE precedent_choice (
	only INTEGER NOT NULL, 
	criterion_id VARCHAR NOT NULL, 
	CONSTRAINT pk_precedent_choice PRIMARY KEY (only), 
	CONSTRAINT ck_precedent_choice_only_one CHECK (only = 1), 
	CONSTRAINT fk_precedent_choice_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE RESTRICT
);

CREATE TABLE precedent_source (
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	year INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_precedent_source PRIMARY KEY (number), 
	CONSTRAINT ck_precedent_source_number_counts CHECK (number >= 1)
);

CREATE TABLE resolution (
	judge_id VARCHAR NOT NULL, 
	idea_id VARCHAR NOT NULL, 
	heads JSON NOT NULL, 
	chosen TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_resolution PRIMARY KEY (judge_id, idea_id), 
	CONSTRAINT ck_resolution_chosen_filled CHECK (chosen <> ''), 
	CONSTRAINT ck_resolution_reason_given CHECK (reason <> ''), 
	CONSTRAINT fk_resolution_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_resolution_judge_id FOREIGN KEY(judge_id) REFERENCES judge (id) ON DELETE RESTRICT
);

CREATE TABLE score (
	judge_id VARCHAR NOT NULL, 
	idea_id VARCHAR NOT NULL, 
	criterion_id VARCHAR NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_score PRIMARY KEY (judge_id, idea_id, criterion_id), 
	CONSTRAINT ck_score_value_whole CHECK (value >= 0 AND value = CAST(value AS INTEGER)), 
	CONSTRAINT fk_score_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_score_judge_id_idea_id FOREIGN KEY(judge_id, idea_id) REFERENCES score_sheet (judge_id, idea_id) ON DELETE RESTRICT
)
 WITHOUT ROWID

;

CREATE TABLE score_file (
	digest VARCHAR NOT NULL, 
	judge_id VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	file_name TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	ancestors JSON NOT NULL, 
	device TEXT NOT NULL, 
	package_digest TEXT NOT NULL, 
	finished BOOLEAN NOT NULL, 
	said BLOB NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_score_file PRIMARY KEY (digest), 
	CONSTRAINT ck_score_file_digest_filled CHECK (digest <> ''), 
	CONSTRAINT ck_score_file_revision_counts CHECK (revision >= 1), 
	CONSTRAINT fk_score_file_judge_id FOREIGN KEY(judge_id) REFERENCES judge (id) ON DELETE RESTRICT
);

CREATE TABLE score_sheet (
	judge_id VARCHAR NOT NULL, 
	idea_id VARCHAR NOT NULL, 
	comment TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	opened BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	flagged BOOLEAN NOT NULL, 
	seconds INTEGER NOT NULL, 
	CONSTRAINT pk_score_sheet PRIMARY KEY (judge_id, idea_id), 
	CONSTRAINT ck_score_sheet_reason_given CHECK (standing = 'scoring' OR reason <> ''), 
	CONSTRAINT ck_score_sheet_standing CHECK (standing IN ('scoring', 'recused', 'ineligible')), 
	CONSTRAINT ck_score_sheet_seconds_count CHECK (seconds >= 0), 
	CONSTRAINT fk_score_sheet_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_score_sheet_judge_id FOREIGN KEY(judge_id) REFERENCES judge (id) ON DELETE RESTRICT
)
 WITHOUT ROWID

;

CREATE TABLE seal (
	only INTEGER NOT NULL, 
	entries INTEGER NOT NULL, 
	head TEXT NOT NULL, 
	mac BLOB NOT NULL, 
	CONSTRAINT pk_seal PRIMARY KEY (only), 
	CONSTRAINT ck_seal_entries_count CHECK (entries >= 0), 
	CONSTRAINT ck_seal_only_one CHECK (only = 1)
);

CREATE TABLE sealed_part (
	name VARCHAR NOT NULL, 
	columns JSON NOT NULL, 
	leaves JSON NOT NULL, 
	state BLOB NOT NULL, 
	CONSTRAINT pk_sealed_part PRIMARY KEY (name)
);

CREATE TABLE seen_idea (
	idea_id VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_seen_idea PRIMARY KEY (idea_id), 
	CONSTRAINT fk_seen_idea_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
);

CREATE TABLE shown_precedent (
	idea_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	year INTEGER, 
	phrases JSON NOT NULL, 
	CONSTRAINT pk_shown_precedent PRIMARY KEY (idea_id, position), 
	CONSTRAINT ck_shown_precedent_position_counts CHECK (position >= 0), 
	CONSTRAINT fk_shown_precedent_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT
)
 WITHOUT ROWID

;

CREATE TABLE signatory (
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_signatory PRIMARY KEY (position)
);

CREATE TABLE stage (
	number INTEGER NOT NULL, 
	readings INTEGER NOT NULL, 
	seed INTEGER NOT NULL, 
	CONSTRAINT pk_stage PRIMARY KEY (number), 
	CONSTRAINT ck_stage_number_counts CHECK (number >= 1), 
	CONSTRAINT ck_stage_readings_count CHECK (readings >= 1)
);

CREATE TABLE theme (
	id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	CONSTRAINT pk_theme PRIMARY KEY (id), 
	CONSTRAINT ck_theme_id_filled CHECK (id <> ''), 
	CONSTRAINT uq_theme_position UNIQUE (position)
);

CREATE TABLE tie_rule (
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	criterion_id VARCHAR, 
	CONSTRAINT pk_tie_rule PRIMARY KEY (position), 
	CONSTRAINT fk_tie_rule_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE RESTRICT
);

CREATE TABLE trace_answer (
	idea_id VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	location VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_trace_answer PRIMARY KEY (idea_id, place, location, words), 
	CONSTRAINT ck_trace_answer_words_filled CHECK (words <> '')
)
 WITHOUT ROWID

;

CREATE TABLE typed_ballot (
	judge_id VARCHAR NOT NULL, 
	hand INTEGER NOT NULL, 
	typist TEXT NOT NULL, 
	is_done BOOLEAN NOT NULL, 
	CONSTRAINT pk_typed_ballot PRIMARY KEY (judge_id, hand), 
	CONSTRAINT ck_typed_ballot_hand_known CHECK (hand IN (1, 2, 3)), 
	CONSTRAINT fk_typed_ballot_judge_id FOREIGN KEY(judge_id) REFERENCES judge (id) ON DELETE RESTRICT
);

CREATE TABLE typed_cell (
	judge_id VARCHAR NOT NULL, 
	hand INTEGER NOT NULL, 
	idea_id VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_typed_cell PRIMARY KEY (judge_id, hand, idea_id, field), 
	CONSTRAINT fk_typed_cell_idea_id FOREIGN KEY(idea_id) REFERENCES idea (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_typed_cell_judge_id_hand FOREIGN KEY(judge_id, hand) REFERENCES typed_ballot (judge_id, hand) ON DELETE RESTRICT
)
 WITHOUT ROWID

;

CREATE TABLE workspace_binding (
	only INTEGER NOT NULL, 
	mac BLOB NOT NULL, 
	CONSTRAINT pk_workspace_binding PRIMARY KEY (only), 
	CONSTRAINT ck_workspace_binding_only_one CHECK (only = 1)
);

CREATE TABLE workspace_lock (
	only INTEGER NOT NULL, 
	signing TEXT NOT NULL, 
	sealing TEXT NOT NULL, 
	organizer_signing TEXT NOT NULL, 
	organizer_sealing TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	memory INTEGER NOT NULL, 
	passes INTEGER NOT NULL, 
	lanes INTEGER NOT NULL, 
	issue INTEGER NOT NULL, 
	remembered BLOB, 
	CONSTRAINT pk_workspace_lock PRIMARY KEY (only), 
	CONSTRAINT ck_workspace_lock_only_one CHECK (only = 1), 
	CONSTRAINT ck_workspace_lock_issue_counts CHECK (issue >= 1)
);

