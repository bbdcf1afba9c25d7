"""The types of format 1 of the files that travel.

The types are never edited after a release: a change is a new format in a new module, `wire_2.py`.
The fields follow the domain types of the same name, but the types are separate: a domain type may
grow without changing the meaning of old files. Every field is written, no field has a default, and
no field may be added.
"""

from datetime import date, datetime
from typing import Annotated, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta

from judging_app.domain import limits
from judging_app.exchange.packages.limits import MAX_ENTRIES, MAX_ENTRY, MAX_PACKAGE_FILE

Id = Annotated[str, Meta(min_length=1, max_length=limits.MAX_ID)]
AsciiId = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z_-]{1,64}\Z")]
TemplateName = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z_-]{0,64}\Z")]
Version = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z.+-]{1,64}\Z")]
Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Mark = Annotated[int, Meta(ge=0, le=limits.MAX_MARK)]
ClaimedMark = Annotated[int, Meta(ge=-limits.MAX_NUMBER, le=limits.MAX_NUMBER)]
"""A mark in a score file. `domain.merge.check` compares it with the scale."""
Count = Annotated[int, Meta(ge=1, le=limits.MAX_NUMBER)]
Size = Annotated[int, Meta(ge=0, le=MAX_PACKAGE_FILE)]
AtMost = Meta(max_length=limits.MAX_LIST)
Utc = Annotated[datetime, Meta(tz=True)]


