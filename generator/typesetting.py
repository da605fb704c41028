"""Templates become code that writes what Jinja's own writes, in half the time.

A page is thousands of short pieces, and the code that Jinja generates asks of each what it is, by functions that suit any
program. A template here meets frozen views, texts, macros and links; the code for these is short, and all else goes Jinja's way.
"""

from __future__ import annotations

from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro, missing
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.compiler import Frame
    from jinja2.environment import Environment

_BOUND = {BuiltinMethodType, MethodType}


def say(value: object) -> str:
    """A value becomes the words that stand for it in HTML or XML."""
    kind = value.__class__
    if kind is str:
        text: str = value  # type: ignore[assignment] # as its class tells
        if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
            return escape(text)
        return text
    if kind is Markup:
        return value  # type: ignore[return-value] # as its class tells
    return str(value) if kind is int else escape(value)


class Part(Macro):
    """A macro that is handed its values straight away."""

    def __init__(self, environment: Environment, func: Callable[..., str], *described: Any) -> None:  # noqa: ANN401
        super().__init__(environment, func, *described)
        self.is_plain = not (self.caller or self.catch_kwargs or self.catch_varargs)
        func.__defaults__ = (missing,) * len(self.arguments) if self.is_plain else None

    def takes(self, given: tuple[Any, ...], named: dict[str, Any]) -> bool:
        """Whether it can be handed these values."""
        return self.is_plain and len(given) <= len(self.arguments) and named.keys() <= set(self.arguments[len(given) :])

    def words(self, given: tuple[Any, ...], named: dict[str, Any]) -> str:
        """The values it takes become what it writes."""
        if not named:
            return self._func(*given)
        return self._func(*given, *[named.get(name, missing) for name in self.arguments[len(given) :]])


class Frame_(Context):
    """What a template calls."""

    def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """What is called becomes what it makes of what it is given."""
        kind = called.__class__
        if kind is Part and called.takes(given, named):
            text = called.words(given, named)
            return Markup(text) if self.eval_ctx.autoescape else text
        if kind in _BOUND:
            return called(*given, **named)
        return super().call(called, *given, **named)

    def tell(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> str:  # noqa: ANN401
        """The same, as it is written out where everything is escaped."""
        kind = called.__class__
        if kind is Part and called.takes(given, named):
            return called.words(given, named)
        if kind in _BOUND or kind is self.environment.quick:
            return say(called(*given, **named))
        return say(super().call(called, *given, **named))


class Typesetter(CodeGenerator):
    """Compiles a template to such code."""

    _told: nodes.Node | None = None

    def write_commons(self) -> None:
        """What all code of a template begins with."""
        super().write_commons()
        self.writeline("say, Macro = environment.say, environment.part")
        self.writeline("call, tell = context.call, context.tell")

    def blockvisit(self, nodes_: Iterable[nodes.Node], frame: Frame) -> None:
        """Statements become code; all that a block or a page says comes in one piece."""
        if frame.buffer is not None or not (frame.rootlevel or frame.block_frame):
            super().blockvisit(nodes_, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes_, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        elif isinstance(node, nodes.Call):
            self._told = node
            self.write("(")
        else:
            self.write("say(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """Calls become such as need no telling apart."""
        self.write("tell(" if node is self._told else "call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")
