"""Rules about marks: `{#id .class key=value}`."""

from collateral.parse.rule import Rule

PRINTED = '"$raw" was not understood, so this text would have been printed for customers.'

MARK_BARE_WORD = Rule(
    "mark-bare-word",
    "a mark holds a word without a value, such as {internal}",
    PRINTED,
    'Every mark has a value: write "$suggestion". A literal brace is \\{.',
)
MARK_QUOTES = Rule(
    "mark-quotes",
    "a mark uses curly or single quotation marks",
    PRINTED,
    'Use straight double quotes, as in audience="cfo vac"; curly ones (“ ”) come from Word.',
)
MARK_COMMA = Rule(
    "mark-comma",
    "a mark separates words by commas",
    PRINTED,
    'Separate words by spaces and put them in straight quotes: audience="cfo vac".',
)
MARK_UNQUOTED = Rule(
    "mark-unquoted",
    "a mark's value needs straight quotes",
    PRINTED,
    'Write the value without spaces around "=", and in straight quotes if it is more than letters, '
    'digits, "-" and "_".',
)
MARK_NOT_UNDERSTOOD = Rule(
    "mark-not-understood",
    "braces hold something that is no mark",
    PRINTED,
    "A mark looks like {#id .class key=value}. For a literal brace write \\{ or \\}.",
)
MARK_ALONE = Rule(
    "mark-alone",
    "a mark belongs to nothing",
    'The mark "$raw" belongs to nothing here, so it would have been printed for customers.',
    "Write it directly behind [words in square brackets], a link, image or value, at the end of a heading "
    "(after one space), or on a line of its own above a paragraph, list, table or fence. Several paragraphs "
    "go between ::: {marks} and :::.",
)
MARK_BEFORE_NOTHING = Rule(
    "mark-before-nothing",
    "a line of marks stands above nothing that can carry marks",
    "This line of marks stands above $what and would be lost.",
    "A line of marks belongs directly above a paragraph, list, quotation, table or fence; a heading carries "
    "its marks at its end, a container on its opening line.",
)
MARK_EMPTY = Rule(
    "mark-empty",
    "braces hold no mark",
    'The mark "$raw" is empty, so it does nothing.',
    "Fill it in or take it out. A literal brace is \\{.",
)
MARK_UNKNOWN_KEY = Rule(
    "mark-unknown-key",
    "a mark uses an unknown key",
    '"$key" is not a key of marks, so nobody would be kept from this text.',
)
MARK_UNKNOWN_CLASS = Rule(
    "mark-unknown-class",
    "a mark uses an unknown class",
    '".$name" is not a class we know, so it would change nothing on the page.',
)
MARK_TWICE = Rule(
    "mark-twice",
    "a key, id or class stands twice in one mark",
    '"$key" stands twice in the marks of one part, and only one of them would count.',
    'Keep one; several values go into one list: audience="cfo vac".',
)
MARK_ID = Rule(
    "mark-id",
    "an id is not of the form [a-z0-9]+(-[a-z0-9]+)*",
    '"#$id" cannot be used as an id, so nothing could point to this part.',
    "Ids are small letters, digits and single hyphens, at most 64 characters: #parts-cost.",
)
MARK_VALUE = Rule(
    "mark-value",
    "a mark's value is not one that its key takes",
    '"$value" is nothing that "$key" can say, so this part would reach the wrong readers.',
)
MARK_PLACE = Rule(
    "mark-place",
    "a mark stands on a part that its key does not belong to",
    '"$key" does nothing on $what.',
)
ID_TWICE = Rule(
    "id-twice",
    "two parts of a product have the same id",
    'The id "$id" is already used in $first, so approvals and links could not tell the two apart.',
    "Give one of them another id: {#$id-2}.",
)

ALL = (
    MARK_BARE_WORD,
    MARK_QUOTES,
    MARK_COMMA,
    MARK_UNQUOTED,
    MARK_NOT_UNDERSTOOD,
    MARK_ALONE,
    MARK_BEFORE_NOTHING,
    MARK_EMPTY,
    MARK_UNKNOWN_KEY,
    MARK_UNKNOWN_CLASS,
    MARK_TWICE,
    MARK_ID,
    MARK_VALUE,
    MARK_PLACE,
    ID_TWICE,
)
