"""English sentences for the command line. The Persian sentences are in `ui/words/messages.py`."""

from judging_app.errors import InputRefused, JudgingError, Obstacle, Refusal, WriteFailed

SENTENCES = {
    Refusal.NOT_FOUND: "there is no such file",
    Refusal.UNREADABLE: "the file is there but cannot be read",
    Refusal.NOT_A_FILE: "this is not an ordinary file",
    Refusal.ALREADY_EXISTS: "there is something at this place already; it was left as it is",
    Refusal.OWN_FILE: "a file of this application is at this place; it was left as it is: "
    "choose another name",
    Refusal.IS_INPUT: "this is a file that the command reads; it was left as it is: "
    "choose another name",
    Refusal.EMPTY_FILE: "the file is empty; copy it again",
    Refusal.TOO_BIG: "the file is larger than such a file can be",
    Refusal.NOT_UTF8: "the letters of this text cannot be read; save it as XLSX or as CSV UTF-8",
    Refusal.LIMIT: "reading this file took too much time or memory",
    Refusal.CHILD_FAILED: "reading the file failed by a fault of this application, not of yours; "
    "tell its makers, and save the file anew or in another form meanwhile",
    Refusal.NOT_A_PROGRAM: "this is not the program's folder or zip for Windows",
    Refusal.OTHER_SYSTEM: "only Linux needs this; on Windows the installer does it",
    Refusal.UNSAFE_PLACE: "an open file may not live on a stick or a network; `copy-home` it first",
    Refusal.UNKNOWN_WORD: "this is none of the words that papers bear",
    Refusal.NOT_A_TABLE: "this is not an .xlsx, .xls, .ods or .csv table",
    Refusal.ENCRYPTED: "the workbook is locked with a password; save it without one "
    "(Excel: File, Info, Protect Workbook, Encrypt with Password: delete it; "
    "LibreOffice: Save As without “Save with password”)",
    Refusal.EMPTY_TABLE: "the table has no rows",
    Refusal.CELL_ERROR: "these cells hold an error, not a value; write the value, or clear them",
    Refusal.CELL_UNCALCULATED: "the formulas of these cells were never calculated; open the file "
    "in Excel or LibreOffice and save it, or write the values",
    Refusal.CELL_COVERED: "these cells lie under a merged cell, so they have no value of their "
    "own; unmerge them and write each value",
    Refusal.CELL_UNREAD: "these cells are stored in a way that cannot be read with certainty; "
    "write their values again and save the file, best as XLSX",
    Refusal.QUOTE_OPEN: "a quotation mark that begins this cell swallows the rows below it; close "
    "it or take it out, or save as XLSX",
    Refusal.MARKS_SHIFTED: "the notes in these cells are bare numbers, so decimal commas may have "
    "moved marks into the wrong columns; write 7.5, or save as XLSX",
    Refusal.ROW_TOO_LONG: "these rows have more cells than the header, so values may stand in the "
    "wrong columns; often a decimal comma in a file whose cells are parted by commas: write 7.5, "
    "or save as XLSX",
    Refusal.AMBIGUOUS_NUMBER: "these numbers can be read in two ways (1,250 as 1250 or 1.25; "
    "7/10 as 7.10 or 7 of 10); write them plainly",
    Refusal.NO_TITLE_COLUMN: (
        "no column is headed as the title of ideas (عنوان); choose one with --map title=HEADING;"
        " these headings are there"
    ),
    Refusal.NO_NAME_COLUMN: (
        "no column is headed as the name of judges (نام); choose one with --map name=HEADING;"
        " these headings are there"
    ),
    Refusal.NO_CODE_COLUMN: "no column is headed as the code of ideas (کد)",
    Refusal.NO_CRITERION_COLUMN: "no column is headed by a criterion of the rubric",
    Refusal.NO_SUCH_SHEET: "the workbook has no such sheet, or not the chosen rows of headings",
    Refusal.NO_SUCH_COLUMN: "the table has no column of the heading that --map names",
    Refusal.BAD_CODE: (
        "a judge's code has letters, digits, - and _ only and begins with a letter or digit;"
        " an idea's may hold . / : + # ( ) between them too"
    ),
    Refusal.LOOK_ALIKE: "two codes, or the letters of one, look alike and are not the same",
    Refusal.BAD_DEFINITION: "the event definition is not right here",
    Refusal.MAGIC: "this is not a file of this application",
    Refusal.TRUNCATED: "the file is cut short; copy it again",
    Refusal.HASH: "the contents are not what was written; copy it again",
    Refusal.TOO_NEW: "the file was made by a newer version of this application",
    Refusal.WRONG_KIND: "this is another kind of file than is needed here",
    Refusal.ZIP_LAYOUT: "the file is not packed as this application packs",
    Refusal.ENTRY_NAME: "the file holds an entry of a forbidden name",
    Refusal.ENTRY_SIZE: "the file unpacks to more than it may",
    Refusal.FILE_SET: "the file holds other entries than its manifest lists",
    Refusal.PARSE: "this cannot be read",
    Refusal.SCHEMA: "the contents are not of the agreed form",
    Refusal.NOT_CANONICAL: "the contents are not in the agreed spelling",
    Refusal.TEXT: "a text holds characters that are not allowed",
    Refusal.ALTERED: "the signature is not of these contents: somebody has altered the file",
    Refusal.NOT_FOR_US: "this is sealed to another organizer",
    Refusal.CODE_LENGTH: "a card's code has sixteen digits, the recovery sheet forty-eight",
    Refusal.CODE_MISTYPED: "one digit is wrong, or two are swapped",
    Refusal.WRONG_CODE: "the code is well-formed, but it is of no card of this package",
    Refusal.NO_PASSPHRASE: "the event is locked, and no passphrase was given: set "
    "JUDGING_PASSPHRASE, or run the command on a terminal, which asks for it",
    Refusal.WRONG_PASSPHRASE: "this is not the passphrase",
    Refusal.WEAK_PASSPHRASE: (
        "this passphrase protects too little: take at least eight letters (digits alone: twelve), "
        "no repetition, no run of neighbouring keys; a few unrelated words are best"
    ),
    Refusal.FORGED_PACKAGE: "the code is right, but the organizer of the card did not make this",
    Refusal.REVOKED_CARD: "this was signed with a card that was declared void",
    Refusal.LOCKED: "this is locked: the passphrase, or the judge's code, is needed first",
    Refusal.NOT_YOURS: "another judge, or an earlier card of this one, wrote this score file",
    Refusal.OTHER_JUDGE: "this ballot is of another judge (the first) than the code (the second)",
    Refusal.NO_OWN_FILE: "among these there is no score file of this judge for this event",
    Refusal.OLDER_FILE: "everything in this score file is on this computer already",
    Refusal.OTHER_WORK: "there is work on this computer that the score file does not know",
    Refusal.OTHER_EVENT: "this belongs to another event",
    Refusal.REHEARSAL: "this is of a rehearsal, and the event is not one",
    Refusal.NO_REHEARSAL: "the event is a rehearsal, and this is not of one",
    Refusal.OTHER_PACKAGE: "this is another package than the one the judge began with",
    Refusal.OTHER_RUBRIC: "this was scored on another rubric",
    Refusal.UNKNOWN_JUDGE: "this judge is not on the panel",
    Refusal.UNKNOWN_IDEA: "the event has no such idea",
    Refusal.LONG_PLAN: "the text is longer than the dossier allows (letters, or comments)",
    Refusal.BAD_AMOUNT: "this is not an amount in whole rial, such as 12,500,000",
    Refusal.BAD_DATE: "this is not a Jalali date, such as 1405/09/10",
    Refusal.NOT_A_COMMENT: "no judge wrote these words about this idea",
    Refusal.HAS_CONSENT: "a consent of this idea is recorded; the idea cannot be removed",
    Refusal.NO_CONSENT: "nobody has consented to its printing, or the consent does not hold now",
    Refusal.CONSENT_NAMES_OWNER: "the idea is shown by code, and this line tells who sent it",
    Refusal.LONG_CITATION: "the text is too long for its place (letters, or the design)",
    Refusal.WITHDRAWN_IDEA: "the idea is withdrawn; `idea withdraw --undo` lets it count again",
    Refusal.UNKNOWN_CRITERION: "the rubric has no such criterion",
    Refusal.DUPLICATE: "this stands there twice",
    Refusal.RANGE: "the mark is outside its scale",
    Refusal.STEP: "the mark is between two marks of its scale",
    Refusal.REASON_MISSING: "this needs a reason",
    Refusal.NAME_MISSING: "a judge needs a name",
    Refusal.FINISHED: "the judge has finished; a change needs a reason",
    Refusal.NOT_FINISHED: "the judge has not finished; `--unfinished` removes it all the same",
    Refusal.DECLARED_CONFLICT: "the organizer declared this conflict of interest",
    Refusal.NOT_ASSIGNED: "this judge was not asked to read this idea",
    Refusal.NOTHING_TO_HAND_OVER: "this judge owes nothing that the reserve could read instead",
    Refusal.TOO_FEW_JUDGES: "some ideas have too few judges who may read them",
    Refusal.PLAN_RANGE: "this number is not possible for a plan of readings",
    Refusal.NO_SPREAD: "the scores of that event cannot separate ideas, judges and chance",
    Refusal.PACKAGE_BUILT: "the package is built already; correct single ideas with `idea edit`",
    Refusal.IDEAS_ASSIGNED: "the ideas are assigned to judges; withdraw that first (unassign)",
    Refusal.IDEAS_CHANGED: "the ideas were changed meanwhile; compare the list again",
    Refusal.UNKNOWN_THEME: "the event has no such theme",
    Refusal.NO_AMENDMENT: "nothing was amended that judges must know",
    Refusal.IDEA_DECLARED: "the event declares a conflict or an anchor with this idea; keep it",
    Refusal.NO_PACKAGE: "the first readings come first: build their package, take in its scores",
    Refusal.NOT_RANKED: "nobody has fully scored this idea, so it has no place",
    Refusal.FROZEN: "the result is official; make it unofficial first, with a reason",
    Refusal.RESULT_CHANGED: "the result changed meanwhile; look at it again",
    Refusal.NOT_FROZEN: "the result is not official",
    Refusal.NOT_CONNECTED: "the readings fall apart into groups; these further ones join them",
    Refusal.TIE_AT_CUT: "a tie at the cut line awaits a decision by hand",
    Refusal.BELOW_QUORUM: "too few readings for an award without a decision by hand",
    Refusal.ENOUGH_READINGS: "this idea has as many readings as the event asks for",
    Refusal.CONTESTED: "sheets on which a judge's files contradict each other must be "
    "settled first",
    Refusal.SAME_TYPIST: "a ballot is typed by two different persons",
    Refusal.TYPING_DONE: "this typing of the ballot is done; reopen it first",
    Refusal.NOT_TYPED: "two persons must finish typing the ballot first",
    Refusal.BALLOT_ACCEPTED: "the ballot is accepted already, as it is typed now",
    Refusal.LOAD_TOO_SMALL: "the judges' limits leave too few readings",
    Refusal.NOT_CONTESTED: "the judge's files do not contradict each other on this sheet",
    Refusal.NO_SUCH_CHOICE: "none of the files to choose from has this digest",
    Refusal.DAY_AHEAD: "the report says what was done until a day that lies ahead",
    Refusal.REPORTS_AGREE: "the follow-up reports do not contradict each other on this idea",
    Refusal.UNKNOWN_FORM: "this event gave out no such follow-up form",
    Refusal.ALTERED_FORM: "the questions of this follow-up form were changed",
    Refusal.EMPTY_REPORT: "nothing is filled in on this follow-up form",
    Refusal.REPORT_VALUE: "a value on the follow-up form cannot be true",
    Refusal.NO_SUCH_EXECUTOR: "no chosen idea has this executor",
    Refusal.NOTHING_CHOSEN: "no idea has a winner's award",
    Refusal.SEAL_BROKEN: "not what was sealed: restore a backup from before the change",
    Refusal.LOG_DIFFERS: "not what the audit log tells: restore a backup from before the change",
    Refusal.FILES_DIFFER: "not what the score files say: `rebuild` the event, or restore a backup",
    Refusal.CONTENT_DIFFERS: "not the bytes that were put in: restore a backup from before",
    Refusal.OFFICIAL_DIFFERS: (
        "not what the official result was made from: restore a backup, or `unfreeze` with a reason"
    ),
    Refusal.ORGANIZER_CHANGED: (
        "not the organizer or the event that the judge's code was bound to: hand nothing in"
    ),
    Refusal.BAD_ATTACHMENT: "the attachment cannot be read, or is not what its name says",
    Refusal.OPEN_TRACES: "traces of senders are open: `blindness` lists them, and hides or leaves "
    "each; without --strict the package is written all the same",
    Refusal.ATTACHMENT_LIMIT: "showing this attachment took too much time or memory",
    Refusal.NOT_A_JUDGING_FILE: "this is not a .judging file",
    Refusal.WRONG_ROLE: "an event is needed here, not a judge's workspace, or the reverse",
    Refusal.UNKNOWN_TEMPLATE: "there is no such certificate template",
    Refusal.BAD_TEMPLATE: "the certificate template is not right here",
    Refusal.UNKNOWN_FIELD: "the template asks for a field that there is not",
    Refusal.MISSING_GLYPH: "the font has no letter for this character",
    Refusal.BAD_FONT: "the font file cannot be used",
    Refusal.TEXT_DOES_NOT_FIT: "the text does not fit its place on the page",
    Refusal.NO_OWNER_NAME: "this idea has no owner's name, so that no certificate is printed "
    "for it",
    Refusal.SHORT_CODE: "this is the short code under the QR: people read it out, and it proves "
    "nothing; give the text of the QR, a picture of it, or the certificate's PDF; with --event the "
    "certificate of a short code is looked up",
    Refusal.DRAFT_CERTIFICATE: "this is a draft: the certificate is not issued, and nobody signed "
    "it",
    Refusal.SEVERAL_CERTIFICATES: "this PDF holds several certificates; give the PDF of one "
    "(`certificates --each` makes them)",
    Refusal.CERTIFICATE_FILE: "this command checks .ideas, .scores and .judging; a certificate is "
    "checked by `verify-certificate`",
    Refusal.NOT_OFFICIAL: "this is made from an official result only: `freeze` it first "
    "(drafts of certificates need none: `certificates --draft`)",
    Refusal.NOT_OFFICIAL: "certificates are issued from an official result only: `freeze` it "
    "first, or make drafts with `certificates --draft`",
    Refusal.KNOWN_SOURCE: "these earlier texts are in the event already",
    Refusal.OWN_EVENT: "this is the event itself: its ideas are compared with earlier events",
    Refusal.UNKNOWN_SOURCE: "the event has no source of precedents with this number",
    Refusal.UNKNOWN_PRECEDENT: "the event has no earlier text with this number",
    Refusal.UNKNOWN_SERIAL: "the register has no certificate with this serial",
    Refusal.UNKNOWN_HONOUREE: "no organizer or sponsor of this event has this id",
    Refusal.CERTIFICATE_ENDED: "this certificate is void or replaced",
    Refusal.CERTIFICATE_OUTDATED: "a fact on this certificate was corrected after it was issued: "
    "`register reissue` gives a new one in its place",
    Refusal.CERTIFICATE_CURRENT: "this certificate says what is in force: print it again with "
    "`register print`",
    Refusal.CERTIFICATE_UNFOUNDED: "the result in force does not give this certificate: declare "
    "it void with `register void`",
    Refusal.CERTIFICATE_WAS_VOID: "this certificate was declared void for the reason given, and "
    "its holder has no other one: `certificates --void-too` issues a new one",
    Refusal.CERTIFICATES_OUT: "certificates of this result are out: say of each whether it stays "
    "or is void, with --keep and --void (a serial, or `all`)",
    Refusal.NO_FEE_RULE: "no rule for fees was declared: `fees declare`",
    Refusal.NO_REWARD_TABLE: "no table of rewards was declared: `rewards declare`",
    Refusal.BAD_PAYMENT: "this number is not accepted: whole rial, at most 10^12, not all 0",
    Refusal.UNKNOWN_AWARD: "the event has no such award, or it stands there twice",
    Refusal.BAD_SHARES: "give each named owner of the idea a share; together they make 100 percent",
    Refusal.SHARES_OUTDATED: "the team of this idea is another one than its shares were typed for: "
    "`shares set` again, or `shares equal`",
    Refusal.PEOPLE_UNSURE: "some names may be one person: `rewards show` lists the pairs, "
    "`rewards person` answers",
    Refusal.UNKNOWN_PAIR: "there is no such pair of names; `rewards show` lists them",
    Refusal.SERVER_ADDRESS: "an event on a server is named postgresql://USER@HOST/DATABASE, "
    "without a password; one side of a copy is a file",
    Refusal.SERVER_AWAY: "the server does not answer; nothing is half done: try again, and look at "
    "the last action then",
    Refusal.SERVER_BUSY: "another desk is at work on this event: try again in a moment",
    Refusal.SERVER_DENIED: "the server does not allow this to your role",
    Refusal.SERVER_COLLATION: "the database orders letters unlike a file: make it with "
    "`server init`",
    Refusal.SERVER_DRIVER: "the driver is not installed: pipx install 'judging-app[server]'",
    Refusal.SERVER_PASSWORD: "the server wants another password for your role: put it into "
    "~/.pgpass",
    Refusal.SERVER_TLS: "the server shows no certificate for its name, so the connection is not "
    "safe: see docs/server.md",
    Refusal.SERVER_TOOLS: "PostgreSQL's own tools are not on this computer: install its client",
    Refusal.SERVER_WANTS_LOCK: "the keys of this event have no passphrase: `keys passphrase` first",
    Refusal.EVENT_ON_SERVER: "the database has an event already; it was left as it is",
    Refusal.NO_EVENT_ON_SERVER: "there is no event at this address: `event copy` brings one there",
    Refusal.OTHER_REVISION: "the event is of another version of the program: update every desk, "
    "then run `server upgrade`",
    Refusal.NOTHING_TO_PRINT: "nobody is ranked yet, so there is no winner to print for",
}

