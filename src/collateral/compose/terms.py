"""Glossary terms: the form each reader knows, expanded at the first use in a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collateral.model.audience import Vocabulary
    from collateral.model.evidence import Term


def term_text(term: Term, written: str, vocabulary: Vocabulary, *, first: bool) -> str:
    """What a reader sees for a term.

    `short` readers get the short form. `long` readers get "long (short)" at the first use in a section and
    the short form later. `plain` readers get the plain form throughout, and where there is none what a
    `long` reader gets. The case of the first written letter is kept.
    """
    if vocabulary == "plain" and term.plain:
        text = term.plain
    elif vocabulary != "short" and term.long and first:
        text = f"{term.long} ({term.short})"
    else:
        text = term.short
    return _with_case_of(text, written, term)


def _with_case_of(text: str, written: str, term: Term) -> str:
    """Capitalises where the author capitalised a form that is registered in lower case."""
    forms = [form for form in (term.short, term.long, term.plain) if form]
    matched = next((form for form in forms if form.casefold() == written.casefold()), term.short)
    if written[:1].isupper() and matched[:1].islower():
        return text[:1].upper() + text[1:]
    return text
