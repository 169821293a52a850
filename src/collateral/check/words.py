"""The words that `check` looks for, language by language: data, with the reason beside each list.

Every entry is a regular expression that is matched as whole words, whatever the case. A workspace adds
words of its own under `words:` in `collateral.yaml`; a language is added by adding a list of lists here.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """The lists of one language."""

    comparative: tuple[str, ...]
    """Compares with something: needs a claim that says with what (R01, R15)."""
    outcome: tuple[str, ...]
    """Promises an effect on people, time or money: needs a claim (R01)."""
    absolute: tuple[str, ...]
    """Promises what no device can keep (R16): said by nobody, except in a sentence that denies it."""
    authority: tuple[str, ...]
    """Names an authority's decision (R04, R12, R13): only as the product's status allows."""
    clearance: tuple[str, ...]
    """Words for such a decision that also mean other things, so that `no-claim` may explain them."""
    ordering: tuple[str, ...]
    """Asks for an order or names a price (R04): not for a product that may not be sold."""
    inducement: tuple[str, ...]
    """Offers something beside the product (R31)."""
    personal: tuple[str, ...]
    """Speaks of a person who can be found (R32)."""
    amounts: tuple[str, ...]
    """Amounts that are written out: one hour, twice, tenfold (R01)."""
    denials: tuple[str, ...]
    """Words that turn a sentence into its opposite, up to eight words later."""
    lists_of_numbers: tuple[str, ...]
    """What a number may belong to without saying anything about the product: a section, a page, a version."""
    months: tuple[str, ...]


_SMALL = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million)"
_UNITS = (
    "(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|per cent|dollars?|euros?|lit(?:er|re)s?"
    "|met(?:er|re)s?|times)"
)

ENGLISH = WordList(
    comparative=(
        r"(?!(?:rather|other|whether|later|earlier|sooner|never)\b)\w+er than",
        r"(?:more|less|fewer) (?:\w+ ){0,3}than",
        "better|best|superior|superiority|leading|unmatched|unrivall?ed|unparalleled|second to none",
        (
            "faster|fastest|quicker|quickest|safer|cheaper|cheapest|easier|easiest|quieter|quietest|lighter|lightest"
            "|smarter|stronger|strongest|simplest"
        ),
        "outperform(?:s|ed|ing)?|state[- ]of[- ]the[- ]art|cutting[- ]edge|next[- ]generation|number one",
        (
            "world'?s first|world[- ]first|first of its kind|first[- ]ever|the only "
            "(?:device|product|ventilator|pump|system|solution|one)|the most [a-z]+"
        ),
        r"as [a-z]+ as an?",
    ),
    outcome=(
        (
            "reduc(?:es?|ed|ing|tions?)|improv(?:es?|ed|ing|ements?)|prevent(?:s|ed|ing|ion)?|lowers|lowering"
            "|eliminat(?:es?|ed|ing)|shorten(?:s|ed|ing)?|increas(?:es?|ed|ing)|decreas(?:es?|ed|ing)"
            "|minimi[sz](?:es?|ed|ing)|maximi[sz](?:es?|ed|ing)|enhanc(?:es?|ed|ing)|accelerat(?:es?|ed|ing)"
            "|boost(?:s|ed|ing)?|saves?|saved|savings?|replaces?|protects?|affordable|reliable|reliably|accurate"
            "|effective|efficient|durable|robust|proven track record"
        ),
        (
            "mortality|survival|morbidity|readmissions?|complication rates?|length of stay|patient outcomes?"
            "|treats|heals|relieves|diagnoses"
        ),
    ),
    absolute=(
        r"safe|safest|safely|risk[- ]free|no risks?|zero risk|harmless|fool[-\s]?proof|fail[-\s]?proof",
        "proven|clinically proven|guarantee[sd]?|guaranteed|life[- ]saving|saves lives|miracle|pain[- ]free",
        (
            r"(?:virus|germ|bacteria|infection|error|trouble|maintenance)[- ]free|100\s?% "
            r"(?:\w+ )?(?:safe|effective"
            r"|reliable|accurate|sterile|secure)|hundred per ?cent (?:safe|effective|reliable)"
        ),
        (
            "revolutionary|world'?s (?:best|safest|leading)|cures?|never fails?|always works?|unbreakable"
            "|completely secure|unhackable|hipaa certified"
        ),
    ),
    authority=(
        (
            r"fda|510\s?\(k\)|de novo|pma|eua|ce[- ]?mark(?:ed|ing)?|ce \d{4}|ukca(?:[- ]mark(?:ed)?)?"
            r"|mdr[- ](?:certified|compliant)"
        ),
    ),
    clearance=(
        (
            "approved|approval|cleared|clearance|certified|authori[sz]ed by|registered with"
            r"|compl(?:ies|iant|y) with|conforms? to|meets? (?:iec|iso|en|astm|ansi)\b[\w.:/-]*"
        ),
    ),
    ordering=(
        (
            "order forms?|order now|order today|orders?(?= (?:by|before|online|your))|place an order|buy "
            "now|buy today"
            "|purchase order|for sale|on sale|list price|special price|introductory price|discounts?|in stock"
            "|available now|ready to ship"
        ),
    ),
    inducement=(
        (
            r"gifts?|vouchers?|gift cards?|free of charge|for free"
            r"|free (?:samples?|trials?|units?|lunch|dinner)"
            r"|dinner|entertainment|prizes?|raffles?|honorari(?:um|a)|kickbacks?|cash\s?back|sweepstakes?"
        ),
    ),
    personal=(
        (
            r"mrn|patient (?:no\.?|number|id)|medical record number|date of birth|dob|born on|social security"
            r"|\d{1,3}[- ]year[- ]old (?:man|woman|male|female|patient|boy|girl)"
        ),
    ),
    amounts=(
        (
            rf"(?!one day){_SMALL}[- ]{_UNITS}|twice|double[sd]?|doubling|triple[sd]?"
            r"|halve[sd]?|halving|half "
            rf"(?:the|as)"
            rf"|{_SMALL}[- ]?fold|half an? (?:hour|day|year)"
        ),
    ),
    denials=(
        (
            "not|no|never|neither|nor|nobody|none|nothing|without|cannot|can't|isn't|aren't|doesn't|don't|won't"
            "|no one"
            "|rather than|instead of|to be|whether|unless|before|only after|far from|lacks?|missing|outlined "
            "but|until"
        ),
    ),
    lists_of_numbers=(
        (
            "sections?|chapters?|figures?|tables?|rows?|steps?|pages?|lines?|parts?|no|number|version|versions|level"
            "|class|type|phase|stage|question|annex|article|clause|rule|item|note|appendix|edition|revision|release"
            "|licen[cs]e|port|state of"
        ),
    ),
    months=(
        (
            "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
            "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
        ),
    ),
)

LANGUAGES: Mapping[str, WordList] = MappingProxyType({"en": ENGLISH})
"""Every language whose words are known, by the first part of its tag."""


def words_of_language(language: str) -> WordList | None:
    """The lists of a language, `en` for `en-GB`; None where nobody has written them yet."""
    return LANGUAGES.get(language.partition("-")[0].casefold())


@cache
def pattern(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words, whatever the case and the kind of space; matches nothing where there are none."""
    joined = "|".join(entries)
    if not joined:
        return re.compile(r"(?!)")
    spaced = joined.replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{spaced})(?!\w)", re.IGNORECASE)


