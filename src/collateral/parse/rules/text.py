"""Rules about text: links, values, notes, images, HTML, characters."""

from collateral.parse.rule import Rule

LINK_NOT_UNDERSTOOD = Rule(
    "link-not-understood",
    "something looks like a link or image and is none",
    '"$raw" looks like $what but was not understood, so it would have been printed as it stands.',
    "Write [words](claim:id), without spaces between ] and ( and without spaces or values inside the "
    "address; literal square brackets are \\[ and \\].",
)
LINK_TARGET = Rule(
    "link-target",
    "a link leads to something that a document may not link to",
    'The link to "$target" cannot stand in a document.',
    "Links lead to claim:id, term:id, ref:id, #section, https://…, mailto:…, tel:… or a file of the product.",
)
LINK_SPACES = Rule(
    "link-spaces",
    "a file's name in a link or image has spaces",
    'A file name in a link may not have spaces, so "$target" would be printed as text.',
    "Rename it to $name, and write ($value).",
)
LINK_HTTP = Rule(
    "link-http",
    "a link uses http instead of https",
    'The link "$target" is not encrypted; hospitals block or warn about such links.',
    "Write https instead of http.",
)
LINK_ID = Rule(
    "link-id",
    "a claim:, term:, ref: or # link does not name an id",
    '"$target" does not name an id, so this link would lead nowhere.',
    "Write the id as it stands where it is defined: [words](claim:bom-cost), [words](#parts-cost).",
)
LINK_EMPTY = Rule(
    "link-empty",
    "a link has no words",
    'The link to "$target" has no words of its own, so readers would see nothing, or a bare id.',
    "Write the words into the square brackets: [words]($target).",
)
LINK_VALUE = Rule(
    "link-value",
    "a value or brace stands in a link's or image's address or title",
    'Braces in "$target" would not be filled in.',
    "Values such as {{ account.name }} stand in text, titles, link words, alt texts and chart rows only.",
)
DEFINITION_UNUSED = Rule(
    "definition-unused",
    "a link definition that no link uses",
    'The line "[$label]: …" defines a link that nothing uses, so the line would vanish without a trace.',
    "Use it as [words][$label], take it out, or, if it is meant as text, write \\[$label].",
)
DEFINITION_TWICE = Rule(
    "definition-twice",
    "a link is defined twice",
    '"[$label]: …" is defined twice, and only the first would count.',
    "Keep one of them.",
)
IMAGE_SOURCE = Rule(
    "image-source",
    "an image is not a file of the product",
    'The image "$target" is not a file of the product, so the page would have a hole.',
    "Put the file below the product's folder and write images/name.svg.",
)
IMAGE_WITHOUT_ALT = Rule(
    "image-without-alt",
    "an image has no alternative text",
    'The image "$target" has no alternative text: readers who cannot see it get nothing, and the PDF would '
    "not be accessible.",
    "Say in the square brackets what it shows: ![Two valves and a blower]($target).",
)
ALT_MARKUP = Rule(
    "alt-markup",
    "an alternative text holds a link, note, mark or image",
    "The alternative text of this image holds $what, which nobody would ever see.",
    "Alternative text is words and values only; put claims and notes into the caption.",
)
VALUE_FORM = Rule(
    "value-form",
    "double braces hold something other than a dotted name",
    '"$raw" is not a value, so it would have been printed for customers.',
    "A value is a dotted name and nothing else: {{ account.name }}. Unit, rounding and format belong to its "
    "declaration. Literal braces are \\{ and \\}.",
)
NOTE_NOT_UNDERSTOOD = Rule(
    "note-not-understood",
    "something looks like a footnote and is none",
    '"$raw" looks like a footnote but was not understood, so it would have been printed as it stands.',
    "Write [^label] in the text, without spaces or marks, and [^label]: the note on a line of its own.",
)
NOTE_UNDEFINED = Rule(
    "note-undefined",
    "a footnote is called but not defined in the file",
    "The footnote [^$label] is not defined in this file, so its mark would lead nowhere.",
    "Add a line [^$label]: with the note, outside every container.",
)
NOTE_UNUSED = Rule(
    "note-unused",
    "a footnote is defined but never called",
    "Nothing calls the footnote [^$label], so no reader would ever get it.",
    "Call it with [^$label], or take it out.",
)
NOTE_TWICE = Rule(
    "note-twice",
    "a footnote is defined twice in one file",
    "The footnote [^$label] is already defined in line $first, and only one of the two would be printed.",
    "Rename one of them.",
)
NOTE_PLACE = Rule(
    "note-place",
    "a footnote is defined inside a container, list or quotation",
    "The footnote [^$label] is defined inside $what, so other readers' pages could lose it.",
    "Move the line to the end of the file or of the section, outside every container.",
)
NOTE_IN_NOTE = Rule(
    "note-in-note",
    "a footnote calls a footnote",
    "A footnote cannot call another footnote ([^$label]).",
    "Put what it says into this note.",
)
NOTE_EMPTY = Rule(
    "note-empty",
    "a footnote says nothing",
    "The footnote [^$label] says nothing.",
    "Write the note behind the colon.",
)
HTML = Rule(
    "html",
    "HTML other than comments",
    '"$raw" is HTML, which a document cannot print.',
    "Use Markdown instead; only comments (<!-- … -->) may stand in a master. A literal < is \\<.",
)
COMMENT_TAIL = Rule(
    "comment-tail",
    "text stands on the line of a comment and would vanish with it",
    '"$raw" stands on the line of a comment and would vanish with it.',
    "Start it on a line of its own, with an empty line between.",
)
COMMENT_UNCLOSED = Rule(
    "comment-unclosed",
    "a comment is not closed",
    "This comment is never closed, so everything behind it would vanish.",
    "End it with -->.",
)
CODE_UNCLOSED = Rule(
    "code-unclosed",
    "a code or chart fence is not closed",
    "This fence is never closed, so everything behind it would be printed as code.",
    "Close it with a line $fence.",
)
CODE_INDENTED = Rule(
    "code-indented",
    "marks or containers in text indented by four spaces",
    '"$raw" is indented by four spaces or more and would be printed as it stands.',
    "Move the line to the left margin, or, if it is an example, put it between lines of ```.",
)
FENCE_INFO = Rule(
    "fence-info",
    "a fence's first line holds more than a language and marks",
    '"$raw" behind the fence was not understood and would be lost.',
    "Write one word and then marks, as in ```chart {#parts-chart}.",
)
CHARACTER = Rule(
    "character",
    "a control or invisible direction character stands in the text",
    "An invisible character ($name) stands here; it could hide or turn around text.",
    "Delete it and type the words again; it usually comes from copying out of another program.",
)

ALL = (
    LINK_NOT_UNDERSTOOD,
    LINK_TARGET,
    LINK_SPACES,
    LINK_HTTP,
    LINK_ID,
    LINK_EMPTY,
    LINK_VALUE,
    DEFINITION_UNUSED,
    DEFINITION_TWICE,
    IMAGE_SOURCE,
    IMAGE_WITHOUT_ALT,
    ALT_MARKUP,
    VALUE_FORM,
    NOTE_NOT_UNDERSTOOD,
    NOTE_UNDEFINED,
    NOTE_UNUSED,
    NOTE_TWICE,
    NOTE_PLACE,
    NOTE_IN_NOTE,
    NOTE_EMPTY,
    HTML,
    COMMENT_TAIL,
    COMMENT_UNCLOSED,
    CODE_UNCLOSED,
    CODE_INDENTED,
    FENCE_INFO,
    CHARACTER,
)
