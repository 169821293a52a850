"""Files: names that are safe, reading with limits, writing that is whole or not at all."""

from collateral.files.digests import digest
from collateral.files.listing import ASSET_LIMIT, FILES_LIMIT, entries, list_files, twin_diagnostic
from collateral.files.names import RESERVED_NAMES, below, is_reserved, name_twins, natural_key, same_name
from collateral.files.reading import (
    DOCUMENT_LIMIT,
    MEBIBYTE,
    TEXT_LIMIT,
    decode,
    place_at,
    read_bytes,
    read_text,
    readable_size,
)
from collateral.files.temporary import OwnFolder, own_folder
from collateral.files.writing import alone_in, append_lines, make_folder, write_atomically

__all__ = [
    "ASSET_LIMIT",
    "DOCUMENT_LIMIT",
    "FILES_LIMIT",
    "MEBIBYTE",
    "RESERVED_NAMES",
    "TEXT_LIMIT",
    "OwnFolder",
    "alone_in",
    "append_lines",
    "below",
    "decode",
    "digest",
    "entries",
    "is_reserved",
    "list_files",
    "make_folder",
    "name_twins",
    "natural_key",
    "own_folder",
    "place_at",
    "read_bytes",
    "read_text",
    "readable_size",
    "same_name",
    "twin_diagnostic",
    "write_atomically",
]