OTHERS = {
    "WRITE_FAILED": "the file could not be written; what was there before is intact",
    "NOT_WRITTEN_YET": (
        "the event has recorded this, but the file could not be put in its place;"
        " the same command again writes it"
    ),
    "FILE_MOVED": "the open file is not at its place any more; nothing of this was saved",
    "FILE_IN_USE": "another window or program has this file open",
    "DAMAGED_FILE": "the file is damaged; a backup lies beside it if one was made",
    "MISSING_SYSTEM_LIBRARY": "the desktop needs a system library that is missing",
}

OBSTACLES = {
    Obstacle.NO_ROOM: "there is no room at this place",
    Obstacle.READ_ONLY: "this place is read-only",
    Obstacle.GONE: "the folder is not there, or the stick was pulled out",
    Obstacle.IN_USE: "another program has the file open; close it there",
}


ANSWER_LOST = "[ANSWER_LOST] the command has ended, but its answer could not be written"


def sentence(error: JudgingError) -> str:
    """The error as one line, with its place and the offending value when they are known."""
    if isinstance(error, WriteFailed) and error.obstacle in OBSTACLES:
        return f"{OBSTACLES[error.obstacle]}; {OTHERS[error.code]} ({error})"
    if not isinstance(error, InputRefused):
        return f"{OTHERS[error.code]} ({error})"
    place = ": ".join(part for part in (error.path.name if error.path else "", error.where) if part)
    detail = f" ({error.detail})" if error.detail else ""
    return f"{place + ': ' if place else ''}{SENTENCES[error.reason]}{detail}"
