"""An article's rows become its source and its writer: what is told of them, or can be deduced; never a guess."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.importers.dumps import shapes
from generator.importers.dumps.kinds import Kind, label
from generator.importers.dumps.tables import outlets, phrases
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.importers.dumps.kinds import Tagged

_CAPITALS = (
    r"(?:[Tt]he )?(?:[A-ZÀ-Þ][\w’'&/.-]*)(?: (?:(?:of|the|and|de|la|le|der|die|das) )?[A-ZÀ-Þ0-9][\w’'&/-]*){0,4}"
)
_AT = re.compile(
    rf"\b{phrases.CALLING}\b[^.]{{0,60}}?\s(?:at|for|with|of|from|bei|beim|bei der|der|chez|pour|à|en|de|per|di|w)"
    rf"\s(?P<name>{_CAPITALS})"
)
_TEAM = re.compile(rf"\b(?:team|desk|editors|newsroom|journalists) of (?P<name>{_CAPITALS})")
_CLAIMED = re.compile(
    r"(?i)(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by\s)?(?P<name>[^.|©\d]{3,50}?)(?:\.|\||,|$|\s(?:all|alle|tous|\d{4}))"
)
_DATELINE = re.compile(
    r"^(?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w/’'.-]*[\s,]+){1,4}(?:[^()]{0,30})\((?P<name>[A-Za-z][A-Za-z/ -]{1,30})\)\s?[-–—:]"
    r"|^[^a-z]{3,30}[^/]{0,30}\s/(?P<slashed>[A-ZА-Я]{3,12})/"
)
_QUOTED = re.compile('[«“„"](?P<name>[^»”"“]{2,50})[»”"“]')
_ROLE = re.compile(r"\s*[,|·•–—(]\s*|\s+(?:in|for|für|pour|para|per|di|aus)\s+(?=[A-ZА-Я])")
_SPLIT = re.compile(r"\s[|·•–—-]\s|\s?[·|/]\s?")
_COMPOUND = re.compile(
    r"[A-ZÄÖÜÅØÆ]\w{2,}(?:zeitung|bote|kurier|blatt|anzeiger|nachrichten|rundschau|bladet|tidende|posten|lehti)"
)
"""Names of papers in one word, as Germanic and Finnish ones are."""
_LONGEST = 60


class Page(Value, frozen=True):
    """What a page says of the sources of its articles, outside of them."""

    shown: tuple[str, ...] = ()
    """The one source that a reader or a newsletter shows."""
    beside: frozenset[str] = frozenset()
    """Names that stand beside several dates."""
    named: tuple[str, ...] = ()
    """Outlets that the rows above the first article name."""


_GENERAL = frozenset("news latest top breaking world local the more our your all in of for and today feed".split())  # noqa: SIM905
"""Words that make no name together with an outlet's noun."""


@cache
def _known() -> Mapping[str, str]:
    """Each name and each address becomes the name that an outlet goes by here."""
    found = {}
    for line in outlets.OUTLETS.strip().splitlines():
        names = [name.strip() for name in line.split(" = ")]
        found.update({shapes.key(name): names[0] for name in names})
    return found


@cache
def _nouns() -> frozenset[str]:
    return frozenset(outlets.NOUNS.split())


def name_of(text: str) -> str:
    """A text that is an outlet's name, in any script, becomes the name that it goes by here; else nothing."""
    return _known().get(shapes.key(text), "") or _known().get(shapes.key(text.removeprefix("The ")), "")


def named(text: str) -> str:
    """A stated name becomes itself, or the name that a known outlet goes by here."""
    bare = phrases.FORM.sub("", text.strip(' .,:;|-–—«»“”"„()'))
    return name_of(bare) or bare


def is_outlet(text: str) -> bool:
    """Whether a text reads as the name of a paper, an agency or a station."""
    if name_of(text) or _COMPOUND.fullmatch(text):
        return True
    parts = shapes.words(text)
    if label(text) or {part.casefold() for part in parts} <= _GENERAL | _nouns():
        return False
    capital = bool(parts) and all(part[:1].isupper() or len(part) < 4 for part in parts)  # noqa: PLR2004
    return 2 <= len(parts) <= 6 and capital and bool({part.casefold() for part in parts} & _nouns())  # noqa: PLR2004


