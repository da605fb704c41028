"""What names an actor only at times becomes a name or nothing: offices by their days, metonyms by what stands near."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.analysis import cues
from generator.analysis.lexicon import Strength
from generator.analysis.tables import table
from generator.analysis.text import fold

if TYPE_CHECKING:
    from generator.analysis.lexicon import Claim, Hit

_DEPENDENT = frozenset((Strength.METONYM, Strength.OFFICE))


def settle(hit: Hit, text: str, folded: str, day: str) -> Hit | None:
    """A hit becomes what it names here and on this day, or None where that is nobody."""
    if all(claim.strength not in _DEPENDENT for claim in hit.claims):
        return hit
    metonyms = [claim for claim in hit.claims if claim.strength is Strength.METONYM]
    if metonyms and _acts(folded, hit.start, hit.end):
        return replace(hit, claims=tuple(map(_in_full, metonyms)))
    kept = tuple(claim for claim in hit.claims if claim.strength not in _DEPENDENT)
    kept += _holders(hit, text, folded, day)
    return replace(hit, claims=kept) if kept else None


def _in_full(claim: Claim) -> Claim:
    return replace(claim, strength=Strength.FULL)


def _holders(hit: Hit, text: str, folded: str, day: str) -> tuple[Claim, ...]:
    """The one who holds an office on a day; where several do, nobody is meant for certain."""
    held = [c for c in hit.claims if c.strength is Strength.OFFICE and c.office and c.office.held(day)]
    if len({claim.actor for claim in held}) != 1 or not day or not _is_meant(text, folded, hit):
        return ()
    return (_in_full(held[0]),)


_FORMER = re.compile(
    r"(?:\b(?:former|ex|then|late|next|future|first|last|vice|deputy|acting|past|previous|onetime|a|an|any|every|no|"
    r"another|each|ehemalig\w*|fruher\w*|ancien(?:ne)?|колишн\w*|бывш\w*)[ -]$)"
)
_FOLLOWED = re.compile(
    r"(?:[- ]elect\b|['’]?s? ?(?:candidate|hopeful|race|election|nominee)\b|[ \u00a0](?=[^\W\d_a-z]))"
)


def _is_meant(text: str, folded: str, hit: Hit) -> bool:
    """Whether a title stands for its holder: not "the former …", not before a name, which tells itself who is meant."""
    if _FORMER.search(folded, max(0, hit.start - 16), hit.start):
        return False
    following = _FOLLOWED.match(text, hit.end)
    return not (following and (following[0].strip() or text[hit.end + 1].isupper()))


_ACTS = frozenset(map(fold, cues.ALL)) - table("begin began started open opened close closed end ended read put")
_ACTS |= table(
    """
        wants wanted seeks sought refuses refused rejects rejected fears feared plans planned intends intended
        threatens threatened orders ordered decides decided hopes considers considered supports supported opposes
        opposed imposed imposes signed signs summoned summons expelled expels approved approves backed backs
        condemned condemns welcomed welcomes pushed pushes tries tried aims sees saw knows knew needs needed must
        signals signalled retaliated retaliates insists expects expected agreed offers accepted accepts declined
        declines sanctioned banned bans suspended recalled withdrew launched invaded controls controlled claims
        """
)
_AHEAD = re.compile(
    r"(?:'s? (?P<noun>[a-z]+)|[ \u00a0](?:(?:has|had|have|will|would|could|did|does|is|was|also|again|then|now"
    r"|repeatedly|not|since|itself|never|already|later|hat|habe|a|уже|также|вже|також)[ \u00a0])*(?P<verb>[^\W\d_]+))"
)
_NOUNS = table(
    """
    position demands demand ambassador government offensive response reaction proposal proposals plan plans intentions
    refusal decision claims claim leadership officials spokesman spokeswoman spokesperson foreign policy stance
    ultimatum allies sanctions interests envoy negotiators delegation rejection threats threat statement warning
    """
)
_TOWARDS = re.compile(
    r"\b(?:talks|negotiations|pressure|ties|relations|deal|agreement|sanctions|contacts|dialogue|accord) "
    r"(?:with|on|against|between) (?:the )?$|"
    r"\b(?:according to|accused|accuses|accusing|blamed|urged|warned|told|asked|laut|selon) (?:the )?$"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|inside|from|to|into|around|across|through|over|of|off|aus|bei|nach|à|в|у|з|из|із)"
    r" (?:the |dem |der )?$"
)


def _acts(folded: str, start: int, end: int) -> bool:
    """Whether what stands around a place's name makes it somebody: "Moscow said", "talks with Moscow"."""
    back = max(0, start - 40)
    if _TOWARDS.search(folded, back, start):
        return True
    if _PLACED.search(folded, back, start):
        return False
    ahead = _AHEAD.match(folded, end)
    if not ahead:
        return False
    return ahead["noun"] in _NOUNS if ahead["noun"] else ahead["verb"] in _ACTS
