"""Makes bad travelling files. Each has one fault; everything else (hashes, too) is right.

The files are built byte by byte, without the writers of `judging_app.exchange`, so that a fault of
a writer cannot hide the same fault of a reader.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from judging_app.domain.assignment import Assignment, Share, Stage
from judging_app.domain.attachment import Attachment
from judging_app.domain.award import Award, Signatory
from judging_app.domain.event import (
    ConflictOfInterest,
    Dates,
    EarlierRound,
    Event,
    Idea,
    Judge,
    Owner,
    RankingRules,
    Section,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.merge import ScoreFile
from judging_app.domain.package import IdeaPackage
from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Criterion, Level, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import rubric_digest
from judging_app.exchange.packages.encryption import decrypt, encrypt, sign
from judging_app.exchange.packages.keys import proof, public_keys, sealing_key, signing_key
from judging_app.exchange.packages.score_file import read_score_file, write_score_file
from tests.keys import ROOT, RULES, judge_secret, reader, write_ideas

IDEAS_MAGIC = b"\x93IDEAS\r\n"
SCORES_MAGIC = b"\x93SCORE\r\n"
MB = 1024 * 1024
OTHER_ROOT = b"somebody else's!"

RUBRIC = Rubric(
    (
        Criterion(
            "novelty", "نوآوری", 3, Scale(100, 1000, 100), "تازگی\nو جسارت",
            levels=(Level(100, 400, "کم"), Level(500, 1000, "بسیار")),
        ),
        Criterion(
            "cost", "صرفهٔ اقتصادی", 1, Scale(0, 2000, 50), required=False,
            comment_at_most=100, comment_at_least=1900,
        ),
    )
)  # fmt: skip
EVENT = Event(
    id="7f2a51c09bd34e66",
    title="هفتهٔ خلاقیت",
    organization="شهرداری نیل‌شهر",
    city="نیل‌شهر",
    dates=Dates(date(2026, 11, 22), date(2026, 12, 1), date(2026, 12, 10)),
    themes=(Theme("green", "فضای سبز"), Theme("roads", "حمل‌ونقل")),
    rubric=RUBRIC,
    judges=(Judge("J01", "رؤیا مؤمنی", "استاد"), Judge("J02", "سیّد علی‌رضا نیک‌سرشت")),
    ranking=RankingRules(
        tie_rules=(TieRule(TieRuleKind.CRITERION, "novelty"), TieRule(TieRuleKind.MEDIAN))
    ),
    awards=(Award("first", "برگزیده", 1, 1), Award("good", "شایستهٔ تقدیر", 2, 3, winner=False)),
    signatories=(Signatory("پروین دادگر", "شهردار"),),
    co_senders=("شورای شهر",),
    conflicts=(ConflictOfInterest("J02", "102", "همکار پیشین"),),
    reading=ReadingRules(
        records_time=True, anchors=(Anchor("102", (Score("novelty", 700),), "در شهرهای دیگر هست."),)
    ),
    assignment=Assignment((Stage(1, 20, (Share("J01", ("101",)),)),)),
    earlier_round=EarlierRound("0c11", "دور نخست", "c3" * 32),
)
PLAN = b"%PDF-1.4 plan of a green stop"
IDEAS = (
    Idea(
        "101", "ایستگاه سبز", "green", (Section("مسئله", "سایه نیست.\nگرم است."),),
        attachments=(Attachment("نقشهٔ ایستگاه.pdf", hashlib.sha256(PLAN).hexdigest(), len(PLAN)),),
    ),
    Idea("102", "خط دوچرخه می‌شود", "roads", (Section("راه‌حل", "خط جدا شود."),)),
)  # fmt: skip
PACKAGE = IdeaPackage(EVENT, IDEAS, blobs={hashlib.sha256(PLAN).hexdigest(): PLAN})
OWNERS = (Owner("مهرانگیز دلدار", "ترافیک"), Owner("کاووس رادمنش", "عمران"))


CONTEXT = f"judging-app/scores/1/{EVENT.id}".encode()


def good_package() -> bytes:
    """A sound `.ideas` file."""
    return write_ideas(PACKAGE)


def good_score_file(**changes: Any) -> ScoreFile:
    """The content of a sound `.scores` file; `changes` are fields to replace."""
    sheets = (
        ScoreSheet(
            "J01",
            "101",
            (Score("cost", 1750), Score("novelty", 800)),
            "خوب",
            opened=True,
            seconds=95,
        ),
        ScoreSheet("J01", "102", standing=Standing.RECUSED, reason="همکارم است", opened=True),
    )
    sound = ScoreFile(
        event_id=EVENT.id,
        judge_id="J01",
        revision=2,
        ancestors=("a1" * 32,),
        package_digest="b2" * 32,
        device="c3" * 16,
        rehearsal=False,
        rubric_digest=rubric_digest(RUBRIC),
        written_at=datetime(2026, 11, 25, 18, 30, 5, tzinfo=UTC),
        finished=True,
        sheets=sheets,
        reason="هزینه را دوباره سنجیدم.",
    )  # fmt: skip
    return replace(sound, **changes)


def good_scores() -> bytes:
    """A sound `.scores` file."""
    return write_scores(good_score_file())


def read_scores(data: bytes) -> ScoreFile:
    """The content of a score file that the organizer reads."""
    return read_score_file(data, reader("J01", "J02")).score_file


def write_scores(score_file: ScoreFile) -> bytes:
    """A score file of whose judge it is."""
    judge = judge_secret(score_file.judge_id)
    return write_score_file(score_file, judge, public_keys(ROOT)).content


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def dumps(value: object) -> bytes:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class RawEntry:
    """One zip entry, with every field that a forger may set."""

    name: bytes
    data: bytes
    method: int = 0
    flags: int = 0
    extra: bytes = b""
    attributes: int = 0o100644 << 16
    size: int | None = None
    crc: int | None = None
    packed: bytes | None = None
    offset: int | None = None

    def body(self) -> bytes:
        if self.packed is not None:
            return self.packed
        if self.method != 8:
            return self.data
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        return deflate.compress(self.data) + deflate.flush()

    def numbers(self) -> tuple[int, int, int]:
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        size = len(self.data) if self.size is None else self.size
        return crc, len(self.body()), size


def raw_zip(
    entries: Sequence[RawEntry],
    *,
    comment: bytes = b"",
    prefix: bytes = b"",
    tail: bytes = b"",
    listed: Sequence[RawEntry] | None = None,
) -> bytes:
    """A zip of `entries` in their order; the directory lists `listed` where that is given."""
    out = bytearray(prefix)
    offsets: dict[int, int] = {}
    for entry in entries:
        offsets[id(entry)] = len(out)
        head = (20, entry.flags, entry.method, 0, 0x21, *entry.numbers())
        lengths = (len(entry.name), len(entry.extra))
        out += struct.pack("<4s5H3I2H", b"PK\3\4", *head, *lengths)
        out += entry.name + entry.extra + entry.body()
    start = len(out)
    rows = list(entries if listed is None else listed)
    for entry in rows:
        offset = offsets.get(id(entry), 0) if entry.offset is None else entry.offset
        listed_head = (0x314, 20, entry.flags, entry.method, 0, 0x21, *entry.numbers())
        rest = (len(entry.name), len(entry.extra), 0, 0, 0, entry.attributes, offset)
        out += struct.pack("<4s6H3I5H2I", b"PK\1\2", *listed_head, *rest) + entry.name + entry.extra
    count, size = len(rows), len(out) - start
    end = (0, 0, count, count, size, start, len(comment))
    return bytes(out) + struct.pack("<4s4H2IH", b"PK\5\6", *end) + comment + tail


def envelope(
    payload: bytes,
    *,
    magic: bytes = IDEAS_MAGIC,
    version: int = 1,
    header: Mapping[str, object] | None = None,
    raw_header: Callable[[bytes], bytes] = bytes,
    root: bytes = ROOT,
    sealed_already: bool = False,
) -> bytes:
    """An envelope with right hashes and signatures, and a right seal around what a judge says.

    `header` replaces fields, `raw_header` edits its bytes, `root` signs.
    """
    if magic == SCORES_MAGIC and not sealed_already:
        payload = sealed(payload, event_id=str((header or {}).get("event_id", EVENT.id)))
    said = _under_seal(payload) if magic == SCORES_MAGIC else b""
    fields: dict[str, object] = {
        "event_id": EVENT.id,
        "kind": "ideas" if magic == IDEAS_MAGIC else "scores",
        "payload_sha256": sha(payload),
        "payload_size": len(payload),
    }
    fields |= (
        core_facts()
        if magic == IDEAS_MAGIC
        else {
            "rehearsal": EVENT.rehearsal,
            "said_sha256": sha(said),
        }
    )
    fields |= header or {}
    whole = package_header(fields) if magic == IDEAS_MAGIC else fields
    written = raw_header(dumps(whole))
    front = magic + struct.pack(">HI", version, len(written)) + written
    front_digest = bytes.fromhex(sha(front))
    return front + front_digest + signature_over(front_digest, magic, root) + payload


def _under_seal(payload: bytes) -> bytes:
    """The signed part of it; nothing where it is not ours to open."""
    try:
        signed = decrypt(payload, sealing_key(ROOT), CONTEXT)
    except InputRefused:
        return b""
    return signed[100 : 100 + int.from_bytes(signed[96:100], "big")]


def core_facts() -> dict[str, object]:
    """The core of a sound package beside its event and its payload."""
    return {
        "app_version": "0.1.0",
        "event_title": EVENT.title,
        "issue": 1,
        "members": [member(judge.id) for judge in EVENT.judges],
        "organizer": public(ROOT),
        "rehearsal": EVENT.rehearsal,
        "rubric_sha256": rubric_digest(RUBRIC),
        "rules": {"lanes": 1, "memory": 8, "passes": 1, "salt": RULES.salt},
    }


def member(judge_id: str) -> dict[str, object]:
    """A line of the roster."""
    return {"judge_id": judge_id, "keys": public(judge_secret(judge_id).secret)}


def public(secret: bytes) -> dict[str, str]:
    """The public keys as a header has them."""
    keys = public_keys(secret)
    return {"sealing": keys.sealing, "signing": keys.signing}


def package_header(core: Mapping[str, object]) -> dict[str, object]:
    """The header around a core, with a right proof for every judge of the event."""
    said = sha(dumps(core))
    return {"core": core, "proofs": [proof(judge_secret(j.id), said) for j in EVENT.judges]}


def signature_over(front_digest: bytes, magic: bytes = IDEAS_MAGIC, root: bytes = ROOT) -> bytes:
    """The organizer's signature; a score file has none outside its seal."""
    if magic != IDEAS_MAGIC:
        return b""
    return signing_key(root).sign(b"judging-app/ideas/1\0" + front_digest)


