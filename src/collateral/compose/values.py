"""Values: `{{ rep.name }}` and the like, resolved as text only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collateral.model.content import Value
    from collateral.model.edition import Edition
    from collateral.model.settings import Contact


def value_text(value: Value, contact: Contact, edition: Edition) -> str | Diagnostic:
    """The text of a value, or the error that it has none in this edition."""
    root, _, name = value.name.partition(".")
    if root == "account":
        return Diagnostic(
            value.place,
            "value-needs-account",
            f"{{{{ {value.name} }}}} has no value in {edition.id}, because this edition is built without "
            "an account.",
            "Mark the phrase {needs=account} so that it is left out here.",
        )
    if root == "rep":
        known = {"name": contact.name, "email": contact.email, "phone": contact.phone}
        text = known.get(name)
        if text:
            return text
        return Diagnostic(
            value.place,
            "value-missing",
            f"{{{{ {value.name} }}}} has no value in {edition.id}: the workspace's contact says none.",
            f'Write "contact: {{{name}: …}}" in collateral.yaml.' if name in known else _rep_fields(known),
        )
    return Diagnostic(
        value.place,
        "value-unknown",
        f"Nothing is known by the name of {{{{ {value.name} }}}}, so the reader would see an empty place.",
        "Known so far: rep.name, rep.email, rep.phone.",
    )


def _rep_fields(known: dict[str, str | None]) -> str:
    return f"Known fields: {', '.join(f'rep.{name}' for name in known)}."
