"""Templates become quick code: it takes values for what they usually are, and fills pages in a third of the time.

A page is thousands of short pieces, and the code that Jinja generates asks of each what it is. Here a field is a field,
a macro takes what it is handed, and what is said is text. Where that is not so, quick code fails, and Jinja's own fills
the page or tells what is wrong with it. So quick code may be narrow, but never says anything that Jinja's would not.
"""

from __future__ import annotations

from keyword import iskeyword
from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any, Never, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.utils import missing, pass_eval_context
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2.compiler import Frame, MacroRef
    from jinja2.environment import Template

_METHODS = {BuiltinMethodType, MethodType, BlockReference}
"""What can be called without more ado."""
_NUMBERS = {int, float}
_PARAMETER = "l_1_"
"""What Jinja's compiler writes before the name of what a macro takes."""
_HOLDING = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Call)
"""Expressions behind whose code a field may stand without brackets."""
_ASKING = {"defined", "undefined", "default", "d"}
"""Tests and filters that are made for what is not there."""


def say(value: object) -> str:
    """A value becomes the words that stand for it in HTML or XML; `markupsafe.escape` asks more before it begins."""
    kind = value.__class__
    if kind is str:
        text: str = value  # type: ignore[assignment] # as its class tells
        if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
            return escape(text)
        return text
    if kind is Markup:
        return value  # type: ignore[return-value] # as its class tells
    return str(value) if kind in _NUMBERS else escape(value)


class Part:
    """A macro, as code that takes it for one knows it."""

    __slots__ = ("set",)

    def __init__(self, write: Callable[..., str]) -> None:
        """What is not handed over is missing, and so the macro's default."""
        self.set = write
        write.__defaults__ = (missing,) * write.__code__.co_argcount

    def __call__(self) -> str:
        """Nobody calls it so, or prints it."""
        raise TypeError

    __str__ = __repr__ = __call__

    def __getattr__(self, name: str) -> Never:
        """Nobody asks for more; a missing field would pass for something that is not there."""
        raise TypeError(name)


class Whole(Macro):
    """A macro that sorts out what it is given; it must be told whether what it says will be escaped."""

    @pass_eval_context
    def __call__(self, *given: Any, **named: Any) -> str:  # noqa: ANN401 - as in Jinja
        """What it says."""
        if not given or not isinstance(given[0], nodes.EvalContext):
            raise TypeError
        text: str = super().__call__(*given, **named)
        return text


def whole(macro: Macro) -> Whole:
    """Jinja's macro becomes one that is asked for no less than it needs."""
    macro.__class__ = Whole
    return cast("Whole", macro)


class Sheet(Context):
    """What one template calls and knows while it fills one page."""

    def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """What is called becomes what it makes of what it is given."""
        kind = called.__class__
        if kind in _METHODS:
            return called(*given, **named)
        if kind is Part:
            by_name = {_PARAMETER + name: each for name, each in named.items()}
            text = called.set(*given, **by_name)  # type: ignore[attr-defined] # as its class tells
            return Markup(text) if self.eval_ctx.autoescape else text  # noqa: S704 - a template's own words
        return super().call(called, *given, **named)


def fill(template: Template, given: Mapping[str, Any]) -> str:
    """A template in quick code becomes words; where a value is not what it usually is, something is raised."""
    known = {**template.environment.globals, **given}
    sheet = Sheet(template.environment, known, template.name, template.blocks)
    try:
        return "".join(template.root_render_func(sheet))
    finally:
        sheet.vars.clear()  # macros know their sheet; left like this, it would wait for the next search for garbage