def sealed(
    said: bytes, judge_id: str = "J01", event_id: str = EVENT.id, *, reader: bytes = ROOT
) -> bytes:
    """The statement of that judge, signed and sealed to the organizer alone."""
    context = f"judging-app/scores/1/{event_id}".encode()
    return sealed_to(signed_by(said, judge_id, context), context, reader)


def signed_by(said: bytes, judge_id: str, context: bytes) -> bytes:
    """The statement of that judge, signed and padded."""
    return sign(signing_key(judge_secret(judge_id).secret), said, context)


def sealed_to(signed: bytes, context: bytes = CONTEXT, reader: bytes = ROOT) -> bytes:
    """The signed part, sealed to the owner of that root alone."""
    return encrypt(signed, [bytes.fromhex(public_keys(reader).sealing)], context)


def said_in(data: bytes) -> bytes:
    """The zip in a sound file, found without the reader that is tested."""
    length = struct.unpack_from(">I", data, 10)[0]
    start = 14 + length + 32
    if data.startswith(IDEAS_MAGIC):
        return data[start + 64 :]
    context = f"judging-app/scores/1/{EVENT.id}".encode()
    signed = decrypt(data[start:], sealing_key(ROOT), context)
    size = struct.unpack_from(">I", signed, 96)[0]
    return signed[100 : 100 + size]


