"""A language's tag becomes the language, as catalogues in gettext's format say it, or problems at their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator import languages
from generator.languages import SOURCE, Key, Language, Text
from generator.problems import Problem, Severity, UnusableError

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

FOLDER = "locales"
"""Below a folder of templates; it holds one catalogue for each language, ``de.po``."""
TEMPLATE = "messages.pot"
"""Beside the theme's catalogues: every text that there is, to begin another language from."""
_PLACE = ("content/site.yml", 0, 0)
_VALUE = re.compile(r"%\((\w+)\)s")


class Catalogue(NamedTuple):
    """What one file holds."""

    texts: Mapping[Key, Text]
    problems: tuple[Problem, ...]


def read(tag: str, folders: Sequence[Path], place: tuple[str, int, int] = _PLACE) -> Language:
    """A language's tag becomes what the catalogues in folders of templates say in it.

    Args:
        tag: of the site's language.
        folders: a site's templates, then the theme's; what an earlier one says counts.
        place: where the site says which language it speaks.

    Raises:
        UnusableError: a catalogue cannot be read, or would lose what it is given to say.
    """
    found = list(_catalogues(tag, folders))
    if not found:
        return Language(tag, {}, () if _is_source(tag) else (_missing(tag, folders, place),))
    texts: dict[Key, Text] = {}
    wrong: list[Problem] = []
    for path, locale in found:
        catalogue = of_file(path, locale)
        texts.update(catalogue.texts)
        wrong.extend(catalogue.problems)
    if wrong:
        raise UnusableError(wrong)
    return Language(tag, texts, () if _is_source(tag) else tuple(_lacks(found[-1][0], texts, folders[-1])))


def _is_source(tag: str) -> bool:
    return tag.partition("-")[0] == SOURCE


def _catalogues(tag: str, folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """A tag becomes the catalogues that speak it, the nearest last: ``de.po`` before ``de_AT.po``, the site's own."""
    parts = tag.split("-")
    for folder in reversed(folders):
        held = {path.stem.replace("_", "-").casefold(): path for path in sorted((folder / FOLDER).glob("*.po"))}
        for length in range(1, len(parts) + 1):
            if path := held.get("-".join(parts[:length]).casefold()):
                yield path, "_".join(parts[:length])


def known(folders: Sequence[Path]) -> tuple[str, ...]:
    """Folders of templates become the tags of the languages that can be spoken."""
    held = {path.stem.replace("_", "-") for folder in folders for path in (folder / FOLDER).glob("*.po")}
    return tuple(sorted({SOURCE, *held}))


def _missing(tag: str, folders: Sequence[Path], place: tuple[str, int, int]) -> Problem:
    message = (
        f"no catalogue says in `{tag}` what stands around the articles, so that is English; "
        f"there are {', '.join(known(folders))}; templates/{FOLDER}/{tag.replace('-', '_')}.po makes another"
    )
    return Problem(*place, code="no-catalogue", message=message, severity=Severity.WARNING)


def of_file(path: Path, locale: str) -> Catalogue:
    """A file becomes its texts; those that nobody has translated, or that wait for a second look, are left out."""
    from babel.messages import pofile  # noqa: PLC0415 - an English site needs none

    try:
        with path.open("rb") as file:
            held = pofile.read_po(file, locale=locale, abort_invalid=True, ignore_obsolete=True)
    except pofile.PoFileError as error:
        return Catalogue({}, (_complain(path, error.lineno + 1, str(error)),))
    except UnicodeDecodeError as error:
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return Catalogue({}, (_complain(path, 0, message),))
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        # Babel guards its reader no further; whatever it stumbles over is a slip in the file.
        return Catalogue({}, (_complain(path, 0, f"cannot be read as a catalogue: {error}"),))
    if not _is_rule(held.plural_expr, held.num_plurals):
        return Catalogue(
            {}, (_complain(path, 0, f"Plural-Forms: `{held.plural_expr}` chooses no form for some number"),)
        )
    said = [message for message in held if message.id and not message.fuzzy and _is_said(message)]
    return Catalogue(
        {_key(message): Text(_forms(message.string), held.plural_expr) for message in said},
        tuple(problem for message in said for problem in _wrong(path, message, held)),
    )


def _is_rule(rule: str, forms: int) -> bool:
    """Whether a rule chooses one of so many forms for every number."""
    try:
        return all(0 <= languages.form(rule, number) < forms for number in range(200))
    except (ValueError, ArithmeticError):
        return False


def _is_said(message: Message) -> bool:
    """Whether a text is translated at all; one of several forms that is empty is a slip, which is told."""
    return any(_forms(message.string))


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(map(str, text)) if isinstance(text, list | tuple) else ()


def _key(message: Message) -> Key:
    return message.context or "", _forms(message.id)[0]


def _wrong(path: Path, message: Message, held: Catalog) -> Iterator[Problem]:
    """A text becomes what it would lose, or ask for in vain."""
    english, forms = _forms(message.id), _forms(message.string)
    line = message.lineno or 0
    if len(english) > 1 and (len(forms) != held.num_plurals or not all(forms)):
        yield _complain(path, line, f"“{english[0]}” needs {held.num_plurals} forms here, none of them empty")
    given = {name for each in english for name in _VALUE.findall(each)}
    for each in forms:
        names = set(_VALUE.findall(each))
        if strange := names - given:
            yield _complain(path, line, f"“{each}” asks for %({min(strange)})s, which “{english[0]}” does not give")
        elif each and len(english) == 1 and (lost := given - names):
            yield _complain(path, line, f"“{each}” leaves out %({min(lost)})s of “{english[0]}”")
        if "%" in _VALUE.sub("", each).replace("%%", ""):
            yield _complain(path, line, f"“{each}” holds a single %, which is written %%")


def _lacks(path: Path, texts: Mapping[Key, Text], theme: Path) -> Iterator[Problem]:
    """The texts of a language become one warning, where the theme says more than they do."""
    whole = _keys(theme / FOLDER / TEMPLATE)
    missing = [key for key in whole if key not in texts]
    if missing:
        message = f"{len(missing)} of {len(whole)} texts are not translated, and stay English; one is “{missing[0][1]}”"
        yield _complain(path, 0, message, code="untranslated", severity=Severity.WARNING)


def _keys(path: Path) -> list[Key]:
    """A list of all texts becomes their keys; none where a theme has no such list."""
    from babel.messages import pofile  # noqa: PLC0415 - as above

    if not path.is_file():
        return []
    with path.open("rb") as file:
        return [_key(message) for message in pofile.read_po(file) if message.id]


def _complain(
    path: Path, line: int, message: str, *, code: str = "catalogue", severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(f"templates/{FOLDER}/{path.name}", line, 1 if line else 0, code, message, severity)
