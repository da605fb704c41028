"""A letter becomes a mail that any program can send: plain text and HTML, the same bytes from the same content."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator import fingerprint, plaintext
from generator.mailings import forms, inlining, letters
from generator.model import Value

if TYPE_CHECKING:
    from generator.mailings.letters import Letter
    from generator.themes import Templates

LARGEST = 100_000
"""Bytes of a mail at most: Gmail shows 102 kB of a message and hides the rest."""
_POLICY = SMTP.clone(cte_type="7bit")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)*", re.ASCII)
"""What may be an address, RFC 5322 without what nobody uses: quotation marks, comments, numbers of machines."""
_LONGEST_TITLE = 120
"""Characters of a site's title in a subject or a sender's name."""


class Envelope(Value, frozen=True):
    """Who sends a mail, and to whom, as they were typed; without a sender the site itself."""

    sender: str | None = None
    recipients: tuple[str, ...] = ()


def compose(letter: Letter, templates: Templates, envelope: Envelope) -> bytes:
    """A letter becomes a mail, with as many of its stories as fit.

    Raises:
        MissingError: the library that inlines style sheets is not installed.
        UnusableError: a template fails.
        ValueError: a sender or recipient is no address.
    """
    made = _compose(letter, templates, envelope)
    if len(made) <= LARGEST:
        return made

    def is_too_large(chosen: Letter) -> bool:
        return len(_compose(chosen, templates, envelope)) > LARGEST

    bare = replace(letter, notes=()) if is_too_large(letters.shorten(letter, 1)) else letter
    counts = range(2, letters.size(letter) + 1)
    most = 1 + bisect_left(counts, True, key=lambda count: is_too_large(letters.shorten(bare, count)))  # noqa: FBT003
    return _compose(letters.shorten(bare, most), templates, envelope)


def _compose(letter: Letter, templates: Templates, envelope: Envelope) -> bytes:
    site = templates.site
    subject = plaintext.plain(forms.write(letter, "subject", templates))
    text = forms.write(letter, "text", templates)
    html = inlining.inline(forms.write(letter, "html", templates))
    stamp = fingerprint.of(site.base_url, letter.name, subject, text, html).hex()
    host = _host(site.base_url)
    message = EmailMessage(_POLICY)
    message["From"] = address(envelope.sender) if envelope.sender else _own_address(site.title, host)
    if envelope.recipients:
        message["To"] = [address(each) for each in envelope.recipients]
    message["Subject"] = subject
    message["Date"] = format_datetime(_moment(letter.instant))
    message["Message-ID"] = f"<{letter.name}.{stamp}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    message.set_boundary(f"=_{stamp}")
    return message.as_bytes()


def address(typed: str) -> Address:
    """``Ada <ada@x.example>`` becomes an address.

    Raises:
        ValueError: it is none.
    """
    name, plain = parseaddr(typed)
    if not _ADDRESS.fullmatch(plain) or not typed.rstrip(" >").endswith(plain) or typed.count("@") != 1:
        message = f"{plaintext.plain(typed)!r} is no address; write ada@x.example or 'Ada <ada@x.example>'"
        raise ValueError(message)
    return Address(plaintext.plain(name), addr_spec=plain)


def _own_address(title: str, host: str) -> Address:
    return Address(plaintext.plain(title)[:_LONGEST_TITLE], "digest", host)


def _host(base_url: str) -> str:
    """A base URL becomes the name of its host, as mail spells it."""
    try:
        return (urlsplit(base_url).hostname or "localhost").encode("idna").decode()
    except UnicodeError:
        return "localhost"


def _moment(instant: int) -> dt.datetime:
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=instant)
