"""A planned page becomes bytes, and the fingerprint that decides them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
from markupsafe import Markup

from generator import drawing, faults, fingerprint, typesetting
from generator.problems import UnusableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.fingerprint import Fingerprint
    from generator.pages.page import Page
    from generator.themes import Templates

_encode = msgspec.msgpack.Encoder(order="deterministic").encode


def settle(templates: Templates) -> dict[str, Fingerprint]:
    """Templates become what decides, but for address and view, the bytes of a page that each of them fills."""
    return {name: fingerprint.of(*_shared(name, templates).values()) for name in templates.closures}


def key(page: Page, settled: Mapping[str, Fingerprint]) -> Fingerprint:
    """A planned page becomes the fingerprint of everything that decides its bytes."""
    if page.known:
        return page.known
    if page.template is None:
        return content_key(page)
    return fingerprint.of(settled[page.template], page.url, page.view, page.body, *_beside(page))


def _beside(page: Page) -> tuple[object, ...]:
    """What else a template of one's own may show of a page; the theme shows none of it."""
    return page.origin, page.place, page.changed, page.listed


def content_key(page: Page) -> Fingerprint:
    """A planned page that no template fills becomes what stands for its bytes."""
    return page.later.key if page.later else fingerprint.of_bytes(page.data)


def reasons(page: Page, parts: Mapping[str, int], templates: Templates) -> dict[str, Fingerprint]:
    """A planned page becomes the fingerprints of what decides its bytes, by name, for telling what has changed."""
    assert page.template is not None  # noqa: S101 - data pages have no reasons but their bytes
    return {**_shared(page.template, templates), "view": fingerprint.of(*parts.values(), page.body, *_beside(page))}


def _shared(template: str, templates: Templates) -> dict[str, Fingerprint]:
    """What decides the bytes of all pages that a template fills, by name."""
    return {
        "program": templates.code,
        "template": templates.closures[template],
        "site settings": templates.settings,
    }


def fields(page: Page) -> dict[str, int]:
    """A planned page becomes a short checksum of each field of its view: enough to tell which of them has changed."""
    view = page.view
    return {name: crc32(_encode(getattr(view, name))) for name in view.__struct_fields__} if view is not None else {}


def render(page: Page, templates: Templates, body: str) -> bytes:
    """A planned page and its body become the bytes to be written.

    Raises:
        UnusableError: the template asks for what its view does not hold, or fails in another way.
    """
    if page.template is None:
        return page.later.make(page.later.gather()) if page.later else page.data
    safe = Markup(body)  # noqa: S704 - markdown.read has sanitised it
    with templates.links.of(page.url):
        text = _fill(page, page.template, templates, safe)
    return _draw(page, page.template, text) if page.template.endswith(".svg") else text.encode()


def _draw(page: Page, name: str, svg: str) -> bytes:
    try:
        return drawing.picture(svg)
    except ValueError as error:
        raise UnusableError([faults.complain(error, name, page)]) from error


def render_abroad(page: Page, template: str, templates: Templates) -> str:
    """A page and one of its templates become words that are read elsewhere, so that each link is a whole address.

    Raises:
        UnusableError: as above.
    """
    with templates.links.abroad():
        return _fill(page, template, templates, Markup())


def _fill(page: Page, name: str, templates: Templates, body: Markup) -> str:
    given = {"view": page.view, "page": page, "body": body}
    try:
        return typesetting.fill(templates.environment.get_template(name), given)
    except Exception:  # noqa: BLE001 - whatever it is, Jinja's own code knows better
        return _fill_exactly(page, name, templates, given)


def _fill_exactly(page: Page, name: str, templates: Templates, given: Mapping[str, object]) -> str:
    try:
        return templates.exact.get_template(name).render(given)
    except Exception as error:
        # A template is the owner's program: whatever it raises is told where it stands.
        raise UnusableError([faults.complain(error, name, page)]) from error