def of_address(url: str) -> str:
    """An address becomes the outlet whose it is; an unknown one becomes its own host, which is who published there."""
    try:
        host = (urlsplit(url if "//" in url else "//" + url).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket that opens a number of the network and is never closed
        return ""
    parts = host.split(".")
    hosts = (".".join(parts[i:]) for i in range(len(parts) - 1))
    return next((name for each in hosts if (name := name_of(each))), host)


def find(rows: Sequence[Tagged], title: int, body: Iterable[int], page: Page) -> str:
    """An article's rows become its source; the first kind of evidence that there is decides.

    Args:
        rows: from the article's first row, its teaser included, to the next article.
        title: the row of its title.
        body: the rows that its text keeps.
        page: what the page says of all its articles.
    """
    kept = set(body)
    ways: tuple[Iterable[str], ...] = (
        _fields(rows, title),
        _marked(rows),
        _special(rows),
        _stamped(rows),
        _beside(rows, page),
        page.shown,
        _claimed(rows, kept),
    )
    ways += (_labelled(rows, kept), _bios(rows, kept), _datelines(rows, kept), _addresses(rows, title), page.named)
    return next((named(name) for way in ways for name in way if name), "")


def _fields(rows: Sequence[Tagged], title: int) -> Iterator[str]:
    first = next((i for i, each in enumerate(rows) if i > title and each.kind is Kind.PROSE), len(rows))
    for each in rows[:first]:
        if each.field[0] == "source" and each.field[1]:
            yield each.field[1]


def _marked(rows: Sequence[Tagged]) -> Iterator[str]:
    """Sources that a feed reader marks."""
    for each in rows:
        if each.row.text.startswith("✇"):
            yield each.row.text.removeprefix("✇")


def _special(rows: Sequence[Tagged]) -> Iterator[str]:
    for each in rows:
        found = phrases.SPECIAL.fullmatch(each.row.text) if each.kind is Kind.BYLINE else None
        if found:
            yield found["source"]


def _stamped(rows: Sequence[Tagged]) -> Iterator[str]:
    """Sources beside a date, or beside a writer: ``Harbour Post · 5 September 2025``."""
    for each in rows:
        parts = each.stamp.rest if each.stamp else _SPLIT.split(each.row.text) if each.kind is Kind.BYLINE else ()
        for part in parts:
            if is_outlet(part):
                yield part


def _claimed(rows: Sequence[Tagged], kept: set[int]) -> Iterator[str]:
    for i, each in enumerate(rows):
        if i not in kept and len(each.row.text) < 300 and (found := _CLAIMED.search(each.row.text)):  # noqa: PLR2004
            yield found["name"] if is_outlet(found["name"]) else ""


def _labelled(rows: Sequence[Tagged], kept: set[int]) -> Iterator[str]:
    """Rows that are nothing but an outlet's name."""
    for i, each in enumerate(rows):
        if i in kept or len(each.row.text) > _LONGEST or each.kind in {Kind.PROSE, Kind.LINKED}:
            continue
        for part in _SPLIT.split(each.row.text):
            if each.kind in {Kind.SCRAP, Kind.HEADLINE, Kind.BYLINE, Kind.ITEM, Kind.RUNNER} and is_outlet(
                _undesked(part)
            ):
                yield _undesked(part)


def _undesked(text: str) -> str:
    return phrases.DESK.sub("", text).strip() if phrases.DESK.search(text) else text


def _bios(rows: Sequence[Tagged], kept: set[int]) -> Iterator[str]:
    for i, each in enumerate(rows):
        if i in kept or each.kind is not Kind.PROSE:
            continue
        if phrases.BIO.fullmatch(each.row.text) or phrases.BIO_ELSEWHERE.fullmatch(each.row.text):
            found = _AT.search(each.row.text) or _TEAM.search(each.row.text)
            yield found["name"] if found else next(_outlets_in(each.row.text), "")


def _outlets_in(text: str) -> Iterator[str]:
    for found in re.finditer(f"{_QUOTED.pattern}|{_CAPITALS.replace('?P', '?P')}", text):
        name = found["name"] or found[0]
        if name_of(name):
            yield name


def _datelines(rows: Sequence[Tagged], kept: set[int]) -> Iterator[str]:
    """``HARBOUR TOWN, Sept 5 (Reuters) -``: an agency before the text's first sentence."""
    for i in sorted(kept)[:2]:
        if found := _DATELINE.match(rows[i].row.text):
            yield name_of(found["name"] or found["slashed"])


def _addresses(rows: Sequence[Tagged], title: int) -> Iterator[str]:
    found = address(rows, title)
    if found:
        yield of_address(found)


def address(rows: Sequence[Tagged], title: int) -> str:
    """The article's own address: told as a field, in the head of the article, or at its end; else nothing."""
    for each in rows:
        if each.field[0] == "url" and "." in each.field[1]:
            return each.field[1].split()[0].strip("<>")
    places = [i for i, each in enumerate(rows) if each.kind is Kind.ADDRESS]
    prose = [i for i, each in enumerate(rows) if each.kind is Kind.PROSE]
    near = [i for i in places if not prose or i < prose[0] or i > prose[-1]]
    if not near or (len({rows[i].row.text for i in near}) > 1 and near[0] > title + 6):
        return ""
    return rows[near[0]].row.text.split()[0].strip("<>")


def writer(rows: Sequence[Tagged], title: int, kept: Iterable[int], subject: str) -> str:
    """An article's rows become its writer: a byline, a field, a name above a biography; agencies and desks are none."""
    inside = set(kept)
    for name in _writers(rows, title, inside):
        bare = _cleaned(name)
        if bare and not phrases.DESK.search(bare) and not is_outlet(bare) and not _speaks_of(subject, bare):
            return bare
    return ""


def _writers(rows: Sequence[Tagged], title: int, kept: set[int]) -> Iterator[str]:
    for i, each in enumerate(rows):
        if i in kept or i < title - 4:
            continue
        if each.kind is Kind.BYLINE:
            special = phrases.SPECIAL.fullmatch(each.row.text) or phrases.REPORTING.fullmatch(each.row.text)
            yield special["name"] if special else phrases.BY.sub("", each.row.text, count=1)
        elif each.field[0] == "author":
            yield each.field[1] or (rows[i + 1].row.text if i + 1 < len(rows) else "")
        elif each.stamp:
            yield from (_by(part) for part in each.stamp.rest if _by(part))
    yield from _introduced(rows, kept)
    first = next((i for i, each in enumerate(rows) if i > title and each.kind is Kind.PROSE), 0)
    for i in range(title + 1, first):
        text = rows[i].row.text
        short = i not in kept and rows[i].kind in {Kind.SCRAP, Kind.HEADLINE}
        if short and shapes.is_signature(text) and _is_stamped(rows, i):
            yield " and ".join(shapes.signers(text))


def _is_stamped(rows: Sequence[Tagged], place: int) -> bool:
    """Whether a date or a reading time stands beside a row."""
    return any(each.kind in {Kind.DATE, Kind.READING} for each in rows[max(0, place - 2) : place + 3])


def _by(part: str) -> str:
    """A part of a date's row becomes the writer whom it names."""
    bare = phrases.BY.sub("", part, count=1)
    return (
        bare
        if (bare != part or shapes.is_name(part)) and not is_outlet(bare) and shapes.is_name(_cleaned(bare))
        else ""
    )


def _introduced(rows: Sequence[Tagged], kept: set[int]) -> Iterator[str]:
    """Names that a biography begins with."""
    for i, each in enumerate(rows):
        if i not in kept and each.kind is Kind.PROSE:
            found = phrases.BIO.fullmatch(each.row.text) or phrases.BIO_ELSEWHERE.fullmatch(each.row.text)
            if found and (name := found.groupdict().get("name")):
                yield name


def _cleaned(name: str) -> str:
    head = _ROLE.split(name.strip())[0].strip(" .,:;|@")
    joined = re.split(r"\s(?:and|und|et|y|e|та|и)\s(?=[A-ZА-ЯЄІЇҐ])", head)
    if not all(shapes.is_name(part) or len(part.split()) == 1 for part in joined):
        return ""
    return head.title() if shapes.is_capital(head) and head.isascii() else head


def _speaks_of(subject: str, name: str) -> bool:
    """Whether a title speaks of the persons named: then they are its subject, however a field calls them."""
    known = set(shapes.key(subject).split())
    parts = [part for part in shapes.key(name).split() if len(part) > 3]  # noqa: PLR2004
    return bool(parts) and all(part in known for part in parts)


def _beside(rows: Sequence[Tagged], page: Page) -> Iterator[str]:
    """Names beside dates that are no section's: an outlet's, or of three words and more."""
    for each in rows:
        if each.row.text in page.beside and (is_outlet(each.row.text) or len(each.row.text.split()) > 2):  # noqa: PLR2004
            yield each.row.text


def page(tagged: Sequence[Tagged], first: int, beside: frozenset[str]) -> Page:
    """The rows of a dump become what they say of all its articles; the first of these begins at the row given."""
    return Page(tuple(_shown(tagged)), beside, tuple(_labelled(tagged[:first], set())))


def _shown(tagged: Sequence[Tagged]) -> list[str]:
    names = {named(each.row.text.removeprefix("✇")) for each in tagged if each.row.text.startswith("✇")}
    if len(names) == 1:
        return [*names]
    rows = {shapes.key(each.row.text) for each in tagged if not each.field[0]}
    senders = [each.field[1].split("<")[0].strip(' "') for each in tagged if each.field[0] == "from"]
    return [name for name in senders[:1] if is_outlet(name) or shapes.key(name) in rows]