def literally(words: Iterable[str]) -> tuple[str, ...]:
    """Words as somebody typed them, as entries of a list."""
    return tuple(" ".join(map(re.escape, word.split())) for word in words)


# --- numbers --------------------------------------------------------------------------------------

NUMBER = re.compile(
    r"(?<![\w.,\u2013-])"  # not inside a name such as v0.3, A25, H2O or COVID-19
    r"(?:(?:US\$|USD|EUR|GBP|CHF|JPY|[€$£¥])\s?)?[+±<>≤≥~≈-]?"
    r"\d(?:[\d.,:/\u2013\u00d7·-]*\d)?"
    r"(?:\s?(?:[%‰°]|per\s?cent\b|USD\b|EUR\b|US dollars\b|dollars\b|euros\b|cmH₂O|cmH2O|mmHg\b|bpm\b|dBA?\b"
    r"|(?:m|k|c|µ|μ|M|G|n)?(?:m|s|g|L|l|V|W|A|Hz|Pa|B|Ω|Wh|Ah|bar)\b(?:/[A-Za-z]+)?|min\b|h\b"
    r"|million\b|billion\b"
    r"|(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|times|fold|patients|units|cycles)\b)|-[a-z]+\b)?"
)
"""A number with its unit."""

_STANDARDS = (
    r"(?:\b(?:IEC|ISO|EN|DIN|ANSI|AAMI|ASTM|NFPA|UL|IEEE|BS|CSA|NEMA|RFC|USP|NIST|SP|CFR|HN|VDE|JIS)[\s/-]+)+"
    r"(?:[A-Z]{1,3}[\s-]?)?\d[\w.:\u2013/-]*|\b\d+\sCFR(?:\sPart)?\s\d[\d.]*|\bIP\s?\d[\dX]|\bUSB[\s-]?\d(?:\.\d)*"
)
"""Names of standards: nothing is claimed by naming one; claiming to meet one is a regulatory word."""


@cache
def plain_numbers(words: WordList) -> re.Pattern[str]:
    """Numbers that say nothing about a product: standards, dates, sections, versions, addresses."""
    month = "|".join(words.months)
    belongs = "|".join(words.lists_of_numbers)
    return re.compile(
        rf"""
        {_STANDARDS}
      | \b\d{{1,2}}\.?[ ](?:{month})\.?(?:[ ]\d{{4}})?\b
      | \b(?:{month})\.?[ ](?:\d{{1,2}},?[ ])?\d{{4}}\b
      | \b\d{{4}}-\d\d-\d\d\b | \b\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}\b
      | \b(?:in|since|by|until|©|FY)[ ]?(?:19|20)\d\d(?=[\s]*(?:[.,;:)]|$))
      | \b(?:{belongs})\.?\s(?:\d[\d.]*[A-Za-z]?)(?:[\u2013-]\d+)?
        (?:(?:,[ ]|[ ]and[ ])\d+(?:[\u2013-]\d+)?)*(?![\w%])
      | \b[A-Za-z]+-\d+\b | \b[234]D\b | \b510\s?\(k\) | \bCE\s\d{{4}}\b
      | (?:https?://|www\.)\S+ | \S+@\S+\.\w+
      | (?<!\w)\+\d[\d\s().-]{{6,}}\d
        """,
        re.VERBOSE | re.IGNORECASE,
    )
