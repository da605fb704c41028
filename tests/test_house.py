"""How the house is built: imports go down only, functions are short, public ones say what they do."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

import pytest

from tests.site import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = REPOSITORY / "generator"
LADDER = (
    # values and tools that know nothing of a site
    "fingerprint", "drawing", "program", "plaintext", "codes", "problems", "zones", "stopwatch", "turns", "workers",
    "background", "urls", "cache", "output", "repository",
    # bytes become nouns
    "model", "files", "inputs", "slips", "frontmatter", "shapes", "schema", "prose", "markdown", "tongues", "entries",
    "actors", "brackets", "registries", "config", "feedlist", "articles", "schemas",
    # what the interface says
    "languages", "catalogues",
    # a folder becomes content; articles become features and relations; both become the library
    "choice", "content", "analysis", "explanations", "library", "bundles", "vintages", "shelf", "memory",
    "extraction", "tellings", "elsewhere", "understanding", "proposals",
    # the library becomes pages, pages become bytes
    "pages", "search", "faults", "filters", "typesetting", "translations", "themes", "rendering", "freshness",
    "keepsakes", "plans", "shares", "press", "explaining", "editing", "check", "addresses", "outcomes", "recipe",
    "build", "summaries", "timings", "signposts", "desk", "manuscripts", "scaffold", "deployment", "mailings",
    "shadows",
    # those who ask for all of it
    "importers", "preview", "cli", "__main__",
)  # fmt: skip
"""Every module and package from the ground up; each may import only what stands before it."""

LONG_MODULES: dict[str, str] = {}
PATHS = sorted(PACKAGE.rglob("*.py"))


def unit(module: str) -> str:
    """``generator.pages.feeds`` becomes ``pages``."""
    return module.split(".")[1] if "." in module else module


@cache
def tree_of(path: Path) -> ast.Module:
    """A module's source, parsed."""
    return ast.parse(path.read_text("utf-8"))


def module_of(path: Path) -> str:
    """A file becomes the name of its module."""
    return ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """A file becomes the modules of this package that it imports, also those for types only or within functions."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {_whole(node.module or "", name.name) for name in node.names}
    return {name for name in found if name.split(".")[0] == "generator"} - {module_of(path)}


def _whole(module: str, name: str) -> str:
    place = REPOSITORY.joinpath(*module.split("."), name)
    return f"{module}.{name}" if place.with_suffix(".py").exists() or place.is_dir() else module


def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function of the package with the place where it stands."""
    return [
        (f"{path.relative_to(PACKAGE)}:{node.name}", node)
        for path in PATHS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_every_module_has_its_place_on_the_ladder() -> None:
    units = {unit(module_of(path)) for path in PATHS} - {"generator"}
    assert units - set(LADDER) == set()
    assert len(set(LADDER)) == len(LADDER)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    own = unit(module_of(path))
    if own == "generator":
        assert imports(path) == set()
        return
    above = LADDER[LADDER.index(own) + 1 :]
    assert {name for name in imports(path) if unit(name) in above} == set()


def test_no_package_goes_in_circles() -> None:
    ahead = {module_of(path): imports(path) & {module_of(p) for p in PATHS} - {"generator"} for path in PATHS}
    while ahead:
        free = [name for name, needed in ahead.items() if not needed & set(ahead)]
        assert free, f"these import one another: {sorted(ahead)}"
        for name in free:
            del ahead[name]


def test_nothing_but_the_way_in_imports_the_command_line() -> None:
    assert {module_of(path) for path in PATHS if "generator.cli" in imports(path)} <= {"generator.__main__"}


def test_only_the_command_line_and_the_preview_print_or_exit() -> None:
    loud = {
        module_of(path)
        for path in PATHS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "input", "exit", "sys.exit", "click.echo"}
    }
    assert {unit(name) for name in loud} <= {"cli", "preview"}


CLOCK = re.compile(r"(time\.(?!sleep)\w+|random\.\w+|uuid\.\w+|.*\.(now|today|utcnow)|os\.getcwd|Path\.cwd)")


def test_no_stage_asks_the_clock_or_chance() -> None:
    asked = {
        f"{module_of(path)}: {ast.unparse(node.func)}"
        for path in PATHS
        if unit(module_of(path)) not in {"cli", "preview", "stopwatch", "importers"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and CLOCK.fullmatch(ast.unparse(node.func))
    }
    assert asked == set()


def test_functions_are_short() -> None:
    sizes = {name: (node.end_lineno or 0) - node.lineno + 1 for name, node in functions()}
    assert quantiles(sizes.values(), n=10)[-1] <= 30
    assert {name: size for name, size in sizes.items() if size > 60} == {}


def test_modules_can_be_held_in_the_head() -> None:
    lengths = {path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in PATHS}
    assert {name for name, length in lengths.items() if length > 320} - set(LONG_MODULES) == set()
    assert max(lengths.values()) <= 400


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_and_public_function_says_what_it_is(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree)
    public = list(_public(tree.body))
    public += [node for each in public if isinstance(each, ast.ClassDef) for node in _public(each.body)]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def _public(nodes: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_every_function_is_typed() -> None:
    untyped = [name for name, node in functions() if node.returns is None and node.name != "__init__"]
    assert untyped == []


TEXTS = {".py", ".md", ".toml", ".yml", ".yaml", ".html", ".xml", ".css", ".txt", ".js", ".cfg", ""}
HIDDEN = {".git", ".briefing", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "site", "__pycache__"}


def texts() -> list[Path]:
    """The repository's own text files."""
    return [
        path
        for path in REPOSITORY.rglob("*")
        if path.is_file() and path.suffix in TEXTS and not any(map(_is_not_ours, path.relative_to(REPOSITORY).parts))
    ]


def _is_not_ours(part: str) -> bool:
    """Whether a part of a path is of something that git does not keep: an environment, a cache, what was built."""
    return part in HIDDEN or part.endswith(".egg-info") or (part.startswith(".") and part not in {".ci", ".github"})


def test_no_text_of_the_repository_names_a_machine() -> None:
    machine = re.compile(r"/(?:work|root|Users)/\w|/tmp/(?:venv|bash)")
    own = Path(__file__)
    assert {str(p) for p in texts() if p != own and machine.search(p.read_text("utf-8", "replace"))} == set()


def test_no_text_of_the_repository_has_a_trailing_blank_or_a_tab_for_indentation() -> None:
    bad = re.compile(r"[ \t]+$|^\t", re.MULTILINE)
    code = [path for path in texts() if path.suffix in {".py", ".toml", ".html", ".xml", ".yml"}]
    assert {str(path) for path in code if bad.search(path.read_text("utf-8"))} == set()


def test_every_test_states_a_fact_in_its_name() -> None:
    names = [
        node.name
        for path in (REPOSITORY / "tests").glob("test_*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert len(set(names)) > 100
    assert [name for name in names if name.count("_") < 3] == []
