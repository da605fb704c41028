"""Stretches of text with their emphasis and links become one paragraph of Markdown that reads back the same."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from generator import frontmatter
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

BREAK = "\n"
"""The text of a run that breaks the line."""
_TICKS = re.compile(r"`+")
_INVISIBLE = re.compile(
    f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ud800-\udfff{frontmatter.NO_CHARACTERS}]"
)
_BLANK = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_ALWAYS = re.compile(
    r"""[\\`*]                          # always mean something
    | _(?![^\W_]) | (?<![^\W_])_        # an underscore that is not within a word
    | ~(?=~|$) | (?<=~)~ | ^~           # strikethrough
    | <(?=[A-Za-z/!?]|$)                # what could be a tag or an address
    | &(?=\#?\w+;|$)                    # what could be a character's name
    """,
    re.VERBOSE,
)
_BRACKET = re.compile(r"\[(?:[^\[\]]*\](?=[^(:\[]))?|\]")
_STARTS = re.compile(r"(?:\#{1,6}|[-+])(?=\s|$)|>|-(?=-)|[-=:|\s]+$", re.VERBOSE)
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


class Run(Value, frozen=True):
    """A stretch of text in one dress."""

    text: str
    href: str = ""
    strong: bool = False
    em: bool = False
    code: bool = False

    def saying(self, text: str) -> Run:
        """Another text in the same dress."""
        return Run(text, self.href, self.strong, self.em, self.code)

    def bared(self) -> Run:
        """The same text as prose."""
        return Run(self.text, self.href, self.strong, self.em)


PLAIN = Run("")


def plain(text: str) -> str:
    """Text becomes the same text without invisible characters, every blank an ordinary space."""
    return _BLANK.sub(" ", visible(text))


def visible(text: str) -> str:
    """Text becomes the same text without invisible characters."""
    return _INVISIBLE.sub("", text)


def paragraphs(runs: Iterable[Run]) -> list[str]:
    """Runs become paragraphs of Markdown, divided where two line breaks stand together."""
    parts: list[list[Run]] = [[]]
    for run in _collapsed(runs):
        last = parts[-1]
        if run.text == BREAK and last and last[-1].text == BREAK:
            last.pop()
            parts.append([])
        elif run.text != BREAK or last:
            last.append(run)
    return [text for part in parts if (text := _written(part))]


def write(runs: Iterable[Run]) -> str:
    """Runs become one paragraph of Markdown; emphasis that could not be told from text is left out."""
    return _written(_collapsed(runs))


def _written(collapsed: list[Run]) -> str:
    merged = _merged(_trimmed(collapsed))
    raw = "".join(re.sub(r"\S", "`", run.text) if run.code else run.text for run in merged)
    placed = list(zip(accumulate((len(run.text) for run in merged), initial=0), merged, strict=False))
    lines = _linked(placed, raw).split(BREAK)
    return "\\\n".join(_guard(line.strip()) for line in lines)


def _collapsed(runs: Iterable[Run]) -> list[Run]:
    """Blanks as a browser shows them: one between words, none beside a line break."""
    out: list[Run] = []
    blank = True
    for run in runs:
        if run.text == BREAK:
            if out and out[-1].text.endswith(" "):
                out[-1] = out[-1].saying(out[-1].text[:-1])
            out.append(Run(BREAK))
            blank = True
            continue
        text = plain(run.text)
        if blank:
            text = text.removeprefix(" ")
        if text:
            out.append(run.saying(text))
            blank = text.endswith(" ")
    return [run for run in out if run.text]


def _dress(run: Run) -> tuple[str, bool, bool, bool]:
    return run.href, run.strong, run.em, run.code


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without the blanks and breaks around them."""
    start, end = 0, len(runs)
    while start < end and not runs[end - 1].text.strip():
        end -= 1
    while start < end and not runs[start].text.strip():
        start += 1
    return runs[start:end]


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Neighbours in the same dress become one; a blank or a break between two of one dress wears it too."""
    dressed = list(runs)
    for i in range(1, len(dressed) - 1):
        if not dressed[i].text.strip() and _dress(dressed[i - 1]) == _dress(dressed[i + 1]):
            dressed[i] = dressed[i - 1].saying(dressed[i].text)
    groups = groupby(dressed, key=_dress)
    merged = [Run("".join(run.text for run in group), *dress) for dress, group in groups]
    # two code spans side by side would read as one with a longer fence
    beside = [False, *(run.code for run in merged)]
    return [run.bared() if run.code and before else run for run, before in zip(merged, beside, strict=False)]


_Placed = list[tuple[int, Run]]


def _linked(placed: _Placed, raw: str) -> str:
    out = ""
    for href, members in groupby(placed, key=lambda each: each[1].href):
        group = list(members)
        text = _strong(group, raw)
        if not href or not text.strip():
            out += text
            continue
        lead, core, tail = _split(text)
        if out.endswith("!") and not lead:
            out = out[:-1] + "\\!"
        out += f"{lead}[{core}]({href}){tail}"
    return out


def _strong(placed: _Placed, raw: str) -> str:
    return _emphasised(placed, raw, "**", lambda run: run.strong, _em)


def _em(placed: _Placed, raw: str) -> str:
    return _emphasised(placed, raw, "_", lambda run: run.em, _text)


def _emphasised(
    placed: _Placed,
    raw: str,
    mark: str,
    wears: Callable[[Run], bool],
    within: Callable[[_Placed, str], str],
) -> str:
    if not any(wears(run) for _, run in placed):
        return within(placed, raw)
    out = ""
    for worn, members in groupby(placed, key=lambda each: wears(each[1])):
        group = list(members)
        text = within(group, raw)
        lead, core, tail = _split(text)
        start, end = group[0][0], group[-1][0] + len(group[-1][1].text)
        fits = worn and core and _stands(raw, start, end, word_bound=mark == "_")
        out += f"{lead}{mark}{core}{mark}{tail}" if fits else text
    return out


def _split(text: str) -> tuple[str, str, str]:
    """A text becomes the blanks before it, itself, and the blanks after it."""
    core = text.strip()
    at = text.find(core)
    return text[:at], core, text[at + len(core) :]


def _stands(raw: str, start: int, end: int, *, word_bound: bool) -> bool:
    """Whether marks around this stretch open and close emphasis; CommonMark 0.31, "left-flanking delimiter run"."""
    inner = raw[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    before, after = raw[start - 1 : start], raw[end : end + 1]
    opens = _is_free(before) or (not word_bound and _is_word(raw[start]))
    closes = _is_free(after) or (not word_bound and _is_word(raw[end - 1]))
    return opens and closes


def _is_free(char: str) -> bool:
    """Whether nothing, a blank or punctuation stands there."""
    return not char or char.isspace() or unicodedata.category(char)[0] == "P"


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _text(placed: _Placed, _raw: str) -> str:
    return "".join(_code(run.text) if run.code else _prose(run) for _, run in placed)


def _prose(run: Run) -> str:
    """Text as it is shown; within a link all brackets are escaped, so that none ends it early."""
    text = escape(run.text)
    return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", text) if run.href else text


def _code(text: str) -> str:
    """Program text becomes a code span with a fence longer than any in it."""
    lead, core, tail = _split(text.replace(BREAK, " "))
    if not core:
        return text
    longest = max((len(ticks) for ticks in _TICKS.findall(core)), default=0)
    fence, pad = "`" * (longest + 1), " " if core[0] == "`" or core[-1] == "`" else ""
    return f"{lead}{fence}{pad}{core}{pad}{fence}{tail}"


def escape(text: str) -> str:
    """Text becomes Markdown that shows it as it is, wherever in a line it stands but at its start."""
    return _BRACKET.sub(_bracket, _ALWAYS.sub(r"\\\g<0>", text))


def _bracket(found: re.Match[str]) -> str:
    """A pair that can be no link stays as it is; other brackets are escaped."""
    return found[0] if len(found[0]) > 1 else "\\" + found[0]


def _guard(line: str) -> str:
    """A line that would begin a heading, a list, a quotation or a rule becomes one that begins with its text."""
    if found := _NUMBERED.match(line):
        return f"{found[1]}\\{line[found.end(1) :]}"
    return "\\" + line if _STARTS.match(line) else line
