"""Why articles stand together or apart, in words: the command and the story page say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import numbers
from generator.analysis.terms import words as words_of
from generator.analysis.vocabulary import normalise
from generator.languages import ENGLISH
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.stories import Explanation, Miss
    from generator.languages import Language
    from generator.model import Match, Story

MOST_NAMES, MOST_WORDS = 4, 5
"""Names, and words, that a sentence tells."""
PAIR = 2
"""Articles of which one link cannot be the weakest."""
FEW_WORDS = 3
"""Shared words up to which they are called few."""


class Sentence(Value, frozen=True):
    """A sentence that names another article; whoever shows it puts the name in between."""

    before: str
    after: str = ""
    names: bool = False
    """Whether the other article stands between the two parts."""

    def about(self, other: str) -> str:
        """The whole sentence with the other article's name."""
        return f"{self.before}{other}{self.after}" if self.names else self.before


def listed(words: Sequence[str], most: int = 99) -> str:
    """Words become an enumeration: "a, b and c", or "a, b and 3 more"; one more is told itself."""
    most += len(words) == most + 1
    shown = [*words[:most], *([f"{len(words) - most} more"] if len(words) > most else [])]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def spelled(number: int, language: Language = ENGLISH) -> str:
    """A small number becomes its word in English; in other languages words of numbers bend, so it stays figures."""
    if language.tag.partition("-")[0] != ENGLISH.tag:
        return str(number)
    return numbers.ENGLISH[number] if number < len(numbers.ENGLISH) else f"{number:,}"


def score(value: float, beside: float | None = None, language: Language = ENGLISH) -> str:
    """A likeness becomes the figure that is shown of it, with a digit more where another would look the same."""
    alike = beside is not None and f"{value:.2f}" == f"{beside:.2f}"
    return language.decimal(value, 3 if alike else 2)


def distance(days: int, language: Language = ENGLISH) -> str:
    """A number of days becomes words."""
    if not days:
        return language.gettext("on the same day")
    return language.ngettext("one day apart", "%(n)s days apart", days, n=spelled(days, language))


_OTHER = "\n"
"""Stands for the other article in a sentence; no catalogue's words hold it."""


def member(match: Match, language: Language = ENGLISH) -> Sentence:
    """The reason for which an article stands in its story becomes a sentence."""
    if match.reason == "copy":
        return _naming(language.gettext("It repeats the text of %(other)s.", other=_OTHER))
    if match.reason == "editor":
        return Sentence(language.gettext("An editor put it here."))
    if match.reason == "withdrawn":
        return Sentence(language.gettext("What joined it to these has since been withdrawn."))
    if match.reason == "alone" or match.best is None:
        return Sentence(language.gettext("The story begins with it."))
    likeness, days = score(match.score, match.bar, language), distance(match.days, language)
    if match.score < match.bar:
        near = language.gettext(
            "It is closest to %(other)s: %(likeness)s alike, %(days)s; the story as a whole is near it.",
            other=_OTHER, likeness=likeness, days=days,
        )  # fmt: skip
        return _naming(near)
    enough = language.gettext(
        "It is closest to %(other)s: %(likeness)s alike, where %(bar)s is enough, %(days)s.",
        other=_OTHER, likeness=likeness, days=days, bar=score(match.bar, match.score, language),
    )  # fmt: skip
    return _naming(enough)


def _naming(sentence: str) -> Sentence:
    before, _, after = sentence.partition(_OTHER)
    return Sentence(before, after, names=True)


def bar(found: float, needed: float) -> str:
    """A likeness is told beside the one that was needed."""
    enough = "enough" if found >= needed else "needed"
    return f"{score(found, needed)} alike, where {score(needed, found)} is {enough}"


def weakest(story: Story) -> Match | None:
    """A story of more than two articles becomes the weakest link in it, if likeness made any."""
    linked = [match for match in story.why if match.reason == "similar"]
    return (
        min(linked, key=lambda match: (match.score, match.article), default=None)
        if len(story.articles) > PAIR
        else None
    )


def missed(found: float, needed: float) -> str:
    """What a likeness lacks, as the two figures that are shown tell it."""
    gap = round(needed - found, 3)
    return score(gap) if gap >= 0.01 else "less than 0.01"  # noqa: PLR2004 - said beside it


def shared(found: Explanation, actors: Sequence[str]) -> str:
    """What two articles share and lack becomes a part of a sentence; actors are given by their names."""
    figures = found.comparison.figures
    words = [f"“{term}”" for term in beside(found.comparison.terms, actors)]
    few = len(found.comparison.terms) <= FEW_WORDS or len(words) <= 1
    has = [
        listed(actors, MOST_NAMES) if actors else "",
        f"the figure{'s' if len(figures) > 1 else ''} {listed(figures)}" if figures else "",
        "" if few or not words else f"the word{'s' if len(words) > 1 else ''} {listed(words[:MOST_WORDS])}",
    ]
    lacks = ["" if actors else "no actor", "" if figures else "no figure", _few(words) if few else ""]
    return _but(", and ".join(_run([part for part in has if part])), listed([part for part in lacks if part]))


def beside(terms: Sequence[str], actors: Sequence[str]) -> list[str]:
    """Shared words lose those that shared names hold already."""
    named = {normalise(word) for actor in actors for word in words_of(actor)}
    return [term for term in terms if term not in named]


def _run(parts: Sequence[str]) -> list[str]:
    """Parts that hold enumerations themselves become the last of them, and the others with commas."""
    return [", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else list(parts)


def _but(has: str, lacks: str) -> str:
    if not has:
        return f"they share {lacks}"
    return f"they share {has}, but {lacks}" if lacks else f"they share {has}"


def _few(words: Sequence[str]) -> str:
    if not words:
        return "no rare word"
    return f"only {spelled(len(words))} rare word{'' if len(words) == 1 else 's'} ({listed(words)})"


def together(found: Explanation, actors: Sequence[str]) -> str:
    """Two articles of one story become the sentence that tells why."""
    likeness, reasons = found.comparison.score, shared(found, actors)
    days = distance(found.comparison.days)
    if found.joined:
        return f"Joined: {bar(likeness, found.bar)}, {days}; {reasons}."
    return (
        f"Joined, though not by themselves: each is close to others of the story, but they alone would have missed "
        f"the bar by {missed(likeness, found.bar)}; {reasons}."
    )


def apart(found: Explanation, actors: Sequence[str], miss: Miss | None = None) -> str:
    """Two articles of different stories become the sentence that tells why."""
    likeness = found.comparison.score
    because = "; their titles name different persons" if "people" in found.lacking else ""
    if "days" in found.lacking:
        days = spelled(found.comparison.days)
        return f"Kept apart: they are {days} days from each other, too far for one event; {shared(found, actors)}."
    if not found.joined:
        told = f"they missed the bar by {missed(likeness, found.bar)} ({bar(likeness, found.bar)})"
        return f"Kept apart: {told}; {shared(found, actors)}{because}."
    needed = f"by {score(miss.score, miss.bar)} only, where {score(miss.bar, miss.score)} is needed" if miss else ""
    return (
        f"Kept apart: these two are alike enough ({bar(likeness, found.bar)}), but the articles of their stories "
        f"resemble each other {needed or 'too little'} on average; {shared(found, actors)}{because}."
    )


def near_miss(miss: Miss) -> str:
    """Two stories that were nearly joined become the end of a sentence about one of them."""
    return f"{score(miss.score, miss.bar)} alike on average, where {score(miss.bar, miss.score)} is needed"
