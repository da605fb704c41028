"""Editions that travel: a day or a week of the library becomes a mail, a file to read offline, plain text, Markdown."""
