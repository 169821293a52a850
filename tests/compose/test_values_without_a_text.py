"""A value that has no text in an edition is told at its place; nobody reads an empty place."""

from __future__ import annotations

import pytest

from collateral.compose.values import value_text
from collateral.diagnostics import Diagnostic, Place
from collateral.model.content import Value
from collateral.model.edition import Edition
from collateral.model.settings import Contact

EDITION = Edition(product="pump", audience="cfo", format="brief", region="us", locale="en-US")
HERE = Place("collateral/pump/10-pump.md", 7, 3)


def said(name: str, contact: Contact | None = None) -> str | Diagnostic:
    return value_text(Value(name, HERE), contact or Contact(), EDITION)


def test_a_value_of_the_contact_is_its_text() -> None:
    assert said("rep.name", Contact(name="J. Doe")) == "J. Doe"


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("account.name", "value-needs-account", "{needs=account}"),
        ("rep.email", "value-missing", "contact: {email: …}"),
        ("rep.fax", "value-missing", "rep.phone"),
        ("roi.months", "value-unknown", "rep.name"),
    ],
)
def test_a_value_without_a_text_says_what_to_do(name: str, code: str, words: str) -> None:
    finding = said(name, Contact(name="J. Doe"))
    assert isinstance(finding, Diagnostic)
    assert (finding.code, finding.place) == (code, HERE)
    assert words in finding.hint
    assert name in finding.message
