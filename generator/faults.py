"""What goes wrong in a template becomes a problem at its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import jinja2
import msgspec
from jinja2.environment import TemplateModule

from generator.problems import Problem, nearest, suggest

if TYPE_CHECKING:
    from generator.pages.page import Page

_KNOWN = ("view", "page", "site", "body", "link", "range")
"""What stands in every template."""
_KINDS = {"str": "a text", "Markup": "a text", "int": "a number", "bool": "a flag", "tuple": "a list", "list": "a list"}
_NAMED = (".html", ".xml", ".txt", ".md", ".svg", ".webmanifest")
"""How the names of templates end."""
_UNNAMED = re.compile(r"No (filter|test) named '(.+)'\.$")


class Missing(jinja2.StrictUndefined):
    """What a template asks for and does not get: told in the template's words, with the nearest that is there."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is jinja2.utils.missing:
            return f"a template knows no `{self._undefined_name}`; {suggest(str(self._undefined_name), _KNOWN)}"
        return _lacking(self._undefined_obj, str(self._undefined_name))


def complain(error: Exception, asked: str, page: Page | None = None, known: Iterable[str] = ()) -> Problem:
    """An error becomes a problem, with the template that was asked for and the page that was being made.

    `known` are the names of filters and tests, of which the nearest is told.
    """
    name, line = _place(error, asked)
    message = f"this cannot be worked out: {str(error).replace('Links.__call__()', 'link()')}"
    if isinstance(error, jinja2.TemplateError):
        message = error.message or str(error)
    if isinstance(error, UnicodeDecodeError):
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"not found: `{error.name}`"
    if unnamed := _UNNAMED.match(message):
        kind, word = unnamed.groups()
        near = nearest(word, known)
        message = f"there is no {kind} `{word}`{f'; did you mean `{near}`?' if near else ''}"
    if page is not None:
        message += f" (while making {page.url})"
    return Problem(f"templates/{name}", line, 1, "template", message)


def absent(environment: jinja2.Environment, name: str, wanted: str) -> jinja2.TemplateSyntaxError:
    """A template that draws in one that does not exist becomes an error at the line that names it."""
    source = environment.loader.get_source(environment, name)[0] if environment.loader else ""
    line = source.count("\n", 0, max(0, source.find(wanted))) + 1
    message = f"there is no template `{wanted}`; {suggest(wanted, environment.list_templates())}"
    return jinja2.TemplateSyntaxError(message, line, name)


def _place(error: Exception, asked: str) -> tuple[str, int]:
    """The template and line that an error speaks of: its own, else the innermost template in its traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or asked, error.lineno
    place, trace = (asked, 0), error.__traceback__
    while trace is not None:
        if name := trace.tb_frame.f_globals.get("__jinja_template__"):
            place = (name, trace.tb_lineno)
        elif trace.tb_frame.f_code.co_filename.endswith(_NAMED):
            place = (_below_templates(trace.tb_frame.f_code.co_filename), trace.tb_lineno)
        trace = trace.tb_next
    return place


def _below_templates(path: str) -> str:
    """The path of a template becomes its name, with the folder below ``templates/`` in which it may stand."""
    _, found, name = path.replace("\\", "/").rpartition("/templates/")
    return name if found else name.rpartition("/")[2]


def _lacking(value: object, name: str) -> str:
    """A value and the field that it lacks become a sentence."""
    if value is None:
        return f"nothing stands here, so there is no `{name}` of it; ask first whether it does, with {{% if … %}}"
    fields = _fields(value)
    if not fields:
        return f"{_called(value)} has no fields, so no `{name}`"
    near = nearest(name, fields)
    hint = f"did you mean `{near}`?" if near else f"it has {', '.join(fields)}"
    return f"{_called(value)} has no `{name}`; {hint}"


def _fields(value: object) -> tuple[str, ...]:
    """What may be asked of a value by name."""
    if isinstance(value, TemplateModule):
        return tuple(name for name in vars(value) if not name.startswith("_"))
    if isinstance(value, Mapping):
        return tuple(map(str, value))
    derived = (name for name, each in vars(type(value)).items() if isinstance(each, property))
    return (*value.__struct_fields__, *derived) if isinstance(value, msgspec.Struct) else ()


def _called(value: object) -> str:
    """What a value is called by those who write templates."""
    name = type(value).__name__
    if isinstance(value, TemplateModule):
        return f"`{value.__name__}`"
    if isinstance(value, msgspec.Struct):
        if name in {"Site", "Page"} or name.endswith("View"):
            return f"`{'view' if name.endswith('View') else name.lower()}`"
        words = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
        return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    return _KINDS.get(name, "this")
