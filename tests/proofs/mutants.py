"""Test the tests: deliberate faults in merging and verifying, which the tests must detect.

python tests/proofs/mutants.py

Each fault is a (file, old text, new text) in a temporary copy of the package; the fast tests then
run on the copy. Killed: they failed. Survived: they passed, so something is not tested.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.amendment_faults import FAULTS, INTAKE, TESTED_BY

ROOT = Path(__file__).parents[2]
TESTS = (
    "tests/domain/test_amended.py",
    "tests/domain/test_conflict_suggestions.py",
    "tests/domain/test_log_rules.py",
    "tests/domain/test_card.py",
    "tests/domain/test_handover.py",
    "tests/domain/test_merge.py",
    "tests/domain/test_resolution.py",
    "tests/domain/test_returns.py",
    "tests/exchange/packages/test_keys.py",
    "tests/exchange/packages/test_encryption.py",
    "tests/exchange/packages/test_score_file.py",
    "tests/exchange/packages/test_score_sheet_cache.py",
    "tests/exchange/packages/test_text_policy.py",
    "tests/exchange/packages/test_amendments_part.py",
    "tests/exchange/packages/test_envelope.py",
)
SHORT = ("-k", "not every_single_bit and not zero_filled and not two_thousand")
"""Leaves out slow tests that detect no fault beyond those that the others detect."""
OTHER_TESTS = (
    "tests/store/test_statements.py",
    "tests/store/test_unit_of_work.py",
    "tests/services/organizer/test_cards.py",
    "tests/services/judge/test_code.py",
    "tests/services/organizer/test_keys.py",
    "tests/services/organizer/test_amendments.py",
    "tests/services/organizer/test_corrections.py",
)
MERGE, ENVELOPE = "domain/merge.py", "exchange/packages/envelope.py"
LINEAGE = "domain/lineage.py"
PLAN, RESOLUTION = "domain/merge_plan.py", "domain/resolution.py"
CONTRADICTION, RETURNS = "domain/contradiction.py", "domain/returns.py"
HANDOVER = "domain/handover.py"
READER, POLICY = "exchange/packages/score_sheet_cache.py", "exchange/packages/text_policy.py"
SCORES, ZIP = "exchange/packages/score_file.py", "exchange/packages/zip_payload.py"
PAYLOAD, PACKAGE = "exchange/packages/payload.py", "exchange/packages/idea_package.py"
CARD, KEYS, ENCRYPTION = (
    "domain/card.py",
    "exchange/packages/keys.py",
    "exchange/packages/encryption.py",
)
INBOX, CARDS, LOCKS = (
    "services/organizer/merging.py",
    "services/organizer/cards.py",
    "services/organizer/keys.py",
)
DOOR, WORKSPACES = "services/judge/code.py", "services/judge/workspaces.py"
WIRE, ENGINE = "exchange/packages/wire.py", "store/engine.py"
SHEETS, STATEMENTS = "store/facts/sheets.py", "store/prepared.py"
TRANSACTION = "store/work/transaction.py"


@dataclass(frozen=True)
class Mutant:
    """One fault in one file of the package, which contains `old` exactly once."""

    file: str
    old: str
    new: str


MUTANTS = (
    Mutant(LINEAGE, "sorted(by_digest.keys() - old)", "sorted(by_digest)"),
    Mutant(LINEAGE, "sorted(by_digest.keys() - old)", "sorted(by_digest)[-1:]"),
    Mutant(MERGE, "if not differ(voices.values()):", "if True:"),
    Mutant(MERGE, "for sheet in sheets}) > 1", "for sheet in sheets}) > 2"),
    Mutant(MERGE, "{replace(sheet, seconds=0) for sheet in sheets}", "set(sheets)"),
    Mutant(
        MERGE,
        "            if not sheet.says_nothing and sheet.idea_id not in away:\n",
        "            if sheet.idea_id not in away:\n",
    ),
    Mutant(
        MERGE,
        "alone[0].score_file.sheets if not sheet.says_nothing]",
        "alone[0].score_file.sheets]",
    ),
    Mutant(MERGE, "sheet.idea_id not in away] if away else own", "sheet] if away else own"),
    Mutant(MERGE, "sheet.says_nothing and sheet.idea_id not in away:", "sheet.says_nothing:"),
    Mutant(MERGE, " | event.assignment.given_away(judge_id)", ""),
    Mutant(PLAN, "self.resolutions, self.away)", "self.resolutions)"),
    Mutant(PLAN, "s.idea_id in self.away and not s.says_nothing", "s.idea_id in self.away"),
    Mutant(MERGE, "if len(alone) == 1:", "if len(alone) >= 1:"),
    Mutant(MERGE, "if sheet is not old and sheet is not None]", "if sheet and not passed]"),
    Mutant(MERGE, "seconds=max(times))", "seconds=min(times))"),
    Mutant(MERGE, " if replace(o, seconds=sheet.seconds) == sheet)", ")"),
    Mutant(MERGE, "(each.judge_id, each.idea_id): each for", "('J01', each.idea_id): each for"),
    Mutant(MERGE, "resolution is None or not resolution.holds(voices)", "resolution is None"),
    Mutant(MERGE, "chosen = voices[resolution.chosen]", "chosen = voice"),
    Mutant(MERGE, "        settled.append(idea_id)\n", ""),
    Mutant(RESOLUTION, "self.chosen in speaking and ", ""),
    Mutant(RESOLUTION, " and self.heads.issuperset(speaking)", ""),
    Mutant(RESOLUTION, "self.heads.issuperset(speaking)", "self.heads == set(speaking)"),
    Mutant(MERGE, "if rehearsal is not event.rehearsal:", "if rehearsal:"),
    Mutant(MERGE, "Refusal.REHEARSAL if rehearsal else ", ""),
    Mutant(MERGE, "if event_id != event.id:", "if False:"),
    Mutant(MERGE, "if event.judge(score_file.judge_id) is None:", "if False:"),
    Mutant(MERGE, "if score_file.rubric_digest != rubric_digest:", "if False:"),
    Mutant(MERGE, "if sheet.judge_id != score_file.judge_id:", "if False:"),
    Mutant(MERGE, "if sheet.idea_id not in asked:", "if False:"),
    Mutant(MERGE, "if len(set(ids)) < len(ids):", "if False:"),
    Mutant(MERGE, "if sheet.is_settled or not all_fit:", "if not all_fit:"),
    Mutant(MERGE, "is not None and scale.accepts(score.value)", "is not None"),
    Mutant(MERGE, "check_sheet(sheet, event.rubric)", "pass"),
    Mutant(MERGE, "criterion.scale.accepts(score.value):", "True:"),
    Mutant(MERGE, "criterion.scale.accepts(score.value):", "criterion.scale.holds(score.value):"),
    Mutant(MERGE, "Refusal.STEP if criterion.scale.holds(score.value) else", ""),
    Mutant(MERGE, "and not sheet.reason.strip()", "and not sheet.reason"),
    Mutant(PLAN, "(*self.heads, incoming)", "(incoming,)"),
    Mutant(PLAN, "self.outgrown.union(incoming.ancestors)", "self.outgrown"),
    Mutant(PLAN, " if file.digest not in old)", ")"),
    Mutant(PLAN, "return Verdict.OLDER", "return Verdict.NEWER"),
    Mutant(PLAN, "now.keys() - old.keys()", "now.keys()"),
    Mutant(PLAN, "now.get(key) != mark for", "now[key] != mark for"),
    Mutant(PLAN, "if idea in after.counted.contested", "if idea in after.counted.settled"),
    Mutant(PLAN, "incoming.digest in outgrown(others)", "False"),
    Mutant(PLAN, "if incoming.digest in self.outgrown:", "if False:"),
    Mutant(
        PLAN,
        "mine = incoming.score_file.device, {incoming.digest, *incoming.ancestors}",
        "mine = incoming.score_file.device, {incoming.digest}",
    ),
    Mutant(PLAN, "any(other.score_file.device == device for other in apart)", "True"),
    Mutant(PLAN, "any(other.score_file.device == device for other in apart)", "False"),
    Mutant(PLAN, "max(len(mine.intersection", "min(len(mine.intersection"),
    Mutant(
        PLAN,
        "counts = counted(last, self.resolutions, self.away)",
        "counts = counted(last, (), self.away)",
    ),
    Mutant(PLAN, "if pair[1] != pair[2])", "if pair[1] is None)"),
    Mutant(CONTRADICTION, "if differ(sheets.values()):", "if True:"),
    Mutant(CONTRADICTION, "if len({each.get(key) for each in marks}) > 1", ""),
    Mutant(CONTRADICTION, "fork(voice.file, files)", "fork(voice.file, files[:1])"),
    Mutant(CONTRADICTION, "self.resolution.holds(speaking)", "True"),
    Mutant(
        RETURNS,
        "key=lambda file: (file.revision, file.received_at)",
        "key=lambda file: file.digest",
    ),
    Mutant(RETURNS, "all(file.finished for file in last)", "any(file.finished for file in last)"),
    Mutant(RETURNS, "last = heads(mine)", "last = mine"),
    Mutant(HANDOVER, "if sheet.state(event.rubric) in SETTLED", ""),
    Mutant(ENVELOPE, "if digest(payload) != core.payload_sha256 or", "if"),
    Mutant(ENVELOPE, "!= data[header_end:start]:", "== b'':"),
    Mutant(ENVELOPE, " or len(payload) != core.payload_size:", ":"),
    Mutant(ENVELOPE, "if len(payload) < core.payload_size:", "if False:"),
    Mutant(ENVELOPE, "if version not in _VERSIONS[kind]:", "if False:"),
    Mutant(ENVELOPE, "if header.core.kind != kind.value:", "if False:"),
    Mutant(PAYLOAD, "if hashes != entries.keys() - {MANIFEST}:", "if False:"),
    Mutant(PAYLOAD, "if entry.size != file.size:", "if False:"),
    Mutant(PAYLOAD, "if digest(data) != file.sha256:", "if False:"),
    Mutant(PAYLOAD, "len(by_name) != len(manifest.files) or ", ""),
    Mutant(SCORES, "if len(set(wire.ancestors)) != len(wire.ancestors):", "if False:"),
    Mutant(SCORES, "if wire.revision != len(wire.ancestors) + 1:", "if False:"),
    Mutant(
        SCORES,
        "if (score_file.event_id, score_file.rehearsal) != outside:",
        "if False:",
    ),
    Mutant(SCORES, "if wire.written_at.utcoffset() != timedelta(0):", "if False:"),
    Mutant(READER, "if list(ids) == sorted(set(ids)):", "if True:"),
    Mutant(POLICY, 'b"\\\\" in data or ', ""),
    Mutant(POLICY, " or _has_long_text(data)", ""),
    Mutant(POLICY, 'b"\\x7f" not in data', "True"),
    Mutant(POLICY, 'data.decode("utf-8")) is None', 'data.decode("utf-8")) is not None'),
    Mutant(READER, "self._known.get(judge_id, {})", "next(iter(self._known.values()), {})"),
    Mutant(SCORES, 'replace(sheet, note="", flagged=False)', "sheet"),
    Mutant(ZIP, "if entries and entry.name <= entries[-1].name:", "if False:"),
    Mutant(ZIP, "if view[position:] != _directory(entries):", "if False:"),
    Mutant(ZIP, "if not _NAME.fullmatch(raw):", "if not _NAME.match(raw):"),
    Mutant(ZIP, "size > MAX_ENTRY or ", ""),
    Mutant(ZIP, "if len(data) != entry.size:", "if False:"),
    Mutant(ZIP, "if zlib.crc32(data) != entry.crc:", "if False:"),
    Mutant(ZIP, "entry.size + 1)", "0)"),
    Mutant(CARD, 'if check_digit(digits) != "0":', "if False:"),
    Mutant(CARD, 'if check_digit(line) != "0":', "if False:"),
    Mutant(CARD, "if value >= 2 ** (8 * _ROOT_BYTES):", "if value > 2 ** (8 * _ROOT_BYTES):"),
    Mutant(CARD, "7092154863", "7902154863"),
    Mutant(KEYS, 'f"judging-app/1/{purpose}".encode()', 'b"judging-app/1"'),
    Mutant(KEYS, 'f"{core_digest}/{judge.judge_id}"', "core_digest"),
    Mutant(KEYS, 'f"{core_digest}/{judge.judge_id}"', "judge.judge_id"),
    Mutant(KEYS, "if not hmac.compare_digest(", "if hmac.compare_digest(b'', b'') and not len("),
    Mutant(KEYS, "if member.keys == keys:", "if member.keys.signing == keys.signing:"),
    Mutant(KEYS, "content, place.encode())", "content, b'')"),
    Mutant(KEYS, 'code.encode("utf-8", "surrogatepass")', "code[:15].encode()"),
    Mutant(
        ENCRYPTION,
        "InvalidSignature, ValueError) as error:\n        raise",
        "InvalidSignature, ValueError) as error:\n        if public: return\n        raise",
    ),
    Mutant(ENCRYPTION, '    return context + b"\\0" + content', "    return content"),
    Mutant(ENCRYPTION, '    return context + b"\\0" + content', "    return context + content"),
    Mutant(ENCRYPTION, " or signed[end:] != bytes(-end % _BLOCK)", ""),
    Mutant(ENCRYPTION, "signed[end:] != bytes(-end % _BLOCK)", "any(signed[end:])"),
    Mutant(ENCRYPTION, "signed, context + head)", "signed, context)"),
    Mutant(ENCRYPTION, "not 1 <= count <= _MAX_READERS or ", ""),
    Mutant(ENCRYPTION, "            continue\n", "            break\n"),
    Mutant(ENVELOPE, "    verify_signature(organizer,", "    bool or verify_signature(organizer,"),
    Mutant(PACKAGE, "if len(header.proofs) != len(members):", "if False:"),
    Mutant(PACKAGE, "if members != [judge.id for", "if False and [judge.id for"),
    Mutant(PACKAGE, "if core.rules.memory < 8 * core.rules.lanes:", "if False:"),
    Mutant(PACKAGE, "core_digest=digest(canonical(core))", "core_digest=core.payload_sha256"),
    Mutant(SCORES, "if signer not in reader.signers:", "if False:"),
    Mutant(SCORES, "if score_file.judge_id != reader.signers[signer]:", "if False:"),
    Mutant(SCORES, 'f"judging-app/scores/1/{event_id}"', '"judging-app/scores/1"'),
    Mutant(SCORES, "    if event is not None:\n", "    if False:\n"),
    Mutant(
        WIRE,
        'kind: Literal["ideas", "scores"]\n    payload_sha256',
        'more: str = ""\n    kind: Literal["ideas", "scores"]\n    payload_sha256',
    ),
    Mutant(INBOX, "if signed.signer in self._revoked:", "if False:"),
    Mutant(INBOX, "        if result.adds:\n", "        if True:\n"),
    Mutant(INBOX, "ReceivedFile(signed.digest, ", "ReceivedFile(path.name, "),
    Mutant(SCORES, "if identity != opened.header.said_sha256:", "if False:"),
    Mutant(CARDS, "if not card.is_revoked]", "]"),
    Mutant(CARDS, "_issue(uow, secret, judge_id, last.number + 1)", "last"),
    Mutant(LOCKS, "for root in roots if public_keys(root) == keys)", "for root in roots)"),
    Mutant(LOCKS, "    if kept.has_passphrase:\n        raise", "    if False:\n        raise"),
    Mutant(LOCKS, " if card.is_revoked)", ")"),
    Mutant(DOOR, "if public_keys(secret) != lock.judge:", "if False:"),
    Mutant(INTAKE, " or known.organizer != latest.organizer:", ":"),
    Mutant(INTAKE, "if lock.judge != known.judge:", "if False:"),
    Mutant(INTAKE, "if is_same_card else lock)", ")"),
    Mutant(DOOR, "remembered=None", "issue=1"),
    Mutant(
        WORKSPACES,
        "digits = parse_code(code)\n    package = open_package(package_path)",
        "package = open_package(package_path)\n    digits = parse_code(code)",
    ),
    Mutant(ENGINE, "secure_delete = ON", "secure_delete = OFF"),
    # writes that happen at every key, and by the thousand
    Mutant(SHEETS, "if is_blank or replace(", "if replace("),
    Mutant(SHEETS, "    if is_blank or", "    if not is_blank and"),
    Mutant(SHEETS, "if key not in new:", "if key not in old:"),
    Mutant(SHEETS, "old.get(key) != new[key]", "key not in old"),
    Mutant(
        SHEETS,
        '_REMOVE_MARKS.run_for_each(connection, ({"judge_id": judge_id} for judge_id in sheets))',
        "_REMOVE_MARKS.run_for_each(connection, ())",
    ),
    Mutant(SHEETS, "if sheet.judge_id != judge_id:", "if False:"),
    Mutant(STATEMENTS, "if len(values) > count:", "if False:"),
    Mutant(STATEMENTS, 'if expected and tuple(expected.split(", ")) != names:', "if False:"),
    Mutant(TRANSACTION, "        self._known.declare()\n", ""),
    Mutant(
        MERGE, "sheet is not old and sheet is not None", "sheet is not None and old is not None"
    ),
    Mutant(PLAN, "if old is not new]", "if old is new]"),
    *(Mutant(*fault) for fault in FAULTS),
)


def copied(folder: Path) -> None:
    """Copy the files that the tests need into a folder of their own."""
    leave = shutil.ignore_patterns("__pycache__", "ui", "printing", "proofs", "benchmarks", "e2e")
    shutil.copytree(ROOT / "judging_app", folder / "judging_app", ignore=leave)
    shutil.copytree(ROOT / "judging_app" / "printing", folder / "judging_app" / "printing")
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=leave)
    shutil.copytree(ROOT / "resources", folder / "resources")
    shutil.copy(ROOT / "pyproject.toml", folder)


def are_content(folder: Path, tests: tuple[str, ...] = TESTS) -> bool:
    """Whether the fast tests pass in that copy."""
    command = (sys.executable, "-m", "pytest", "-xq", "-p", "no:cacheprovider", *SHORT, *tests)
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(  # noqa: S603 - this Python, our own tests
        command, cwd=folder, env=environment, capture_output=True, check=False, timeout=1200
    )
    return done.returncode == 0


def likeliest_first(file: str) -> tuple[str, ...]:
    """Return the tests of the file's layer, its own first; `-x` stops at the first failure."""
    own = Path(file).name
    layer = Path(file).parts[0]
    near = tuple(test for test in TESTS if f"/{layer}/" in test) or OTHER_TESTS
    first = TESTED_BY.get(file, f"test_{own}")
    near = near if first in near or first not in OTHER_TESTS else (first, *near)
    return tuple(sorted(near, key=lambda test: first not in test))


