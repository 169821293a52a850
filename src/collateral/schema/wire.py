"""JSON that comes from outside, as a value of `model/`: all of it understood, or none."""

from __future__ import annotations

from typing import TypeVar, cast

from pydantic_core import ValidationError

from collateral.schema.validators import validator

T = TypeVar("T")


def from_json(kind: type[T], data: bytes) -> T:
    """A record of its kind.

    Raises:
        ValueError: It is no JSON, or not a record of this kind and version.
    """
    try:
        return cast("T", validator(cast("type", kind)).validate_json(b"[" + data + b"]")[0])
    except ValidationError as error:
        raise ValueError(str(error)) from error
