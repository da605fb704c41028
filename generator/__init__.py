"""Briefing: a folder of news articles becomes a static digest of stories, actors and quotes."""

__version__ = "0.1.0"