class Wire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base class of all types of the format. A file with an unknown field is refused."""


class WireKeys(Wire, frozen=True):
    """The public keys of a person."""

    sealing: Digest
    signing: Digest


class WireMember(Wire, frozen=True):
    """A judge of the roster."""

    judge_id: Id
    keys: WireKeys


class WireCodeRules(Wire, frozen=True):
    """The parameters that derive a secret from a code.

    Their upper limits stop a forged package from taking all memory, or more than a few seconds.
    """

    lanes: Annotated[int, Meta(ge=1, le=limits.MAX_CODE_LANES)]
    memory: Annotated[int, Meta(ge=8, le=limits.MAX_CODE_MEMORY)]
    passes: Annotated[int, Meta(ge=1, le=limits.MAX_CODE_PASSES)]
    salt: Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]


class WireCore(Wire, frozen=True):
    """The signed part of a package's header. The proofs for the judges' cards cover it, too.

    Sizes are in bytes.
    """

    app_version: Version
    event_id: AsciiId
    event_title: Annotated[str, Meta(max_length=limits.MAX_LINE)]
    issue: Count
    kind: Literal["ideas", "scores"]
    members: Annotated[tuple[WireMember, ...], Meta(max_length=limits.MAX_JUDGES)]
    organizer: WireKeys
    payload_sha256: Digest
    payload_size: Size
    rehearsal: bool
    rubric_sha256: Digest
    rules: WireCodeRules


class PackageHeader(Wire, frozen=True):
    """The header of an `.ideas` file. `proofs` are in the order of the members in the core."""

    core: WireCore
    proofs: Annotated[tuple[Digest, ...], Meta(max_length=limits.MAX_JUDGES)]


class ScoreHeader(Wire, frozen=True):
    """The header of a `.scores` file. It does not name the author. Sizes are in bytes.

    The encrypted content fixes every field: a reader refuses a header that does not fit it.
    `said_sha256` is the digest of the signed bytes; it identifies the file in any encryption. The
    signed bytes contain a random device name, so nobody can guess them.
    """

    event_id: AsciiId
    kind: Literal["ideas", "scores"]
    payload_sha256: Digest
    payload_size: Size
    rehearsal: bool
    said_sha256: Digest

    @property
    def core(self) -> "ScoreHeader":
        """The header itself: an `.ideas` header has a core, a `.scores` header is one."""
        return self


class ListedFile(Wire, frozen=True):
    """One line of the manifest: a file name and its blob."""

    name: Annotated[str, Meta(min_length=1, max_length=limits.MAX_LINE)]
    sha256: Digest
    size: Annotated[int, Meta(ge=0, le=MAX_ENTRY)]


class Manifest(Wire, frozen=True):
    """The files of a payload, by name."""

    files: Annotated[tuple[ListedFile, ...], Meta(max_length=MAX_ENTRIES)]


class WireScale(Wire, frozen=True):
    """The ends and the step of a scale, in hundredths."""

    maximum: Mark
    minimum: Mark
    step: Annotated[int, Meta(ge=1, le=limits.MAX_MARK)]


class WireLevel(Wire, frozen=True):
    """The meaning of a range of marks, in hundredths."""

    highest: Mark
    lowest: Mark
    text: str


class WireCriterion(Wire, frozen=True):
    """One criterion of the rubric."""

    comment_at_least: Mark | None
    comment_at_most: Mark | None
    description: str
    id: Id
    levels: Annotated[tuple[WireLevel, ...], AtMost]
    required: bool
    scale: WireScale
    title: str
    weight: Count


class WireRubric(Wire, frozen=True):
    """The rubric. `canonical.rubric_digest` is computed from this type."""

    criteria: Annotated[tuple[WireCriterion, ...], AtMost]


class WireTheme(Wire, frozen=True):
    """A category of ideas."""

    id: Id
    title: str


class WireJudge(Wire, frozen=True):
    """A member of the panel."""

    id: Id
    name: str
    role: str


class WireDates(Wire, frozen=True):
    """The days of the event, as ISO 8601 dates."""

    ceremony: date
    closes: date
    opens: date


class WireTieRule(Wire, frozen=True):
    """One link of the tie chain."""

    criterion_id: Annotated[str, Meta(max_length=limits.MAX_ID)]
    kind: Literal["criterion", "median", "top-marks", "head-to-head", "joint", "lot"]


class WireRanking(Wire, frozen=True, omit_defaults=True):
    """The declared method and tie chain. The default quorum is not written."""

    cut_tie: Literal["all", "lot", "deliberate"]
    lot_seed: Annotated[str, Meta(max_length=limits.MAX_LINE)]
    method: Literal["severity-adjusted", "weighted-mean", "trimmed-mean"]
    one_per_person: bool
    tie_rules: Annotated[tuple[WireTieRule, ...], AtMost]
    quorum: Annotated[int, Meta(ge=1, le=limits.MAX_JUDGES)] = 1


class WireAward(Wire, frozen=True):
    """A title for a range of ranks."""

    first_rank: Count
    id: Id
    kind: Literal["ranks", "best-of-theme"]
    last_rank: Count
    title: str
    winner: bool


class WireSignatory(Wire, frozen=True):
    """A person who signs the certificates."""

    name: str
    role: str


class WireConflict(Wire, frozen=True):
    """A declared conflict of interest."""

    idea_id: Id
    judge_id: Id
    reason: str


class WireScore(Wire, frozen=True):
    """One mark, in hundredths."""

    criterion_id: Id
    value: ClaimedMark


class WireAnchor(Wire, frozen=True):
    """An idea for calibration."""

    explanation: str
    idea_id: Id
    marks: Annotated[tuple[WireScore, ...], AtMost]


class WireReading(Wire, frozen=True):
    """The rules of reading."""

    anchors: Annotated[tuple[WireAnchor, ...], AtMost]
    records_time: bool
    shuffled: bool


class WireShare(Wire, frozen=True):
    """The ideas that a judge is asked to read."""

    idea_ids: Annotated[tuple[Id, ...], Meta(max_length=limits.MAX_IDEAS)]
    judge_id: Id


class WireStage(Wire, frozen=True):
    """One stage of readings."""

    readings: Count
    seed: Annotated[int, Meta(ge=0, le=limits.MAX_NUMBER)]
    shares: Annotated[tuple[WireShare, ...], Meta(max_length=limits.MAX_JUDGES)]


class WireHandover(Wire, frozen=True):
    """The ideas that a reserve reads in place of an absent judge."""

    absent_id: Id
    after: Annotated[int, Meta(ge=0, le=limits.MAX_STAGES)]
    idea_ids: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=limits.MAX_IDEAS)]
    reserve_id: Id


class WireAssignment(Wire, frozen=True):
    """Which judge reads which idea. Without stages every judge reads every idea."""

    handovers: Annotated[tuple[WireHandover, ...], Meta(max_length=limits.MAX_HANDOVERS)]
    stages: Annotated[tuple[WireStage, ...], Meta(max_length=limits.MAX_STAGES)]


class WireEarlierRound(Wire, frozen=True):
    """The official result from which a second round starts."""

    digest: Digest
    event_id: AsciiId
    title: str


class WireEvent(Wire, frozen=True, omit_defaults=True):
    """The file `event.json` of an idea package. The default word for an idea is not written."""

    assignment: WireAssignment
    awards: Annotated[tuple[WireAward, ...], AtMost]
    certificate_template: TemplateName
    city: str
    co_senders: Annotated[tuple[str, ...], AtMost]
    conflicts: Annotated[tuple[WireConflict, ...], Meta(max_length=limits.MAX_CONFLICTS)]
    dates: WireDates
    earlier_round: WireEarlierRound | None
    id: AsciiId
    judges: Annotated[tuple[WireJudge, ...], Meta(max_length=limits.MAX_JUDGES)]
    organization: str
    ranking: WireRanking
    reading: WireReading
    rehearsal: bool
    rubric: WireRubric
    signatories: Annotated[tuple[WireSignatory, ...], AtMost]
    themes: Annotated[tuple[WireTheme, ...], AtMost]
    title: str
    idea_word: Literal["idea", "plan", "work", "project", "paper", "proposal"] = "idea"


class WireSection(Wire, frozen=True):
    """A part of the text of an idea."""

    heading: str
    text: str


class WireAttachment(Wire, frozen=True):
    """A document of an idea. The manifest lists its content as `attachments/<digest>`."""

    digest: Digest
    name: Annotated[str, Meta(min_length=1, max_length=limits.MAX_FILE_NAME)]
    size: Annotated[int, Meta(ge=1, le=MAX_ENTRY)]


class WireIdea(Wire, frozen=True):
    """An idea as judges see it. The type has no field for the people who sent it."""

    attachments: Annotated[tuple[WireAttachment, ...], Meta(max_length=limits.MAX_ATTACHMENTS)]
    id: Id
    sections: Annotated[tuple[WireSection, ...], AtMost]
    theme_id: Annotated[str, Meta(max_length=limits.MAX_ID)]
    title: str


class WireIdeas(Wire, frozen=True):
    """The file `ideas.json` of an idea package."""

    ideas: Annotated[tuple[WireIdea, ...], Meta(max_length=limits.MAX_IDEAS)]


class WireSheet(Wire, frozen=True):
    """A sheet without its judge, because a score file belongs to one judge.

    It has no field for the note and the flag, which are private to the judge.
    """

    comment: str
    idea_id: Id
    opened: bool
    reason: str
    scores: Annotated[tuple[WireScore, ...], AtMost]
    seconds: Annotated[int, Meta(ge=0, le=limits.MAX_NUMBER)]
    standing: Literal["scoring", "recused", "ineligible"]


class WireSheets(Wire, frozen=True):
    """Several sheets of a score file, which are parsed together."""

    sheets: Annotated[tuple[WireSheet, ...], Meta(max_length=limits.MAX_IDEAS)]


Sheets = TypeVar("Sheets", WireSheet, msgspec.Raw)
"""Sheets as values, or as bytes that are parsed later."""


class WireScoreFile(Wire, Generic[Sheets], frozen=True):
    """The file `scores.json` in a score file."""

    ancestors: Annotated[tuple[Digest, ...], Meta(max_length=limits.MAX_REVISIONS)]
    device: AsciiId
    event_id: AsciiId
    finished: bool
    judge_id: Id
    package_digest: Digest
    reason: str
    rehearsal: bool
    revision: Count
    rubric_digest: Digest
    sheets: Annotated[tuple[Sheets, ...], Meta(max_length=limits.MAX_IDEAS)]
    written_at: Utc
