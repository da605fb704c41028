"""What is known of a site, and the name of a day or week, become the bytes of a travelling edition."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from generator.mailings import forms, letters, messages
from generator.pages.references import References

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.mailings.messages import Envelope
    from generator.understanding import Understanding

FORMS = (*(form for form in forms.TEMPLATES if form != "subject"), "eml")


class NoEditionError(LookupError):
    """There is no such edition; says which there are."""


def choose(days: Sequence[str], typed: str | None) -> str:
    """What was typed, or nothing for the latest, becomes the name of an edition that there is.

    Raises:
        NoEditionError: there is none of that day or week, or it is neither.
    """
    if not days:
        message = "there is no edition yet; the first article makes one"
        raise NoEditionError(message)
    if typed is None:
        return days[-1]
    try:
        wanted = letters.days_of(typed)
    except ValueError:
        message = f"`{typed}` is no day and no week; write one such as {days[-1]} or {letters.week_of(days[-1])}"
        raise NoEditionError(message) from None
    if not set(wanted) & set(days):
        place = bisect(days, wanted[0])
        near = " and ".join(days[max(place - 1, 0) : place + 1])
        message = f"no article is of {typed}; near it there are editions of {near}"
        raise NoEditionError(message)
    return typed


def write(known: Understanding, name: str, form: str, folders: Sequence[Path], envelope: Envelope) -> bytes:
    """A site's content, read, becomes the edition of a name in a form.

    Args:
        known: what is known of the site.
        name: a day or week that has an edition.
        form: one of `FORMS`.
        folders: the site's templates and the theme's.
        envelope: from whom to whom, for a mail.

    Raises:
        MissingError: a mail needs a library that is not installed.
        UnusableError: a template fails.
        ValueError: a sender or recipient is no address.
    """
    templates = forms.load(folders, known.content.config)
    refs = References(known.library, known.content.config, templates.language)
    letter = letters.write(refs, name)
    if form == "eml":
        return messages.compose(letter, templates, envelope)
    if form == "html":
        letter = letters.whole(refs, letter, known.bodies)
    return forms.write(letter, form, templates).encode()
