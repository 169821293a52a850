"""Blocks of comments, kept for reviewers; any other HTML is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model.content import Comment
from collateral.parse.rules import text as rules

if TYPE_CHECKING:
    from collateral.diagnostics import Place
    from collateral.parse.rule import Findings


def read_comments(html: str, place: Place, findings: Findings) -> list[Comment]:
    """The comments of one block of HTML."""
    rest = html.strip()
    if not rest.startswith("<!--"):
        findings.say(rules.HTML, place, raw=rest)
        return []
    comments: list[Comment] = []
    while rest.startswith("<!--"):
        comment, closed, rest = rest[4:].partition("-->")
        if not closed:
            findings.say(rules.COMMENT_UNCLOSED, place)
            return comments
        comments.append(Comment(comment.strip(), place))
        rest = rest.strip()
    if rest:
        findings.say(rules.COMMENT_TAIL, place, raw=rest)
    return comments