class Typesetter(CodeGenerator):
    """Compiles a template to quick code."""

    _asks = 0
    """Within how many questions of whether there is something the code stands that is being written."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - as Jinja calls it
        """Compile a template."""
        self._macros, self._in_order = set[str](), True
        for each in node.find_all((nodes.Macro, nodes.FromImport, nodes.Include)):
            if isinstance(each, nodes.Macro):
                self._macros.add(each.name)
            elif isinstance(each, nodes.FromImport):
                self._macros.update(name if isinstance(name, str) else name[1] for name in each.names)
            elif isinstance(each, nodes.Include):
                self._in_order &= each.with_context
        self.writeline("from generator.typesetting import Part, say, whole")
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """What each function of a template begins with."""
        super().write_commons()
        self.writeline("call = context.call")
        escapes = nodes.EvalContext(self.environment, self.name).autoescape
        self.writeline(f"if context.eval_ctx.autoescape is not {escapes!r}: raise TypeError")

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, frame: Frame) -> None:  # noqa: N802
        """Whoever escapes at one place and not at another is not quick; failing further on would leave it so."""
        self.writeline("if True: raise TypeError", node)
        super().visit_ScopedEvalContextModifier(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """All that a block says comes in one piece; handing on each of its own takes longer than to make it."""
        gathers = frame.buffer is None and self._in_order and (frame.rootlevel or frame.block_frame)
        if gathers:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if gathers:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        """A block is called where it stands."""
        if node.scoped or node.required or frame.buffer is None or (frame.toplevel and self.extends_so_far):
            super().visit_Block(node, frame)
        else:
            self.writeline(f"{frame.buffer}.extend(context.blocks[{node.name!r}][0](context))", node)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro that takes nothing but what it names needs nobody to sort that out."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.write("whole(")
            super().macro_def(macro_ref, frame)
            self.write(")")
        else:
            self.write("Part(macro)")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """What is written out: words that stand fast, with values between them."""
        if frame.buffer is None or frame.require_output_check or not self._escapes(frame):
            super().visit_Output(node, frame)
            return
        self.writeline(f"{frame.buffer}.extend((")
        self.indent()
        for child in node.nodes:
            self.newline(child)
            self._say(child, frame)
            self.write(",")
        self.outdent()
        self.writeline("))")

    @staticmethod
    def _escapes(frame: Frame) -> bool:
        return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile

    def _say(self, node: nodes.Expr | None, frame: Frame) -> None:
        """An expression becomes code that makes its words."""
        if node is None:
            self.write("''")
        elif (words := self._constant(node, frame)) is not None:
            self.write(repr(words))
        elif isinstance(node, nodes.CondExpr):
            self._choose(node, frame.soft())
        elif isinstance(node, nodes.Filter) and node.name == "safe" and node.node is not None and not _is_given(node):
            self.write("str(")
            self.visit(node.node, frame)
            self.write(")")
        elif isinstance(node, nodes.Call) and _calls(node, self._macros):
            self._hand_over(node, "set", frame)
        elif isinstance(node, nodes.Call) and _calls(node, {"link"}):
            self._hand_over(node, "written", frame)
        else:
            self.write("say(")
            self.visit(node, frame)
            self.write(")")

    def _constant(self, node: nodes.Expr, frame: Frame) -> str | None:
        try:
            return self._output_child_to_const(node, frame, self._make_finalize())
        except Exception:  # noqa: BLE001 - it is worked out, and its error told, when a page is filled
            return None

    def _choose(self, node: nodes.CondExpr, frame: Frame) -> None:
        self.write("(")
        self._say(node.expr1, frame)
        self.write(" if ")
        self.visit(node.test, frame)
        self.write(" else ")
        self._say(node.expr2, frame)
        self.write(")")

    def _hand_over(self, node: nodes.Call, way: str, frame: Frame) -> None:
        assert isinstance(node.node, nodes.Name)  # noqa: S101 - tells the type checker
        self.write(f"{frame.symbols.ref(node.node.name)}.{way}")
        self._hand(node, frame, _PARAMETER)

    def _hand(self, node: nodes.Call, frame: Frame, before: str = "") -> None:
        self.write("(")
        for each in node.args:
            self.visit(each, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(before)
            self.visit(named, frame)
            self.write(", ")
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """A call; nothing that templates can call asks for the variables of a loop or a block."""
        plain = not forward_caller and not _spreads(node) and not any(iskeyword(named.key) for named in node.kwargs)
        if plain and isinstance(node.node, nodes.Getattr) and hasattr(str, node.node.attr):
            self.visit(node.node, frame)
            self._hand(node, frame)
            return
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """A field; but a page's own blocks are none."""
        block = isinstance(node.node, nodes.Name) and node.node.name == "self"
        odd = block or iskeyword(node.attr) or not node.attr.isascii() or not isinstance(node.node, _HOLDING)
        if self._asks or odd:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """A question, which may be whether there is such a field."""
        self._asks += node.name in _ASKING
        super().visit_Test(node, frame)
        self._asks -= node.name in _ASKING

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """What is made of a value, which may be another where there is none."""
        self._asks += node.name in _ASKING
        super().visit_Filter(node, frame)
        self._asks -= node.name in _ASKING


def _calls(node: nodes.Call, names: set[str]) -> bool:
    """Whether a call is one of these names, and what it hands over stands there."""
    return isinstance(node.node, nodes.Name) and node.node.name in names and not _spreads(node)


def _spreads(node: nodes.Call) -> bool:
    return node.dyn_args is not None or node.dyn_kwargs is not None


def _is_given(node: nodes.Filter) -> bool:
    """Whether a filter is given more than a value."""
    return bool(node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
