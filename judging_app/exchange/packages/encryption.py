"""Signs, then encrypts: only the readers can open a file, and only its author can have written it.

    signed: public key 32 | signature 64 | length u32 | content | zeros up to a multiple of 4 KiB
    sealed: count u8 | for each reader: HPKE of the file key 80 | ChaCha20-Poly1305 of the signed

HPKE is RFC 9180 with X25519, HKDF-SHA256 and ChaCha20-Poly1305. The file key is used once, so the
nonce is zero. The zeros hide how much a judge has written. The signature covers the `context` (kind
of file and event), so no part can be cut out and used elsewhere.
"""

import secrets
import struct
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from judging_app.errors import InputRefused, Refusal

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_WRAP: Final = 80
"""Bytes of an encrypted file key: 32 of the ephemeral sender key, 32 of the key, 16 of the tag."""
_MAX_READERS: Final = 4
_NONCE: Final = bytes(12)
_SIGNED: Final = struct.Struct(">32s64sI")
_BLOCK: Final = 4096
_FIELD: Final = 2**255 - 19
"""The prime of Curve25519 (RFC 7748)."""
_ORDER_8: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL_ORDER: Final = frozenset({0, 1, _FIELD - 1, _ORDER_8, _FIELD - _ORDER_8})
"""The y of the points whose order divides 8. Such a key has no owner: under it, a signature that
nobody made holds for one content in eight or more often, and RFC 8032 does not refuse it."""


def sign(key: Ed25519PrivateKey, content: bytes, context: bytes) -> bytes:
    """`content` with its signature, padded."""
    public = key.public_key().public_bytes_raw()
    signature = key.sign(_signed_message(content, context))
    signed = _SIGNED.pack(public, signature, len(content)) + content
    return signed + bytes(-len(signed) % _BLOCK)


def verified(signed: bytes, context: bytes) -> tuple[str, bytes]:
    """The author's signing key (hex) and the content. Checks the signature.

    The caller checks whether this key is authorised. Raises `InputRefused` (ALTERED).
    """
    if len(signed) < _SIGNED.size:
        raise InputRefused(Refusal.ALTERED, where="signed")
    public, signature, size = _SIGNED.unpack_from(signed)
    end = _SIGNED.size + size
    content = signed[_SIGNED.size : end]
    if len(content) != size or signed[end:] != bytes(-end % _BLOCK):
        raise InputRefused(Refusal.ALTERED, where="signed", detail="length")
    verify_signature(public, signature, content, context)
    return public.hex(), content


def verify_signature(public: bytes, signature: bytes, content: bytes, context: bytes) -> None:
    """Refuse (ALTERED) a signature that this key did not make over this content, or a weak key."""
    if (int.from_bytes(public, "little") & (2**255 - 1)) % _FIELD in _SMALL_ORDER:
        raise InputRefused(Refusal.ALTERED, where="signing key", detail="small order")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            signature, _signed_message(content, context)
        )
    except (InvalidSignature, ValueError) as error:
        raise InputRefused(Refusal.ALTERED, where="signature") from error


def signature_of(key: Ed25519PrivateKey, content: bytes, context: bytes) -> bytes:
    """The 64 bytes of the key's signature over the content, for `verify_signature`."""
    return key.sign(_signed_message(content, context))


def encrypt(signed: bytes, readers: Sequence[bytes], context: bytes) -> bytes:
    """`signed`, encrypted for the holders of these X25519 keys only. Each call gives other bytes.

    Raises `InputRefused` (SCHEMA) for bytes that are not a valid key.
    """
    file_key = secrets.token_bytes(32)
    try:
        wraps = [
            _SUITE.encrypt(file_key, X25519PublicKey.from_public_bytes(reader), info=context)
            for reader in readers
        ]
    except ValueError as error:
        raise InputRefused(Refusal.SCHEMA, where="sealing key") from error
    head = bytes([len(readers)]) + b"".join(wraps)
    return head + ChaCha20Poly1305(file_key).encrypt(_NONCE, signed, context + head)


def decrypt(sealed: bytes | memoryview, key: X25519PrivateKey, context: bytes) -> bytes:
    """The signed bytes, decrypted. Raises `InputRefused`: NOT_FOR_US, ALTERED."""
    count = sealed[0] if len(sealed) else 0
    start = 1 + count * _WRAP
    if not 1 <= count <= _MAX_READERS or len(sealed) < start:
        raise InputRefused(Refusal.ALTERED, where="sealed", detail="readers")
    head = bytes(sealed[:start])
    file_key = _file_key(head, key, context)
    try:
        return ChaCha20Poly1305(file_key).decrypt(_NONCE, sealed[start:], context + head)
    except InvalidTag as error:
        raise InputRefused(Refusal.ALTERED, where="sealed") from error


def _file_key(head: bytes, key: X25519PrivateKey, context: bytes) -> bytes:
    for at in range(1, len(head), _WRAP):
        try:
            file_key = _SUITE.decrypt(head[at : at + _WRAP], key, info=context)
        except InvalidTag:
            continue
        if len(file_key) == 32:
            return file_key
    raise InputRefused(Refusal.NOT_FOR_US)


def _signed_message(content: bytes, context: bytes) -> bytes:
    return context + b"\0" + content
