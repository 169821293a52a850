"""Judges where links and images lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from collateral.dataclass import dataclass
from collateral.model.record import is_id
from collateral.parse.rules import text as rules

if TYPE_CHECKING:
    from collateral.model.content import LinkKind
    from collateral.parse.rule import Rule

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_ID_KINDS: dict[str, LinkKind] = {"claim": "claim", "term": "term", "ref": "ref"}
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PHONE = re.compile(r"\+?[0-9][0-9().;=a-z-]*")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, and the rule it breaks if any."""

    kind: LinkKind
    target: str
    broken: Rule | None = None
    hint: str = ""


def judge_link(address: str) -> Target:
    """What kind of link an address makes."""
    if "{" in address or "}" in address:
        return Target("web", address, rules.LINK_VALUE)
    if address.startswith("#"):
        return _id("section", address[1:], address)
    match = _SCHEME.fullmatch(address)
    if match is None:
        return _file(address)
    scheme, rest = match[1].lower(), match[2]
    if scheme in _ID_KINDS and match[1] == scheme:
        return _id(_ID_KINDS[scheme], rest, address)
    return _address(scheme, rest, address)


def judge_image(address: str) -> Target:
    """Whether an image's address is a file of the product."""
    target = Target("file", address, rules.LINK_VALUE) if re.search("[{}]", address) else _file(address)
    if _SCHEME.fullmatch(address) or (target.broken and target.broken is not rules.LINK_VALUE):
        return Target("file", address, rules.IMAGE_SOURCE)
    return target


def _id(kind: LinkKind, text: str, address: str) -> Target:
    return Target(kind, text) if is_id(text) else Target(kind, address, rules.LINK_ID)


def _address(scheme: str, rest: str, address: str) -> Target:
    if scheme == "https" and re.fullmatch(r"//[^\s/\\]+\S*", rest):
        return Target("web", address)
    if scheme == "http":
        return Target("web", address, rules.LINK_HTTP)
    if scheme == "mailto" and _MAIL.fullmatch(rest):
        return Target("mail", address)
    if scheme == "tel" and _PHONE.fullmatch(rest):
        return Target("phone", address)
    return Target("web", address, rules.LINK_TARGET)


def _file(address: str) -> Target:
    path = unquote(address).removeprefix("./")
    leaves = any(part in ("", ".", "..") for part in path.split("/"))
    if leaves or not path.isprintable() or re.search(r"[\\?#:]", path):
        hint = "A file is named from the product's folder, without leading / and without .. ."
        return Target("file", address, rules.LINK_TARGET, hint)
    return Target("file", path)
