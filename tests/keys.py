"""Keys for the tests. They are cheap to make; every issued code is listed."""

import hashlib
from functools import cache
from pathlib import Path

from msgspec import structs

from judging_app.domain.card import complete
from judging_app.domain.event import Event
from judging_app.domain.keys import (
    CodeRules,
    JudgeSecret,
    OrganizerSecret,
    PackageKeys,
    PublicKeys,
    WorkspaceLock,
)
from judging_app.domain.merge import ScoreFile
from judging_app.domain.package import IdeaPackage
from judging_app.errors import InputRefused
from judging_app.exchange.packages import keys as real
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.encryption import decrypt, encrypt, sign, signature_of, verified
from judging_app.exchange.packages.envelope import (
    SIGNED_PACKAGE,
    close_package,
    close_scores,
    open_package,
    open_scores,
)
from judging_app.exchange.packages.idea_package import read_idea_package, write_idea_package
from judging_app.exchange.packages.score_file import Reader, read_signed
from judging_app.exchange.packages.wire import ScoreHeader, WireKeys
from judging_app.services.files import OpenFile
from judging_app.services.judge.code import unlock_workspace
from judging_app.services.organizer import cards
from judging_app.services.organizer import keys as organizer_keys
from judging_app.store.judging_file import JudgingFile

ROOT = bytes(range(16))
RULES = CodeRules("5a" * 16, 8, 1, 1)
issued: list[str] = []
"""Every card code that was made in this process since `cheap` was called."""


roots: list[bytes] = []
"""Every organizer's root that was made in this process since `cheap` was called."""


def _remembered() -> str:
    issued.append(real.new_code())
    return issued[-1]


def _remembered_root() -> bytes:
    roots.append(real.new_root())
    return roots[-1]


vars(cards)["new_code"] = _remembered
vars(organizer_keys)["new_root"] = _remembered_root


def cheap(monkeypatch) -> None:
    """Make this test's keys cheap, and forget the codes of other tests."""
    issued.clear()
    roots.clear()
    monkeypatch.setattr(real, "MEMORY", 8)
    monkeypatch.setattr(real, "PASSES", 1)
    monkeypatch.setattr(real, "LANES", 1)


@cache
def fixed_code(judge_id: str) -> str:
    """Return the code of that judge's card in packages written with `package_keys`."""
    drawn = int(hashlib.sha256(judge_id.encode()).hexdigest(), 16) % 10**15
    return complete(f"{drawn:015d}")


@cache
def judge_secret(judge_id: str) -> JudgeSecret:
    """Return the secret that the code of that judge's card gives."""
    return JudgeSecret(judge_id, real.stretched(fixed_code(judge_id), RULES))


def package_keys(event: Event, issue: int = 1) -> PackageKeys:
    """Return fixed keys for a package of that event."""
    judges = tuple(judge_secret(judge.id) for judge in event.judges)
    return PackageKeys(OrganizerSecret(ROOT), RULES, issue, judges)


@cache
def _signing(judge_id: str) -> str:
    return real.public_keys(judge_secret(judge_id).secret).signing


def reader(*judge_ids: str, secret: bytes = ROOT) -> Reader:
    """Return a reader: the organizer (or another owner of `secret`), who accepts those judges."""
    keys = {_signing(each): each for each in judge_ids}
    return Reader(secret, keys)


def code_of(package: Path, judge_id: str) -> str:
    """Return the code of that judge's card; an unused code if no card belongs to the package."""
    credentials = read_idea_package(package.read_bytes()).credentials
    assert credentials is not None
    for code in [fixed_code(judge_id), *issued]:
        try:
            found = real.judge_of_code(code, credentials)
        except InputRefused:
            continue
        if found.judge_id == judge_id:
            return code
    return complete("123456789012345")


def said_in(content: bytes) -> bytes:
    """Return the signed bytes of a score file of any organizer of this test, by any signer."""
    opened = open_scores(content)
    context = f"judging-app/scores/1/{opened.header.event_id}".encode()
    for root in (ROOT, *roots):
        try:
            signed = decrypt(opened.payload, real.sealing_key(root), context)
        except InputRefused:
            continue
        return verified(signed, context)[1]
    raise AssertionError("sealed to somebody else")


def read_back(content: bytes) -> ScoreFile:
    """Return the parsed content of such a score file."""
    return read_signed(said_in(content))


def secret_of(event: OpenFile, judge_id: str) -> JudgeSecret:
    """Return the secret that the code of that judge's card gives."""
    with event.unit_of_work() as uow:
        held = cards.package_keys(uow, organizer_keys.organizer_secret(event, uow), 1).judges
    return next(judge for judge in held if judge.judge_id == judge_id)


def organizer_of(event: OpenFile) -> PublicKeys:
    """Return the public keys for which the event's score files are encrypted."""
    with event.unit_of_work() as uow:
        return organizer_keys.lock_of(uow).keys


def write_ideas(package: IdeaPackage) -> bytes:
    """Return the bytes of the package with the fixed keys."""
    return write_idea_package(package, package_keys(package.event))


def resealed(event: OpenFile, judge_id: str, content: bytes) -> bytes:
    """Return a score file with exactly these bytes, signed with that judge's right card."""
    with event.unit_of_work() as uow:
        event_id = uow.event().id
    context = f"judging-app/scores/1/{event_id}".encode()
    signed = sign(real.signing_key(secret_of(event, judge_id).secret), content, context)
    payload = encrypt(signed, [bytes.fromhex(organizer_of(event).sealing)], context)
    header = ScoreHeader(
        event_id=event_id,
        kind="scores",
        payload_sha256=digest(payload),
        payload_size=len(payload),
        rehearsal=False,
        said_sha256=digest(content),
    )
    return close_scores(header, payload)


def resigned(package: bytes, payload: bytes, forger: bytes = b"") -> bytes:
    """Return the package with another payload, signed by its organizer or by a forger.

    `forger` is the root of somebody else's keys; the roster and its proofs do not change.
    """
    header = open_package(package).header
    core = structs.replace(header.core, payload_sha256=digest(payload), payload_size=len(payload))
    mine = header.core.organizer.signing
    root = forger or next(r for r in (ROOT, *roots) if real.public_keys(r).signing == mine)
    if forger:
        keys = real.public_keys(forger)
        core = structs.replace(core, organizer=WireKeys(signing=keys.signing, sealing=keys.sealing))

    def signature(said: bytes) -> bytes:
        return signature_of(real.signing_key(root), said, SIGNED_PACKAGE)

    return close_package(structs.replace(header, core=core), payload, signature)


def opened(path: Path) -> OpenFile:
    """Return the workspace at `path`, opened with its judge's code."""
    file = JudgingFile.open(path)
    with file.unit_of_work() as uow:
        judge_id = uow.judge_id()
    for code in [fixed_code(judge_id), *issued]:
        try:
            unlock_workspace(file, code)
        except InputRefused:
            continue
        return file
    raise AssertionError("nobody's workspace")


def give_lock(file: OpenFile) -> None:
    """Give the practice workspace a judge's lock: it can hand in, and asks for no code."""
    with file.unit_of_work() as uow:
        secret = judge_secret(uow.judge_id()).secret
        keys = real.public_keys(secret), real.public_keys(ROOT)
        uow.put_workspace_lock(WorkspaceLock(*keys, RULES, 1, secret))
        uow.put_package_digest("0" * 64)
        uow.commit()
