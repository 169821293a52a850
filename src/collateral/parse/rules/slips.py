"""Rules about slips of typing: text that was meant as something else, and places still to be filled."""

from collateral.diagnostics import Severity
from collateral.parse.rule import Rule

HEADING_SPACE = Rule(
    "heading-space",
    "a heading has no space behind its # signs",
    '"$level$title" is no heading without a space behind the "$level", so readers would get the # signs.',
    "Write $level $title. For text that starts with a # sign, write \\#.",
)
WORD_BULLET = Rule(
    "word-bullet",
    "a line starts with a bullet as Word writes it",
    '"$bullet" starts no list, so its lines would run into one paragraph.',
    'Start each line of a list with "- ", with an empty line above the first.',
)
LIST_IN_LINE = Rule(
    "list-in-line",
    "a numbered line stands directly below text and runs into it",
    '"$raw" is no item of a list here: it runs on in the line above.',
    "Put an empty line above the list; a numbered list starts with 1.",
    Severity.WARNING,
)
CAPTION_NEAR = Rule(
    "caption-near",
    "a line above a table nearly is a caption",
    '"$raw" does not make this line the caption of the table below, so it is printed as a paragraph.',
    "Write Table: and the caption, without a number; tables are numbered where they stand.",
    Severity.WARNING,
)
CONFLICT = Rule(
    "conflict",
    "marks of a merge that was left half done",
    '"$raw" is left over from two versions that were not merged, so the text stands here twice.',
    "Choose between the two versions and delete the lines <<<<<<<, ======= and >>>>>>>. Until then nothing "
    "else in this file is read.",
)
STARS = Rule(
    "stars",
    "stars that make nothing bold or italic",
    '"$raw" makes nothing bold or italic here, so readers would see the stars.',
    "Write **bold** with the stars directly at the words and on both sides. A literal star is \\*.",
    Severity.WARNING,
)
PLACEHOLDER = Rule(
    "placeholder",
    "a text is still to be written",
    '"$raw" is printed as it stands, and readers would see that something is missing.',
    "Write the text, or put the note into a comment: <!-- … -->.",
    Severity.WARNING,
)
SECTION_EMPTY = Rule(
    "section-empty",
    "a section has a heading and nothing below it",
    'Nothing stands below "$title", so no reader gets this section.',
    "Write its text, or take the heading out.",
    Severity.WARNING,
)

ALL = (
    HEADING_SPACE,
    WORD_BULLET,
    LIST_IN_LINE,
    CAPTION_NEAR,
    CONFLICT,
    STARS,
    PLACEHOLDER,
    SECTION_EMPTY,
)
