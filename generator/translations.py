"""Messages in templates become the words of the site's language while templates are compiled; pages look nothing up.

Templates say them in the way of Jinja's own extension: ``{% trans %}``, ``_()``, ``ngettext()``. Only what is not known
before a page is made, such as ``_(name)``, is looked up then; it may come from content, so it is no markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer

from generator import languages, typesetting

if TYPE_CHECKING:
    from jinja2.compiler import Frame

    from generator.languages import Language, Text

_ENGLISH_WORDS: Mapping[str, int] = {"_": 0, "gettext": 0, "ngettext": 0, "pgettext": 1, "npgettext": 1}
"""Where the English words of a message stand among what its function is given, by the function's name."""
_BY_NUMBER = {"ngettext", "npgettext"}
_SAFE = {"(n != 1)": "ne", "(n > 1)": "gt"}
"""Rules of plurals that are one comparison with 1."""
_VALUE = re.compile(r"%\((\w+)\)s|%%")


class Environment(jinja2.Environment):
    """An environment whose templates speak one language.

    What they call stands among its attributes, not among the globals, which Jinja copies for each page.
    """

    language: Language = languages.ENGLISH
    form = staticmethod(languages.form)

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as in Jinja
        """Know no template yet."""
        super().__init__(**options)
        self.parsed: dict[str, nodes.Template] = {}
        """Trees of sources that were read to learn what they draw in; compiling one uses it up."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = self.parsed.pop(source, None)
        return super()._parse(source, name, filename) if tree is None else tree


class _Message(NamedTuple):
    """A message whose English words stand in the template."""

    text: Text
    values: Mapping[str, nodes.Expr]
    number: nodes.Expr | None
    line: int


class _Speaking(CodeGenerator):
    """Compiles a template whose messages are said already."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - as Jinja calls it
        """Compile a template."""
        assert isinstance(self.environment, Environment)  # noqa: S101 - tells the type checker
        said = _Saying(self.environment).visit(node)
        super().visit_Template(said.set_environment(self.environment), frame)


class _SpeakingQuickly(_Speaking, typesetting.Typesetter):
    """Compiles one to quick code."""


class _Saying(NodeTransformer):
    """A template's messages become text and values; those that go with a number become a choice."""

    def __init__(self, environment: Environment) -> None:
        self.language = environment.language

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802 - as Jinja calls it
        """What is written out: words that need no escaping, with values that do."""
        made: list[nodes.Node] = []
        run: list[nodes.Expr] = []
        for child in node.nodes:
            message = self._message(child)
            if message is None:
                run.append(self.visit(child))
            elif message.number is None:
                run.extend(_pieces(message, message.text.forms[0]))
            else:
                made += [nodes.Output(run, lineno=node.lineno)] if run else []
                made.append(_choice(message))
                run = []
        return [*made, nodes.Output(run, lineno=node.lineno)] if run else made

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - as Jinja calls it
        """What is handed on: the same as one value."""
        message = self._message(node)
        if message is None:
            self.generic_visit(node)
            if isinstance(node.node, nodes.Name) and node.node.name in _ENGLISH_WORDS:
                language = nodes.EnvironmentAttribute("language", lineno=node.lineno)
                name = "gettext" if node.node.name == "_" else node.node.name
                node.node = nodes.Getattr(language, name, "load", lineno=node.lineno)
            return node
        return _one_of(message) if message.number is not None else _joined(message, message.text.forms[0])

    def _message(self, node: nodes.Node) -> _Message | None:
        """A call becomes the message it stands for, if its English words are written there."""
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
            return None
        name, given = node.node.name, node.args
        if name not in _ENGLISH_WORDS or node.dyn_args or node.dyn_kwargs:
            return None
        first, by_number = _ENGLISH_WORDS[name], name in _BY_NUMBER
        words = [each.value for each in given[: first + 1 + by_number] if isinstance(each, nodes.Const)]
        if len(words) != first + 1 + by_number or len(given) != len(words) + by_number:
            return None
        text = self.language.text(*words[first:], context=words[0] if first else "")
        values = {each.key: self.visit(each.value) for each in node.kwargs}
        number = self.visit(given[-1]) if by_number else None
        if number is not None:
            values.setdefault("num", number)
        return _Message(text, values, number if len(set(text.forms)) > 1 else None, node.lineno)


def _pieces(message: _Message, form: str) -> Iterable[nodes.Expr]:
    """One form of a message becomes its words and values in their order."""
    at = 0
    words = ""
    for found in _VALUE.finditer(form):
        words += form[at : found.start()]
        at = found.end()
        if found[1] is None:
            words += "%"
            continue
        if found[1] not in message.values:
            missing = f"the message “{form}” asks for {found[1]}, which it is not given"
            raise jinja2.TemplateAssertionError(missing, message.line)
        yield from _words(words, message.line)
        yield message.values[found[1]]
        words = ""
    yield from _words(words + form[at:], message.line)


def _words(words: str, line: int) -> Iterable[nodes.TemplateData]:
    return [nodes.TemplateData(words, lineno=line)] if words else []


def _joined(message: _Message, form: str) -> nodes.Expr:
    pieces = list(_pieces(message, form))
    return pieces[0] if len(pieces) == 1 else nodes.Concat(pieces, lineno=message.line)


def _is_form(message: _Message, place: int) -> nodes.Expr:
    """Whether a message's number goes with one of its forms."""
    rule, line = message.text.rule, message.line
    if rule in _SAFE:
        sign = _SAFE[rule] if place else {"ne": "eq", "gt": "lteq"}[_SAFE[rule]]
        return nodes.Compare(message.number, [nodes.Operand(sign, nodes.Const(1, lineno=line))], lineno=line)
    given = [nodes.Const(rule, lineno=line), message.number]
    form = nodes.Call(nodes.EnvironmentAttribute("form", lineno=line), given, [], None, None, lineno=line)
    return nodes.Compare(form, [nodes.Operand("eq", nodes.Const(place, lineno=line))], lineno=line)


def _choice(message: _Message) -> nodes.Node:
    """A message that goes with a number becomes its forms, one of which is written out."""
    *forms, last = message.text.forms
    made: list[nodes.Node] = [nodes.Output(list(_pieces(message, last)), lineno=message.line)]
    for place in range(len(forms) - 1, -1, -1):
        body = [nodes.Output(list(_pieces(message, forms[place])), lineno=message.line)]
        made = [nodes.If(_is_form(message, place), body, [], made, lineno=message.line)]
    return made[0]


def _one_of(message: _Message) -> nodes.Expr:
    """The same as one value."""
    *forms, last = message.text.forms
    made = _joined(message, last)
    for place in range(len(forms) - 1, -1, -1):
        made = nodes.CondExpr(_is_form(message, place), _joined(message, forms[place]), made, lineno=message.line)
    return made


def teach(environment: Environment, language: Language, *, quickly: bool) -> None:
    """An environment comes to speak a language, in quick code (`typesetting`) or in Jinja's own."""
    environment.language = language
    environment.code_generator_class = _SpeakingQuickly if quickly else _Speaking
    environment.policies["ext.i18n.trimmed"] = True
    environment.add_extension("jinja2.ext.i18n")
    environment.newstyle_gettext = True  # type: ignore[attr-defined] # added by the extension
    del environment.globals["_"]
