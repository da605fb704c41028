"""What stands for the program: its modules, and the versions of whatever decides a byte."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from generator import program

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    """Nothing is remembered from test to test."""
    program.program.cache_clear()
    yield
    program.program.cache_clear()


def test_versions_are_those_that_python_itself_tells() -> None:
    found = program._installed()  # noqa: SLF001 - Python's own way is the reference
    for name in ("jinja2", "markdown-it-py", "pyyaml", "msgspec", "python-slugify"):
        assert found.get(name, metadata.version(name)) == metadata.version(name)


@pytest.mark.parametrize("package", ["jinja2", "pyyaml", "unidecode", "text-unidecode"])
def test_another_version_of_what_decides_bytes_is_another_program(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    before = program.program()
    program.program.cache_clear()
    installed = program._installed()  # noqa: SLF001 - as above
    monkeypatch.setattr(program, "_installed", lambda: {**installed, package: "0.0.0"})
    assert program.program() != before
