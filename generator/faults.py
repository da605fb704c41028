"""What goes wrong in a template becomes a problem at its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import msgspec

from generator.problems import Problem, nearest

if TYPE_CHECKING:
    from generator.pages.page import Page


def complain(error: Exception, asked: str, page: Page | None = None) -> Problem:
    """An error becomes a problem, with the template that was asked for and the page that was being made."""
    name, line = _place(error, asked)
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, jinja2.TemplateError):
        message = error.message or str(error)
    if isinstance(error, UnicodeDecodeError):
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"not found: `{error.name}`"
    if isinstance(error, jinja2.UndefinedError) and page is not None:
        message += _nearest_field(message, page)
    if page is not None:
        message += f" (while making {page.url})"
    return Problem(f"templates/{name}", line, 1, "template", message)


def _place(error: Exception, asked: str) -> tuple[str, int]:
    """The template and line that an error speaks of: its own, else the innermost template in its traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or asked, error.lineno
    place, trace = (asked, 0), error.__traceback__
    while trace is not None:
        if name := trace.tb_frame.f_globals.get("__jinja_template__"):
            place = (name, trace.tb_lineno)
        elif trace.tb_frame.f_code.co_filename.endswith((".html", ".xml", ".txt", ".md")):
            place = (_below_templates(trace.tb_frame.f_code.co_filename), trace.tb_lineno)
        trace = trace.tb_next
    return place


def _below_templates(path: str) -> str:
    """The path of a template becomes its name, with the folder below ``templates/`` in which it may stand."""
    _, found, name = path.replace("\\", "/").rpartition("/templates/")
    return name if found else name.rpartition("/")[2]


def _nearest_field(message: str, page: Page) -> str:
    wrong = message.rpartition("attribute ")[2].strip("'")
    names: set[str] = set()
    _collect(page.view, names)
    near = nearest(wrong, names - {wrong})
    return f"; did you mean `{near}`?" if near else ""


def _collect(value: object, names: set[str]) -> None:
    """The names of all fields that a view holds at any depth."""
    if isinstance(value, msgspec.Struct):
        names.update(value.__struct_fields__)
        for name in value.__struct_fields__:
            _collect(getattr(value, name), names)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, names)
