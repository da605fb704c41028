"""Text as somebody pasted it, whole pages and feed readers with all that surrounds articles, becomes clippings."""

from generator.importers.dumps.reading import read

__all__ = ["read"]
