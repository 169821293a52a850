"""Rules about the shape of a master: headings, containers, ladders, opening matter, limits."""

from collateral.diagnostics import Severity
from collateral.parse.rule import Rule

# --- headings -------------------------------------------------------------------------------------

TITLE_TWICE = Rule(
    "title-twice",
    "a product has more than one # title",
    "The product already has a title (#) in $first, and a document has one.",
    "Use ## for a section.",
)
TITLE_LATE = Rule(
    "title-late",
    "the # title is not the first heading of its file",
    "The title (#) must be the first heading of its file; here it stands among the sections.",
    "Use ## for a section, or move the title up.",
)
HEADING_EMPTY = Rule(
    "heading-empty",
    "a heading has no words",
    "This heading has no words, so nobody could find or quote the section.",
    "Write the section's message behind the # signs.",
)
HEADING_JUMP = Rule(
    "heading-jump",
    "a heading leaves out a level",
    "A heading with $level follows $above; a level between them is missing, so it belongs to no section.",
    "Use $expected.",
)
HEADING_PLACE = Rule(
    "heading-place",
    "a heading stands inside a container, list, quotation or note",
    'The heading "$title" stands inside $what, so it would not start a section.',
    "Close what is open before it, or make it **bold** text.",
)
HEADING_UNDERLINED = Rule(
    "heading-underlined",
    "a heading is made by underlining",
    'The line below makes "$title" a heading.',
    "Write a heading as ## $title; for a dividing line put an empty line between and use ***.",
)
HEADING_GAP = Rule(
    "heading-gap",
    "a title has no words at one of the section's depths",
    'At depth "$depth" nothing of this section\'s title is left.',
    'Add a part for it: [words]{depth="$depth"}, or add the depth to one of the parts.',
)
TEXT_OUTSIDE = Rule(
    "text-outside",
    "text stands before the first section",
    "This stands before the first ## heading, so it belongs to no section and no reader would get it.",
    'Start it under a "## heading", or write it as opening matter: a line "::: opening" above it and a line '
    '":::" below it ("::: headline", "::: action" and "::: sidebar" stand here too).',
)
MASTER_EMPTY = Rule(
    "master-empty",
    "a product has no section",
    "The product has no section (##), so there is nothing to build.",
    "Write at least one Markdown file with a ## heading and text below it.",
)

# --- containers -----------------------------------------------------------------------------------

CONTAINER_UNKNOWN = Rule(
    "container-unknown",
    "a container has an unknown name",
    '"$name" is neither a depth ($depths) nor a component ($components) nor opening matter ($openings).',
)
CONTAINER_UNCLOSED = Rule(
    "container-unclosed",
    "a container is not closed",
    '"::: $name" is never closed: $until and it is still open$chain.',
    'Add a line with ":::" after its last line.',
)
RUNG_UNCLOSED = Rule(
    "rung-unclosed",
    "a container is not closed before the next rung or piece of opening matter",
    '"::: $name" in line $line is not closed before "::: $next" in line $at$chain.',
    'Put ":::" $where.',
)
CONTAINER_SURPLUS = Rule(
    "container-surplus",
    "a line of colons closes nothing",
    "This line of colons closes nothing: no container is open here.",
    "Take it out, or check whether a container above was closed too early.",
)
CONTAINER_PLACE = Rule(
    "container-place",
    "a container stands in a list, quotation or note",
    "A container cannot stand in a list, quotation or note: this one would come apart.",
    "Start the line at the left margin, with an empty line before it.",
)
CONTAINER_EMPTY = Rule(
    "container-empty",
    "a container holds nothing",
    '"::: $name" holds nothing, so readers would get an empty place.',
    "Write what it should say, or take it out.",
)
CONTAINER_WITHOUT_NAME = Rule(
    "container-without-name",
    "a container's opening line was not understood",
    'The line "$raw" was not understood.',
    "Write ::: name, ::: {marks} or ::: name {marks}, and nothing behind it.",
)
COMPONENT_SHAPE = Rule(
    "component-shape",
    "a component does not have the shape its name promises",
    '"::: $name" $wrong, so it could not be drawn.',
    "Its shape: $shape.",
)
CAPTION_ALONE = Rule(
    "caption-alone",
    "a table caption without a table",
    'The line "Table: …" is a caption, but no table follows it.',
    "Put it directly above the table, or begin the sentence differently.",
)
TABLE_ROW_LONG = Rule(
    "table-row-long",
    "a table row has more cells than the table has columns",
    "This row has $cells cells, but the table has $columns columns: the last would be lost.",
    "A literal bar inside a cell is \\|.",
)
CHART = Rule(
    "chart",
    "a chart's declaration is not complete or not understood",
    "This chart cannot be drawn: $wrong",
)

