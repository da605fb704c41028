"""A drawing in SVG becomes a picture in PNG, with the program's own font and none of the machine's."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

FONT = Path(__file__).parent / "fonts" / "SourceSerifPro-Semibold.ttf"
"""Source Serif Pro, under the SIL Open Font License beside it; Latin, Greek and Cyrillic letters."""
EXTRA = "pip install 'briefing-digest[cards]'"
"""What brings the renderer."""
_SCRIPTS = ((0x20, 0x24F), (0x370, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x20CF), (0x2100, 0x22FF))
"""Code points that the font has, or leaves out without a loss."""


def is_possible() -> bool:
    """Whether the renderer is installed."""
    return find_spec("resvg_py") is not None


def speaks(text: str) -> bool:
    """Whether the font has the letters of a text."""
    return all(any(first <= ord(letter) <= last for first, last in _SCRIPTS) for letter in text)


def picture(svg: str) -> bytes:
    """A drawing becomes a PNG; resvg draws without help of the system, so the same everywhere."""
    made = import_module("resvg_py").svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(FONT)], resources_dir=str(FONT.parent)
    )
    return bytes(made)