def prove(folder: Path, mutants: tuple[Mutant, ...]) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant, and whether the tests detected it."""
    for mutant in mutants:
        path = folder / "judging_app" / mutant.file
        sound = path.read_text(encoding="utf-8")
        if sound.count(mutant.old) != 1:
            raise ValueError(f"{mutant.file} does not have once: {mutant.old}")
        path.write_text(sound.replace(mutant.old, mutant.new), encoding="utf-8")
        yield mutant, not are_content(folder, likeliest_first(mutant.file))
        path.write_text(sound, encoding="utf-8")


def main() -> int:
    """Run, print killed or survived; return exit code 1 if one survived."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", type=int, nargs=2, metavar=("FROM", "TO"), default=(0, None))
    start, end = parser.parse_args().only
    killed, survived = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied(folder)
        if not are_content(folder, (*TESTS, *OTHER_TESTS)):
            sys.stdout.write("the tests fail without any fault\n")
            return 1
        for mutant, noticed in prove(folder, MUTANTS[start:end]):
            killed, survived = killed + noticed, survived + (not noticed)
            word = "killed  " if noticed else "SURVIVED"
            sys.stdout.write(f"{word} {mutant.file}: {mutant.old!r} → {mutant.new!r}\n")
            sys.stdout.flush()
    sys.stdout.write(f"mutants {killed + survived} · killed {killed} · survived {survived}\n")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
