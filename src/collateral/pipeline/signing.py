"""Detached Ed25519 signatures: `file.pdf.sig` beside `file.pdf`, by a well-kept library."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from collateral.errors import ToolchainError, UsageError
from collateral.publish import SIGNATURE

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ENDING = SIGNATURE
MISSING = "Signing needs the library cryptography, which is not installed."
INSTALL = "Install it: pip install 'collateral-kit[sign]'."
MAKE = (
    "Make a pair: openssl genpkey -algorithm ed25519 -out key.pem; "
    "openssl pkey -in key.pem -pubout -out key.pub.pem"
)


class Signer:
    """Signs files with one private key, which is read once.

    Raises:
        UsageError: The file holds no Ed25519 key that can be used without a password.
        ToolchainError: The library is missing.
    """

    def __init__(self, key: Path) -> None:
        self._key: Ed25519PrivateKey = _private_key(key)

    def signature(self, data: bytes) -> bytes:
        """The signature, as one line of text."""
        return base64.b64encode(self._key.sign(data)) + b"\n"


def is_signed_by(data: bytes, signature: bytes, public_key: Path) -> bool:
    """Whether a signature belongs to a file and a key.

    Raises:
        UsageError: The file holds no public Ed25519 key.
        ToolchainError: The library is missing.
    """
    key = _public_key(public_key)
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (an extra)

    try:
        key.verify(base64.b64decode(signature.strip(), validate=True), data)
    except (InvalidSignature, binascii.Error):
        return False
    return True


def _private_key(path: Path) -> Ed25519PrivateKey:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415
    except ImportError as error:
        raise ToolchainError(MISSING, INSTALL) from error
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path.name} holds no private key that can be used: {error}.", MAKE) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(f"{path.name} holds a key of another kind than Ed25519.", MAKE)
    return key


def _public_key(path: Path) -> Ed25519PublicKey:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415
    except ImportError as error:
        raise ToolchainError(MISSING, INSTALL) from error
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path.name} holds no public key: {error}.", MAKE) from error
    if not isinstance(key, Ed25519PublicKey):
        raise UsageError(f"{path.name} holds a key of another kind than Ed25519.", MAKE)
    return key