# --- ladders and alternatives ---------------------------------------------------------------------

RUNG_PLACE = Rule(
    "rung-place",
    "a rung does not stand directly in a section",
    'The rung "$depth" stands inside $what; a rung stands directly in its section.',
    'To show a part only at some depths, mark it: ::: {depth="$depth"}.',
)
RUNG_TWICE = Rule(
    "rung-twice",
    "a section has a rung twice, and the later one can never be shown",
    'This section already has a rung "$depth" in line $first, and a reader gets only one of them: whoever '
    "may see this one already gets that one.",
    "If the two belong together, write them in one rung. For an alternative, mark the earlier one for fewer "
    "readers: ::: $depth {audience=cfo}.",
)
RUNG_ORDER = Rule(
    "rung-order",
    "the rungs of a ladder are not in order of depth",
    'The rung "$depth" stands after "$before", but it is the shallower of the two.',
    "Put the rungs in this order: $depths.",
)
RUNGS_APART = Rule(
    "rungs-apart",
    "something stands between the rungs of a ladder",
    'Between this and the rung "$depth" of the same section stands other text, so the ladder falls apart.',
    "Move the text above the first rung or below the last one; there it belongs to every rung.",
)
LADDER_TWICE = Rule(
    "ladder-twice",
    "a section has a second ladder",
    'A second ladder begins here with "$depth"; a section has one, and readers would lose half of the text.',
    'Give it a heading of its own (### …), or mark the parts with depth: ::: {depth="$depth"}.',
)
DEPTH_WITHOUT_LADDER = Rule(
    "depth-without-ladder",
    "a part is marked depth where there is no ladder",
    "This part is marked depth=$value, but $what has no rungs, so no depth could ever show it.",
    "Give the section a ladder (::: glance … :::), or take the mark off.",
)
DEPTH_NEVER = Rule(
    "depth-never",
    "a part is marked for depths at which its section has no rung",
    "This part is marked depth=$value, but $what, so no reader ever gets it.",
    "Add the rung, change the mark, or take the part out.",
    Severity.WARNING,
)
OPENING_PLACE = Rule(
    "opening-place",
    "opening matter does not stand before the first section",
    '"::: $name" is opening matter and stands before the first ## heading of its file; here nobody would '
    "get it.",
    "Move it up.",
)
OPENING_TWICE = Rule(
    "opening-twice",
    "an alternative of opening matter can never be shown",
    'Whoever may see this "$name" already gets the one in $first, so this one would never be shown.',
    "Put the one for fewer readers first, and mark it: ::: $name {audience=cfo}.",
)

# --- limits ---------------------------------------------------------------------------------------

FILE_TOO_LARGE = Rule(
    "file-too-large",
    "a file is larger than 2 MiB",
    "This file is larger than 2 MiB, so it was not read at all.",
    "Split it into several files, or move data into data/.",
)
PARAGRAPH_TOO_LONG = Rule(
    "paragraph-too-long",
    "a paragraph has more than 20,000 characters or 1,000 square brackets",
    "This paragraph has more than 20,000 characters or 1,000 square brackets, so it was not read.",
    "Put empty lines between the paragraphs.",
)
NESTED_TOO_DEEP = Rule(
    "nested-too-deep",
    "something is nested too deep",
    "Lists, quotations, containers or emphasis are nested too deep here, so what is inside was not read.",
    "Write it flatter.",
)

ALL = (
    TITLE_TWICE,
    TITLE_LATE,
    HEADING_EMPTY,
    HEADING_JUMP,
    HEADING_PLACE,
    HEADING_UNDERLINED,
    HEADING_GAP,
    TEXT_OUTSIDE,
    MASTER_EMPTY,
    CONTAINER_UNKNOWN,
    CONTAINER_UNCLOSED,
    RUNG_UNCLOSED,
    CONTAINER_SURPLUS,
    CONTAINER_PLACE,
    CONTAINER_EMPTY,
    CONTAINER_WITHOUT_NAME,
    COMPONENT_SHAPE,
    CAPTION_ALONE,
    TABLE_ROW_LONG,
    CHART,
    RUNG_PLACE,
    RUNG_TWICE,
    RUNG_ORDER,
    RUNGS_APART,
    LADDER_TWICE,
    DEPTH_WITHOUT_LADDER,
    DEPTH_NEVER,
    OPENING_PLACE,
    OPENING_TWICE,
    FILE_TOO_LARGE,
    PARAGRAPH_TOO_LONG,
    NESTED_TOO_DEEP,
)