def manifest_of(files: Mapping[str, bytes]) -> bytes:
    rows = [{"name": n, "sha256": sha(files[n]), "size": len(files[n])} for n in sorted(files)]
    return dumps({"files": rows})


def entries_of(files: Mapping[str, bytes], manifest: bytes | None = None) -> list[RawEntry]:
    """The entries of a sound payload that holds `files`."""
    blobs = {f"blobs/{sha(data)}".encode(): data for data in files.values()}
    listed = manifest_of(files) if manifest is None else manifest
    return [_sound(n, blobs[n]) for n in sorted(blobs)] + [_sound(b"manifest.json", listed)]


def _sound(name: bytes, data: bytes) -> RawEntry:
    """The entry in the one form that is allowed: deflated where that is shorter."""
    deflated = RawEntry(name, data, method=8)
    shrinks = len(deflated.body()) < len(data) <= 200 * len(deflated.body())
    return deflated if shrinks else RawEntry(name, data)


def files_of(data: bytes) -> dict[str, bytes]:
    """The files of a sound envelope, found without the reader that is tested."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(said_in(data))) as archive:
        rows = json.loads(archive.read("manifest.json"))["files"]
        return {row["name"]: archive.read(f"blobs/{row['sha256']}") for row in rows}


def package_with(**edited: bytes) -> bytes:
    """A package whose `event` or `ideas` blob is replaced, with right hashes all over."""
    files = files_of(good_package()) | {f"{name}.json": blob for name, blob in edited.items()}
    return envelope(raw_zip(entries_of(files)))


def scores_with(blob: bytes) -> bytes:
    """A score file whose one blob is replaced."""
    return envelope(raw_zip(entries_of({"scores.json": blob})), magic=SCORES_MAGIC)


def event_json(edit: Callable[[Any], object]) -> bytes:
    """A package whose `event.json` was edited as a dict."""
    value = json.loads(files_of(good_package())["event.json"])
    edit(value)
    return package_with(event=dumps(value))


def ideas_json(edit: Callable[[Any], object]) -> bytes:
    """A package whose `ideas.json` was edited as a dict."""
    value = json.loads(files_of(good_package())["ideas.json"])
    edit(value)
    return package_with(ideas=dumps(value))


def scores_json(edit: Callable[[Any], object]) -> bytes:
    """A score file whose `scores.json` was edited as a dict."""
    value = json.loads(files_of(good_scores())["scores.json"])
    edit(value)
    return scores_with(dumps(value))


def replaced(old: bytes, new: bytes) -> bytes:
    """A score file in whose `scores.json` some bytes were replaced."""
    blob = files_of(good_scores())["scores.json"]
    assert old in blob
    return scores_with(blob.replace(old, new, 1))


def _zip(edit: Callable[[list[RawEntry]], list[RawEntry]], **options: Any) -> bytes:
    return envelope(raw_zip(edit(entries_of(files_of(good_package()))), **options))


def _with_entry(name: bytes, data: bytes = b"x", **fields: Any) -> bytes:
    return _zip(lambda entries: [RawEntry(name, data, **fields), *entries])


BLOB = b"blobs/" + b"0" * 64


def zeros(size: int) -> bytes:
    """`size` zero bytes (whole megabytes), deflated; made quickly from equal blocks."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflate.compress(bytes(MB)) + deflate.flush(zlib.Z_FULL_FLUSH)
    return block * (size // MB) + deflate.flush()


def bomb(size: int, *, claimed: int) -> bytes:
    """A package with an entry that inflates to `size` zero bytes and claims to hold `claimed`."""
    return _with_entry(BLOB, b"", method=8, size=claimed, crc=0, packed=zeros(size))


def listed_bomb(size: int, *, claimed: int) -> bytes:
    """A package whose `ideas.json` is a bomb that manifest and zip say is small."""
    event = files_of(good_package())["event.json"]
    rows = [
        {"name": "event.json", "sha256": sha(event), "size": len(event)},
        {"name": "ideas.json", "sha256": "0" * 64, "size": claimed},
    ]
    bad = RawEntry(BLOB, b"", method=8, size=claimed, crc=0, packed=zeros(size))
    good = RawEntry(f"blobs/{sha(event)}".encode(), event)
    return envelope(raw_zip([bad, good, RawEntry(b"manifest.json", dumps({"files": rows}))]))


def overlapping() -> bytes:
    """Two directory rows that share one entry's bytes."""
    entries = entries_of(files_of(good_package()))
    twin = replace(entries[0], name=BLOB, offset=0)
    return envelope(raw_zip(entries, listed=[twin, *entries]))


def flipped(data: bytes, position: int, bit: int = 0) -> bytes:
    """`data` with one bit turned."""
    changed = bytearray(data)
    changed[position] ^= 1 << bit
    return bytes(changed)


def _endless(data: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush(zlib.Z_FULL_FLUSH)


def _listed_twice() -> bytes:
    files = files_of(good_package())
    rows = json.loads(manifest_of(files))["files"]
    return envelope(raw_zip(entries_of(files, dumps({"files": [rows[0], *rows]}))))


def _zeroed_tail(data: bytes) -> bytes:
    half = len(data) // 2
    return data[:half] + bytes(len(data) - half)


Corpus = dict[str, tuple[Refusal, Callable[[], bytes]]]

ENVELOPES: Corpus = {
    "empty": (Refusal.EMPTY_FILE, bytes),
    "text renamed": (Refusal.MAGIC, lambda: "سلام دنیا، این متن است".encode()),
    "workbook renamed": (Refusal.MAGIC, lambda: raw_zip([RawEntry(b"xl/workbook.xml", b"<x/>")])),
    "all zeros": (Refusal.MAGIC, lambda: bytes(len(good_package()))),
    "program before it": (Refusal.MAGIC, lambda: b"MZ" + bytes(200) + good_package()),
    "magic only": (Refusal.TRUNCATED, lambda: good_package()[:8]),
    "half": (Refusal.TRUNCATED, lambda: good_package()[: len(good_package()) // 2]),
    "last byte cut": (Refusal.TRUNCATED, lambda: good_package()[:-1]),
    "zero-filled tail": (Refusal.HASH, lambda: _zeroed_tail(good_package())),
    "appended byte": (Refusal.HASH, lambda: good_package() + b"\0"),
    "bit in the version": (Refusal.HASH, lambda: flipped(good_package(), 9, 1)),
    "bit in the header": (Refusal.HASH, lambda: flipped(good_package(), 40)),
    "bit in the payload": (Refusal.HASH, lambda: flipped(good_package(), -300)),
    "score file": (Refusal.WRONG_KIND, good_scores),
    "kind lies": (Refusal.WRONG_KIND, lambda: envelope(b"", header={"kind": "scores"})),
    "kind unknown": (Refusal.SCHEMA, lambda: envelope(b"", header={"kind": "keys"})),
    "version 5": (Refusal.TOO_NEW, lambda: envelope(b"\1\2", version=5, raw_header=lambda _: b"?")),
    "scores of version 2": (
        Refusal.TOO_NEW,
        lambda: envelope(b"", magic=SCORES_MAGIC, version=2, sealed_already=True),
    ),
    "version 0": (Refusal.SCHEMA, lambda: envelope(b"", version=0)),
    "header with a space": (
        Refusal.NOT_CANONICAL,
        lambda: envelope(b"", raw_header=lambda h: h.replace(b":", b": ", 1)),
    ),
    "header not JSON": (Refusal.PARSE, lambda: envelope(b"", raw_header=lambda h: h[:-1])),
    "header grown": (Refusal.SCHEMA, lambda: envelope(b"", header={"key": "x"})),
    "header of 200 KB": (
        Refusal.HASH,
        lambda: envelope(b"", header={"app_version": "1" * 200_000}),
    ),
    "size smaller than it is": (
        Refusal.HASH,
        lambda: envelope(b"hello", header={"payload_size": 4}),
    ),
    "size true": (Refusal.SCHEMA, lambda: envelope(b"", header={"payload_size": True})),
    "size negative": (Refusal.SCHEMA, lambda: envelope(b"", header={"payload_size": -1})),
    "event of the header": (
        Refusal.SCHEMA,
        lambda: envelope(
            raw_zip(entries_of(files_of(good_package()))), header={"event_id": "other"}
        ),
    ),
}

ZIPS: Corpus = {
    "no zip": (Refusal.ZIP_LAYOUT, lambda: envelope(b"hello")),
    "empty zip": (Refusal.FILE_SET, lambda: envelope(raw_zip([]))),
    "comment": (Refusal.ZIP_LAYOUT, lambda: _zip(list, comment=b"hi")),
    "prefix": (Refusal.ZIP_LAYOUT, lambda: _zip(list, prefix=b"MZ" + bytes(98))),
    "entry-like prefix": (Refusal.ENTRY_NAME, lambda: _zip(list, prefix=b"PK\3\4" + bytes(98))),
    "tail": (Refusal.ZIP_LAYOUT, lambda: _zip(list, tail=b"\0")),
    "extra field": (Refusal.ZIP_LAYOUT, lambda: _with_entry(BLOB, extra=b"\x01\x00\x01\x00x")),
    "parent path": (Refusal.ENTRY_NAME, lambda: _with_entry(b"../../evil.txt")),
    "backslashes": (Refusal.ENTRY_NAME, lambda: _with_entry(b"..\\..\\evil.txt")),
    "inside blobs": (Refusal.ENTRY_NAME, lambda: _with_entry(b"blobs/../" + b"0" * 64)),
    "absolute": (Refusal.ENTRY_NAME, lambda: _with_entry(b"/etc/cron.d/x")),
    "drive": (Refusal.ENTRY_NAME, lambda: _with_entry(b"C:/Windows/x.dll")),
    "share": (Refusal.ENTRY_NAME, lambda: _with_entry(b"//server/share/x")),
    "stream": (Refusal.ENTRY_NAME, lambda: _with_entry(BLOB + b":ads")),
    "line end": (Refusal.ENTRY_NAME, lambda: _with_entry(BLOB + b"\n")),
    "NUL": (Refusal.ENTRY_NAME, lambda: _with_entry(BLOB[:-1] + b"\0")),
    "empty name": (Refusal.ENTRY_NAME, lambda: _with_entry(b"")),
    "not UTF-8": (Refusal.ENTRY_NAME, lambda: _with_entry(b"blobs/\xff\xfe", flags=0x800)),
    "folder": (Refusal.ENTRY_NAME, lambda: _with_entry(b"blobs/", b"")),
    "symbolic link": (
        Refusal.ZIP_LAYOUT,
        lambda: _with_entry(BLOB, b"/etc/passwd", attributes=0o120777 << 16),
    ),
    "upper-case twin": (
        Refusal.ENTRY_NAME,
        lambda: _zip(lambda entries: [*entries, RawEntry(b"MANIFEST.JSON", b"{}")]),
    ),
    "manifest twice": (
        Refusal.ZIP_LAYOUT,
        lambda: _zip(lambda entries: [*entries, RawEntry(b"manifest.json", b"{}")]),
    ),
    "order": (Refusal.ZIP_LAYOUT, lambda: _zip(lambda entries: entries[::-1])),
    "encrypted": (Refusal.ZIP_LAYOUT, lambda: _with_entry(BLOB, flags=1)),
    "data descriptor": (Refusal.ZIP_LAYOUT, lambda: _with_entry(BLOB, flags=8)),
    "bzip2": (Refusal.ZIP_LAYOUT, lambda: _with_entry(BLOB, method=12)),
    "lzma": (Refusal.ZIP_LAYOUT, lambda: _with_entry(BLOB, method=14)),
    "not deflate": (
        Refusal.ZIP_LAYOUT,
        lambda: _zip(lambda e: [*e[:-1], replace(e[-1], method=8, packed=b"\xff" * 400)]),
    ),
    "bytes after deflate": (
        Refusal.ZIP_LAYOUT,
        lambda: _zip(
            lambda e: [
                *e[:-1],
                replace(e[-1], method=8, packed=replace(e[-1], method=8).body() + b"!"),
            ]
        ),
    ),
    "CRC": (Refusal.HASH, lambda: _zip(lambda e: [*e[:-1], replace(e[-1], crc=1)])),
    "bomb 1000:1": (Refusal.ENTRY_SIZE, lambda: bomb(48 * MB, claimed=48 * MB)),
    "bomb that claims 10 bytes": (Refusal.ENTRY_SIZE, lambda: listed_bomb(48 * MB, claimed=10)),
    "bomb that claims 9 MB": (Refusal.ENTRY_SIZE, lambda: listed_bomb(48 * MB, claimed=9 * MB)),
    "claims 10 GB": (Refusal.ENTRY_SIZE, lambda: _with_entry(BLOB, b"x", size=0xFFFFFFFF)),
    "claims more": (
        Refusal.ENTRY_SIZE,
        lambda: _zip(lambda e: [*e[:-1], replace(e[-1], size=999)]),
    ),
    "entry too big": (Refusal.ENTRY_SIZE, lambda: _with_entry(BLOB, bytes(65 * MB))),
    "6,000 entries": (
        Refusal.ENTRY_SIZE,
        lambda: envelope(
            raw_zip([RawEntry(f"blobs/{i:064x}".encode(), b"x") for i in range(6000)])
        ),
    ),
    "overlap": (Refusal.ZIP_LAYOUT, overlapping),
    "unlisted in the directory": (
        Refusal.ZIP_LAYOUT,
        lambda: envelope(
            raw_zip((entries := entries_of(files_of(good_package()))), listed=entries[1:])
        ),
    ),
    "manifest missing": (Refusal.FILE_SET, lambda: _zip(lambda entries: entries[:-1])),
    "blob missing": (Refusal.FILE_SET, lambda: _zip(lambda entries: entries[1:])),
    "blob extra": (Refusal.FILE_SET, lambda: _with_entry(BLOB)),
    "blob of other content": (
        Refusal.HASH,
        lambda: _zip(lambda e: [replace(e[0], data=b"?" * len(e[0].data)), *e[1:]]),
    ),
    "file of another name": (
        Refusal.FILE_SET,
        lambda: envelope(raw_zip(entries_of({"../event.json": b"{}", "ideas.json": b"[]"}))),
    ),
    "file listed twice": (Refusal.FILE_SET, _listed_twice),
    "manifest of 3 MB": (
        Refusal.ENTRY_SIZE,
        lambda: _zip(lambda e: [*e[:-1], replace(e[-1], data=b"[" * 3 * MB)]),
    ),
    "three entries of 60 MB": (
        Refusal.ENTRY_SIZE,
        lambda: envelope(
            raw_zip(
                [
                    RawEntry(f"blobs/{i:064x}".encode(), b"", 8, size=60 * MB, packed=bytes(MB))
                    for i in range(3)
                ]
            )
        ),
    ),
    "deflate without an end": (
        Refusal.ZIP_LAYOUT,
        lambda: _zip(lambda e: [*e[:-1], replace(e[-1], method=8, packed=_endless(e[-1].data))]),
    ),
    "manifest of another size": (
        Refusal.FILE_SET,
        lambda: envelope(
            raw_zip(
                entries_of(
                    files_of(good_package()),
                    manifest_of(files_of(good_package())).replace(b'"size":', b'"size":1'),
                )
            )
        ),
    ),
}

NOT_JSON: Corpus = {
    "not JSON": (Refusal.PARSE, lambda: scores_with(b"{not")),
    "nothing": (Refusal.PARSE, lambda: scores_with(b"")),
    "array on top": (Refusal.SCHEMA, lambda: scores_with(b"[]")),
    "nested deeply": (Refusal.SCHEMA, lambda: scores_with(b"[" * 200_000)),
    "nested deeply inside": (
        Refusal.SCHEMA,
        lambda: replaced(b'"ancestors":[', b'"ancestors":[' + b"[" * 200_000),
    ),
    "5,000 digits": (Refusal.SCHEMA, lambda: replaced(b"1750", b"9" * 5000)),
    "key twice": (
        Refusal.NOT_CANONICAL,
        lambda: replaced(b'"judge_id":"J01"', b'"judge_id":"J02","judge_id":"J01"'),
    ),
    "keys unsorted": (
        Refusal.NOT_CANONICAL,
        lambda: scores_with(
            json.dumps(
                dict(reversed(json.loads(files_of(good_scores())["scores.json"]).items())),
                separators=(",", ":"),
                ensure_ascii=False,
            ).encode()
        ),
    ),
    "a space": (Refusal.NOT_CANONICAL, lambda: replaced(b'"revision":2', b'"revision": 2')),
    "needless escape": (Refusal.NOT_CANONICAL, lambda: replaced(b'"J01"', b'"\\u004a01"')),
    "minus zero": (Refusal.NOT_CANONICAL, lambda: replaced(b"1750", b"-0")),
    "NaN": (Refusal.PARSE, lambda: replaced(b"1750", b"NaN")),
    "Infinity": (Refusal.PARSE, lambda: replaced(b"1750", b"Infinity")),
    "1e400": (Refusal.SCHEMA, lambda: replaced(b"1750", b"1e400")),
    "1750.0": (Refusal.SCHEMA, lambda: replaced(b"1750", b"1750.0")),
    "byte order mark": (
        Refusal.PARSE,
        lambda: scores_with(b"\xef\xbb\xbf" + files_of(good_scores())["scores.json"]),
    ),
    "lone surrogate": (Refusal.PARSE, lambda: replaced(b'"comment":"', b'"comment":"\\ud800')),
    "surrogate in UTF-8": (
        Refusal.PARSE,
        lambda: replaced(b'"comment":"', b'"comment":"\xed\xa0\x80'),
    ),
    "not UTF-8": (Refusal.PARSE, lambda: replaced(b'"comment":"', b'"comment":"\xff')),
    "tail": (Refusal.PARSE, lambda: scores_with(files_of(good_scores())["scores.json"] + b"{}")),
}


def _mark(value: object) -> Callable[[], bytes]:
    return lambda: scores_json(lambda v: v["sheets"][0]["scores"][0].update(value=value))


def _score_field(name: str, value: object) -> Callable[[], bytes]:
    return lambda: scores_json(lambda v: v.update({name: value}))


SCORE_SHAPES: Corpus = {
    "event of the header": (
        Refusal.SCHEMA,
        lambda: envelope(
            raw_zip(entries_of(files_of(good_scores()))),
            magic=SCORES_MAGIC,
            header={"event_id": "other"},
        ),
    ),
    "mark true": (Refusal.SCHEMA, _mark(True)),  # noqa: FBT003 - a value of the file
    "mark as text": (Refusal.SCHEMA, _mark("20")),
    "mark 17.5": (Refusal.SCHEMA, _mark(17.5)),
    "mark null": (Refusal.SCHEMA, _mark(None)),
    "mark of 2^63": (Refusal.SCHEMA, _mark(2**63)),
    "revision 3 of one ancestor": (Refusal.SCHEMA, _score_field("revision", 3)),
    "revision 0": (Refusal.SCHEMA, _score_field("revision", 0)),
    "ancestor twice": (
        Refusal.SCHEMA,
        lambda: scores_json(lambda v: v.update(revision=3, ancestors=["a1" * 32] * 2)),
    ),
    "ancestor not a digest": (Refusal.SCHEMA, _score_field("ancestors", ["A1" * 32])),
    "ancestor with a line end": (Refusal.SCHEMA, _score_field("ancestors", ["a1" * 32 + "\n"])),
    "package not a digest": (Refusal.SCHEMA, _score_field("package_digest", "")),
    "finished as a number": (Refusal.SCHEMA, _score_field("finished", 1)),
    "no time zone": (Refusal.SCHEMA, _score_field("written_at", "2026-11-25T18:30:05")),
    "Tehran time": (Refusal.SCHEMA, _score_field("written_at", "2026-11-25T18:30:05+03:30")),
    "field more": (Refusal.SCHEMA, _score_field("organizer", "x")),
    "field less": (Refusal.SCHEMA, lambda: scores_json(lambda v: v.pop("judge_id"))),
    "unknown standing": (
        Refusal.SCHEMA,
        lambda: scores_json(lambda v: v["sheets"][0].update(standing="absent")),
    ),
    "criterion twice": (
        Refusal.DUPLICATE,
        lambda: scores_json(
            lambda v: v["sheets"][0]["scores"].append({"criterion_id": "novelty", "value": 100})
        ),
    ),
    "criteria unsorted": (
        Refusal.SCHEMA,
        lambda: scores_json(lambda v: v["sheets"][0]["scores"].reverse()),
    ),
}


def _criterion(**fields: object) -> Callable[[], bytes]:
    return lambda: event_json(lambda v: v["rubric"]["criteria"][0].update(fields))


def _scale(low: int, high: int, step: int) -> Callable[[], bytes]:
    return _criterion(scale={"maximum": high, "minimum": low, "step": step})


PACKAGE_SHAPES: Corpus = {
    "owners of an idea": (
        Refusal.SCHEMA,
        lambda: ideas_json(lambda v: v["ideas"][0].update(owners=[])),
    ),
    "idea twice": (
        Refusal.DUPLICATE,
        lambda: ideas_json(lambda v: v["ideas"].append(v["ideas"][0])),
    ),
    "idea without an id": (
        Refusal.SCHEMA,
        lambda: ideas_json(lambda v: v["ideas"][0].update(id="")),
    ),
    "judge twice": (
        Refusal.DUPLICATE,
        lambda: event_json(lambda v: v["judges"].append(v["judges"][0])),
    ),
    "theme twice": (
        Refusal.DUPLICATE,
        lambda: event_json(lambda v: v["themes"].append(v["themes"][0])),
    ),
    "no criteria": (Refusal.SCHEMA, lambda: event_json(lambda v: v["rubric"].update(criteria=[]))),
    "step 0": (Refusal.SCHEMA, _scale(0, 1000, 0)),
    "maximum 0": (Refusal.SCHEMA, _scale(0, 0, 1)),
    "scale upside down": (Refusal.SCHEMA, _scale(1000, 100, 100)),
    "negative minimum": (Refusal.SCHEMA, _scale(-100, 100, 100)),
    "a million marks": (Refusal.SCHEMA, _scale(0, 1_000_000, 1)),
    "weight 0": (Refusal.SCHEMA, _criterion(weight=0)),
    "weight true": (Refusal.SCHEMA, _criterion(weight=True)),
    "level upside down": (
        Refusal.SCHEMA,
        _criterion(levels=[{"highest": 100, "lowest": 200, "text": "x"}]),
    ),
    "award upside down": (
        Refusal.SCHEMA,
        lambda: event_json(lambda v: v["awards"][1].update(first_rank=9)),
    ),
    "tie rule on no criterion": (
        Refusal.UNKNOWN_CRITERION,
        lambda: event_json(lambda v: v["ranking"]["tie_rules"][0].update(criterion_id="x")),
    ),
    "unknown method": (
        Refusal.SCHEMA,
        lambda: event_json(lambda v: v["ranking"].update(method="x")),
    ),
    "template is a path": (
        Refusal.SCHEMA,
        lambda: event_json(lambda v: v.update(certificate_template="//server/share/t")),
    ),
    "event id is a path": (Refusal.SCHEMA, lambda: event_json(lambda v: v.update(id="../x"))),
    "31st of November": (
        Refusal.SCHEMA,
        lambda: event_json(lambda v: v["dates"].update(opens="2026-11-31")),
    ),
    "201 judges": (
        Refusal.SCHEMA,
        lambda: event_json(
            lambda v: v.update(judges=[{"id": f"J{i}", "name": "", "role": ""} for i in range(201)])
        ),
    ),
}

BAD_TEXTS = {
    "override": "طرح\u202efdp.exe",
    "isolate": "الف\u2066ب",
    "mark of direction": "الف\u200fب",
    "NUL": "الف\0",
    "escape": "\x1b[31m",
    "zero-width space": "ال\u200bف",
    "line separator": "الف\u2028ب",
    "private use": "الف\uf0b7",
    "noncharacter": "الف\ufffe",
    "NFD": "cafe\u0301",
    "zalgo": "م" + "\u0652\u0301" * 60,
    "marks on every letter": "م\u064e\u064e\u064e\u064e" * 30,
    "zalgo in a long text": "سلام بر همه " * 30 + "م" + "\u064e" * 5,
}


def _title(text: str) -> Callable[[], bytes]:
    return lambda: ideas_json(lambda v: v["ideas"][1].update(title=text))


TEXTS: Corpus = {name: (Refusal.TEXT, _title(text)) for name, text in BAD_TEXTS.items()} | {
    "title of two lines": (Refusal.TEXT, _title("الف\nب")),
    "title too long": (Refusal.TEXT, _title("ا" * 501)),
    "title of 2 million": (Refusal.TEXT, _title("اب" * 1_000_000)),
    "comment too long": (
        Refusal.TEXT,
        lambda: scores_json(lambda v: v["sheets"][0].update(comment="ا" * 20_001)),
    ),
    "judge's name": (
        Refusal.TEXT,
        lambda: event_json(lambda v: v["judges"][0].update(name="\u202egnp")),
    ),
    "co-sender": (Refusal.TEXT, lambda: event_json(lambda v: v["co_senders"].append("\u200e"))),
    "idea id": (Refusal.TEXT, lambda: ideas_json(lambda v: v["ideas"][1].update(id="1\u202e2"))),
}


def _said() -> bytes:
    return said_in(good_scores())


def _scores(payload: bytes, **header: object) -> bytes:
    return envelope(payload, magic=SCORES_MAGIC, header=header, sealed_already=True)


def _changed(at: int, signed: bytes | None = None) -> bytes:
    """A score file in whose signed bytes one was changed before the seal."""
    right = signed_by(_said(), "J01", CONTEXT) if signed is None else signed
    return _scores(sealed_to(flipped(right, at)))


def _package(**header: object) -> bytes:
    return envelope(raw_zip(entries_of(files_of(good_package()))), header=header)


def _proofs(edit: Callable[[list[str]], list[str]]) -> bytes:
    """A package whose proofs were edited, signed again by its organizer."""

    def rewritten(written: bytes) -> bytes:
        value = json.loads(written)
        return dumps(value | {"proofs": edit(value["proofs"])})

    payload = raw_zip(entries_of(files_of(good_package())))
    return envelope(payload, raw_header=rewritten)


def _rules(**changes: object) -> Callable[[], bytes]:
    rules = {"lanes": 1, "memory": 8, "passes": 1, "salt": RULES.salt}
    return lambda: _package(rules=rules | changes)


def _judge_says(**changes: object) -> bytes:
    """A statement of J01 about somebody else, under J01's own signature."""
    return _scores(sealed(said_in(write_scores(good_score_file(**changes)))))


SIGNATURES: Corpus = {
    "package signed by another key": (
        Refusal.ALTERED,
        lambda: envelope(raw_zip(entries_of(files_of(good_package()))), root=OTHER_ROOT),
    ),
    "package without a signature": (Refusal.TRUNCATED, lambda: _with_signature(b"")),
    "package signature of zeros": (Refusal.ALTERED, lambda: _with_signature(bytes(64))),
    "signature of another package": (
        Refusal.ALTERED,
        lambda: _with_signature(signature_over(bytes(32))),
    ),
    "weights edited": (
        Refusal.SCHEMA,
        lambda: event_json(lambda v: v["rubric"]["criteria"][0].update(weight=2)),
    ),
    "organizer is no key": (
        Refusal.ALTERED,
        lambda: _package(organizer={"sealing": "00" * 32, "signing": "ff" * 32}),
    ),
    "proof missing": (Refusal.SCHEMA, lambda: _proofs(lambda p: p[:-1])),
    "proof too many": (Refusal.SCHEMA, lambda: _proofs(lambda p: [*p, p[0]])),
    "proof not in hex": (Refusal.SCHEMA, lambda: _proofs(lambda p: ["x" * 64, *p[1:]])),
    "member twice": (
        Refusal.SCHEMA,
        lambda: _package(members=[member("J01"), member("J01")]),
    ),
    "members in another order": (
        Refusal.SCHEMA,
        lambda: _package(members=[member("J02"), member("J01")]),
    ),
    "member who is no judge": (
        Refusal.SCHEMA,
        lambda: _package(members=[member("J01"), member("J09")]),
    ),
    "201 members": (
        Refusal.SCHEMA,
        lambda: _package(members=[member("J01")] * 201),
    ),
    "rules that take all memory": (Refusal.SCHEMA, _rules(memory=4 * 1024 * 1024)),
    "rules that take an hour": (Refusal.SCHEMA, _rules(passes=100_000)),
    "rules that no Argon2 has": (Refusal.SCHEMA, _rules(lanes=8, memory=63)),
    "rules without salt": (Refusal.SCHEMA, _rules(salt="")),
    "issue 0": (Refusal.SCHEMA, lambda: _package(issue=0)),
    "version with a line end": (Refusal.SCHEMA, lambda: _package(app_version="0.1\n")),
    "key twice in the header": (
        Refusal.NOT_CANONICAL,
        lambda: envelope(
            b"", raw_header=lambda h: h.replace(b'"issue":1', b'"issue":2,"issue":1', 1)
        ),
    ),
    "header of the same score file says more": (
        Refusal.SCHEMA,
        lambda: _scores(sealed(_said()), app_version="0.1.0"),
    ),
    "header of scores tells another size": (
        Refusal.HASH,
        lambda: _scores(sealed(_said()), payload_size=1),
    ),
    "header of scores names other words": (
        Refusal.ALTERED,
        lambda: _scores(sealed(_said()), said_sha256="0" * 64),
    ),
    "header of scores says rehearsal": (
        Refusal.SCHEMA,
        lambda: _scores(sealed(_said()), rehearsal=True),
    ),
    "sealed to another organizer": (
        Refusal.NOT_FOR_US,
        lambda: _scores(sealed(_said(), reader=OTHER_ROOT)),
    ),
    "sealed to points of no secret": (
        Refusal.NOT_FOR_US,
        lambda: _scores(b"\1" + bytes(80) + bytes(4096 + 16)),
    ),
    "sealed for another event": (
        Refusal.NOT_FOR_US,
        lambda: _scores(sealed(_said(), event_id="0ther")),
    ),
    "seal of nobody": (Refusal.ALTERED, lambda: _scores(b"\0" + sealed(_said())[1:])),
    "seal for 200 readers": (Refusal.ALTERED, lambda: _scores(b"\xc8" + bytes(40_000))),
    "seal empty": (Refusal.ALTERED, lambda: _scores(b"")),
    "seal of two files mixed": (
        Refusal.ALTERED,
        lambda: _scores(sealed(_said())[:81] + sealed(_said())[81:]),
    ),
    "seal altered under right hashes": (
        Refusal.ALTERED,
        lambda: _scores(flipped(sealed(_said()), -1)),
    ),
    "judge signs for another": (Refusal.ALTERED, lambda: _judge_says(**_of_second())),
    "judge who is unknown": (
        Refusal.UNKNOWN_JUDGE,
        lambda: _scores(sealed(_said(), "J09")),
    ),
    "organizer signs for a judge": (
        Refusal.UNKNOWN_JUDGE,
        lambda: _scores(sealed_to(sign(signing_key(ROOT), _said(), CONTEXT))),
    ),
    "signed for another event": (
        Refusal.ALTERED,
        lambda: _scores(sealed_to(signed_by(_said(), "J01", CONTEXT + b"x"))),
    ),
    "signed as a package": (
        Refusal.ALTERED,
        lambda: _scores(sealed_to(signed_by(_said(), "J01", b"judging-app/ideas/1"))),
    ),
    "signing key changed": (Refusal.ALTERED, lambda: _changed(0)),
    "signature changed": (Refusal.ALTERED, lambda: _changed(40)),
    "signed length changed": (Refusal.ALTERED, lambda: _changed(99)),
    "signed content changed": (Refusal.ALTERED, lambda: _changed(150)),
    "zeros after it changed": (Refusal.ALTERED, lambda: _changed(-1)),
    "signed cut short": (
        Refusal.ALTERED,
        lambda: _scores(sealed_to(signed_by(_said(), "J01", CONTEXT)[:50])),
    ),
    "signed without the zeros": (
        Refusal.ALTERED,
        lambda: _scores(sealed_to(signed_by(_said(), "J01", CONTEXT)[: 100 + len(_said())])),
    ),
    "zeros too many": (
        Refusal.ALTERED,
        lambda: _scores(sealed_to(signed_by(_said(), "J01", CONTEXT) + bytes(4096))),
    ),
}


def _with_signature(signature: bytes) -> bytes:
    package = good_package()
    start = 14 + struct.unpack_from(">I", package, 10)[0] + 32
    return package[:start] + signature + package[start + 64 :]


def _of_second() -> dict[str, Any]:
    sheets = tuple(replace(sheet, judge_id="J02") for sheet in good_score_file().sheets)
    return {"judge_id": "J02", "sheets": sheets}


CORPUS: Corpus = {
    f"{group}: {name}": case
    for group, cases in {
        "envelope": ENVELOPES,
        "zip": ZIPS,
        "json": NOT_JSON,
        "scores": SCORE_SHAPES,
        "package": PACKAGE_SHAPES,
        "text": TEXTS,
        "signature": SIGNATURES,
    }.items()
    for name, case in cases.items()
}
"""Every bad file by name: the reason for which it must be refused, and its maker."""
