"""Templates become code that writes what Jinja's own writes, in half the time.

A page is thousands of short pieces, and the code that Jinja generates asks of each what it is, by functions that suit any
program. A template here meets frozen views, texts, macros and links. Code for these takes each for what it usually is, and
fails where it is not; then Jinja's own code makes that page, or tells what is wrong with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro, missing
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.compiler import Frame


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
    """A macro that takes nothing but what it names, so that it can be handed that straight away."""

    def __init__(self, *described: Any) -> None:  # noqa: ANN401 - as in Jinja
        super().__init__(*described)
        self.set = self._func
        self.set.__defaults__ = (missing,) * len(self.arguments)


def macro(environment, func, name, arguments, *special):
    kind = Macro if any(special[:3]) else Part
    return kind(environment, func, name, arguments, *special)


class Sheet(Context):
    """What a template calls."""

    def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """What is called becomes what it makes of what it is given."""
        if called.__class__ is Part and not named:
            text = called.set(*given)
            return Markup(text) if self.eval_ctx.autoescape else text
        return super().call(called, *given, **named)


class Typesetter(CodeGenerator):
    """Compiles a template to such code."""

    _exact = 0

    def visit_Template(self, node, frame=None):
        self.parts = {each.name for each in node.find_all(nodes.Macro)}
        for each in node.find_all(nodes.FromImport):
            self.parts.update(name if isinstance(name, str) else name[1] for name in each.names)
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """What all code of a template begins with."""
        super().write_commons()
        self.writeline("say, Macro, call = environment.say, environment.macro, context.call")

    def blockvisit(self, nodes_: Iterable[nodes.Node], frame: Frame) -> None:
        """Statements become code; all that a block or a page says comes in one piece."""
        if frame.buffer is not None or not (frame.rootlevel or frame.block_frame):
            super().blockvisit(nodes_, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes_, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        if node.scoped or node.required or frame.buffer is None or frame.toplevel and self.extends_so_far:
            super().visit_Block(node, frame)
        else:
            self.writeline(f"{frame.buffer}.extend(context.blocks[{node.name!r}][0](context))", node)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        elif _calls(node, self.parts):
            self._told = node
            self.write("(")
        else:
            self.write("say(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """Calls become such as need no telling apart."""
        if forward_caller:
            super().visit_Call(node, frame, forward_caller)
        elif _calls(node, self.parts) and node is self._told:
            self.write(f"{frame.symbols.ref(node.node.name)}.set(")
            self._given(node, frame)
        elif _calls(node, ("link",)):
            self.write(f"{frame.symbols.ref('link')}.spell(")
            self._given(node, frame)
        elif isinstance(node.node, nodes.Getattr) and node.node.attr in ("startswith", "lstrip"):
            self.visit(node.node, frame)
            self.write("(")
            self._given(node, frame)
        else:
            self.write("call(")
            self.visit(node.node, frame)
            self.signature(node, frame)
            self.write(")")

    _told = None

    def _given(self, node, frame):
        for each in node.args:
            self.visit(each, frame)
            self.write(", ")
        for each in node.kwargs:
            self.write(f"l_1_{each.key}=")
            self.visit(each.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node, frame):
        if self._exact or isinstance(node.node, nodes.Name) and node.node.name == "self":
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node, frame):
        self._exact += node.name in {"defined", "undefined"}
        super().visit_Test(node, frame)
        self._exact -= node.name in {"defined", "undefined"}


def _calls(node, names):
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in names and not node.dyn_args and not node.dyn_kwargs
