"""Derives keys from a root, a code or a passphrase. All cryptography is that of `cryptography`.

    root (organizer, 16 bytes)  ─┐
    code → Argon2id → secret    ─┴─ HKDF-SHA256, one purpose each → Ed25519 · X25519 · other keys

The code of a card is its judge's key. A package holds no secret of a judge, only the public half,
which shows that a typed code is right. A MAC of the package's core proves that the package is
genuine. Its key derives from the card, so a forger who copies the public halves cannot compute the
MAC.
"""

import hashlib
import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESSIV, ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from judging_app.domain.card import CODE_DIGITS, complete
from judging_app.domain.keys import CodeRules, Credentials, JudgeSecret, PublicKeys
from judging_app.domain.passphrase import as_typed
from judging_app.errors import InputRefused, Refusal
from judging_app.system.secret_cache import cached_secret

MEMORY: Final = 64 * 1024
PASSES: Final = 3
LANES: Final = 4
"""RFC 9106, the second recommended choice: 64 MiB, three passes, four lanes."""
_NONCE: Final = 12
_ROOT: Final = 16


def new_root() -> bytes:
    """A new root for an organizer."""
    return secrets.token_bytes(_ROOT)


def new_code() -> str:
    """A new code for a card: fifteen random digits and the check digit."""
    return complete(f"{secrets.randbelow(10 ** (CODE_DIGITS - 1)):0{CODE_DIGITS - 1}d}")


def new_rules() -> CodeRules:
    """New rules for deriving secrets: the current parameters and a fresh salt."""
    return CodeRules(secrets.token_bytes(16).hex(), MEMORY, PASSES, LANES)


def stretched(code: str, rules: CodeRules) -> bytes:
    """Derive 32 bytes from a code or a passphrase. It is slow on purpose (0.15 s)."""
    argon = Argon2id(
        salt=bytes.fromhex(rules.salt),
        length=32,
        iterations=rules.passes,
        lanes=rules.lanes,
        memory_cost=rules.memory,
    )
    return argon.derive(code.encode("utf-8", "surrogatepass"))


def passphrase_key(passphrase: str, rules: CodeRules) -> bytes:
    """The key of 32 bytes with which a passphrase locks the root."""
    return _derived(stretched(as_typed(passphrase), rules), "passphrase")


@cached_secret(512)
def signing_key(secret: bytes) -> Ed25519PrivateKey:
    """The signing key of the owner of a root or a secret."""
    return Ed25519PrivateKey.from_private_bytes(_derived(secret, "sign"))


@cached_secret(512)
def sealing_key(secret: bytes) -> X25519PrivateKey:
    """The decryption key of the owner of a root or a secret."""
    return X25519PrivateKey.from_private_bytes(_derived(secret, "seal"))


@cached_secret(512)
def public_keys(secret: bytes) -> PublicKeys:
    """The public halves of both keys."""
    return PublicKeys(
        signing_key(secret).public_key().public_bytes_raw().hex(),
        sealing_key(secret).public_key().public_bytes_raw().hex(),
    )


def certificate_key(root: bytes) -> bytes:
    """The 32 bytes of the Ed25519 key that signs an organizer's certificates."""
    return _derived(root, "certificate")


def proof(judge: JudgeSecret, core_digest: str) -> str:
    """The MAC (hex) that proves to a judge's card that its own organizer made this package."""
    message = f"{core_digest}/{judge.judge_id}".encode()
    return hmac.digest(_derived(judge.secret, "proof"), message, hashlib.sha256).hex()


def judge_of_code(code: str, credentials: Credentials) -> JudgeSecret:
    """The secret of the judge with this code. Raises `InputRefused`: WRONG_CODE, FORGED_PACKAGE.

    `code` is in the form that `domain.card.parse_code` returns.
    """
    secret = stretched(code, credentials.rules)
    keys = public_keys(secret)
    for member in credentials.members:
        if member.keys == keys:
            judge = JudgeSecret(member.judge_id, secret)
            if not hmac.compare_digest(proof(judge, credentials.core_digest), member.proof):
                raise InputRefused(Refusal.FORGED_PACKAGE)
            return judge
    raise InputRefused(Refusal.WRONG_CODE)


def lock(key: bytes, content: bytes, place: str) -> bytes:
    """Encrypt `content` with a key of 32 bytes.

    The result can be unlocked at the same `place` only.
    """
    nonce = secrets.token_bytes(_NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, place.encode())


def unlock(key: bytes, locked: bytes, place: str) -> bytes:
    """The content that `lock` encrypted. Raises `InputRefused` (WRONG_CODE)."""
    try:
        return ChaCha20Poly1305(key).decrypt(locked[:_NONCE], locked[_NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise InputRefused(Refusal.WRONG_CODE) from error


def seal_personal(judge: JudgeSecret, content: bytes, place: str) -> bytes:
    """Encrypt `content` for one judge. Equal content at an equal place gives equal bytes.

    AES-SIV (RFC 5297): a package that is built again must not differ.
    """
    return AESSIV(_derived(judge.secret, "personal")).encrypt(content, [place.encode()])


def open_personal(judge: JudgeSecret, sealed: bytes, place: str) -> bytes:
    """The content that `seal_personal` encrypted. Raises `InputRefused` (WRONG_CODE)."""
    try:
        return AESSIV(_derived(judge.secret, "personal")).decrypt(sealed, [place.encode()])
    except (InvalidTag, ValueError) as error:
        raise InputRefused(Refusal.WRONG_CODE) from error


def store_key(root: bytes) -> bytes:
    """The key that encrypts the codes of cards in an event."""
    return _derived(root, "store")


@cached_secret(16)
def seal_key(root: bytes) -> bytes:
    """The key that seals an event."""
    return _derived(root, "seal of the event")


def workspace_mac(judge: JudgeSecret, message: bytes) -> bytes:
    """The MAC over an organizer's keys in a workspace.

    It needs the code of the workspace's judge.
    """
    return hmac.digest(_derived(judge.secret, "workspace"), message, hashlib.sha256)


def _derived(secret: bytes, purpose: str) -> bytes:
    info = f"judging-app/1/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
