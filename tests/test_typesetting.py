"""Quick code says of every page what Jinja's own code says of it, and of no page anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator import faults, inputs, recipe, rendering, themes, typesetting
from generator.cache import Cache
from generator.model import Value
from generator.pages.page import Link, Page, Site
from generator.problems import UnusableError
from generator.program import program
from tests.site import SiteTest

if TYPE_CHECKING:
    from pathlib import Path

    from generator.themes import Templates

BODY = Markup("<p>&amp;</p>")


def quickly(page: Page, templates: Templates) -> str:
    """A page as quick code fills it; where that fails, so does this."""
    template = templates.environment.get_template(page.template or "")
    with templates.links.of(page.url):
        return typesetting.fill(template, {"view": page.view, "page": page, "body": BODY})


def exactly(page: Page, templates: Templates) -> str:
    """A page as Jinja's own code fills it, or what is wrong with it."""
    template = page.template or ""
    with templates.links.of(page.url):
        try:
            return templates.exact.get_template(template).render(view=page.view, page=page, body=BODY)
        except Exception as error:  # noqa: BLE001 - it is compared
            return str(faults.complain(error, template, page))


def outcome(page: Page, templates: Templates) -> str:
    """What a build makes of a page, or tells of it."""
    try:
        return rendering.render(page, templates, str(BODY)).decode()
    except UnusableError as error:
        return "\n".join(map(str, error.problems))


@pytest.mark.parametrize("language", ["en-GB", "de"])
def test_every_page_of_the_sample_site_is_filled_by_quick_code(tmp_path: Path, language: str) -> None:
    site = SiteTest.sample(tmp_path)
    site.edit("content/site.yml", "language: en-GB", f"language: {language}")
    site.edit("content/articles/2025/09/2025-09-05-cernobbio-call.md", "---\n\n", "status: withdrawn\n---\n\n")
    with recipe.look(site.root) as known:
        templates = recipe.load_templates(site.root, known, Cache(None))
        planned = [page for page in recipe.plan(known, site.root, templates.language)[0] if page.template]
    assert len({page.template for page in planned}) > 15
    assert [page.url for page in planned if quickly(page, templates) != exactly(page, templates)] == []


class Odd(Value, frozen=True):
    """What the templates below ask for."""

    title: str = "Salt & <b>'pepper'</b> \"x\""
    markup: str = Markup("<i>&amp;</i>")
    number: int = 3
    part: float = 2.5
    flag: bool = True
    nothing: str | None = None
    words: tuple[str, ...] = ("a<", "b&", "c")
    links: tuple[Link, ...] = (Link("T & t", "/topics/t/"), Link("U", "/topics/é/#a&b"))


OURS = {
    "frame.html": "<title>{% block title %}{{ view.title }}{% endblock %}</title>{{ self.title() }}"
    "{% for each in view.words %}{% block each scoped %}{{ each }}{% endblock %}{% endfor %}"
    "{% block last %}last{% endblock %}",
    "part.html": "({{ site.title }}{% if view is defined %}{{ view.title }}{% endif %})",
    "parts.html": "{% set shown = link %}{% macro bold(words, more='!') %}<b>{{ words }}{{ more }}</b>{% endmacro %}"
    "{% macro many() %}{{ varargs|join('+') }}{{ kwargs|length }}{% endmacro %}"
    "{% macro title() %}<b>{{ caller() if caller is defined }}</b>{% endmacro %}"
    "{% macro raw(x) %}{% autoescape false %}{{ x.k }}{% endautoescape %}{% endmacro %}"
    "{% macro lines(x) %}{{ x|join('<br>'|safe)|safe }}{% endmacro %}",
    "parts.txt": "{% macro plain(words) %}{{ words }}{% endmacro %}{% macro many() %}{{ varargs|join }}{% endmacro %}"
    "{% macro title() %}{{ varargs|join('&') }}{% endmacro %}",
}
"""What the templates below draw in."""
USUAL = (
    "{{ view.title }}{{ view.markup }}{{ view.number }}{{ view.part }}{{ view.flag }}{{ view.nothing }}",
    "{{ view.words }}{{ view.links }}{{ view.title[:3] }}{{ view.words[1:] }}{{ view.words|length }}",
    "{{ 1.5 }}{{ true }}{{ none }}{{ '<' }}{{ [1, '<'] }}{{ 7 // 2 }}",
    "{{ view.title|safe }}{{ view.number|safe }}{{ none|safe }}{{ body }}{{ body|safe }}",
    "{{ 'x' if view.flag }}{{ 'x' if not view.flag }}{{ view.title if view.number > 9 else view.words[0] }}",
    "{{ view.title.upper() }}{{ view.title.split('&', maxsplit=1) }}{{ view.markup.lower() }}",
    "{{ view.title|default('x') }}{{ view.nope|default('<') }}{{ view.nope is defined }}{{ view.title is undefined }}",
    "{{ '%s & %s'|format(view.title, 2) }}{{ view.words|join(', ') }}{{ view.links|map(attribute='title')|list }}",
    "{% for x in view.links %}{{ loop.index }}{{ x.title }}{{ link(x.url) }}{{ ', ' if not loop.last }}{% endfor %}",
    "{% for x in view.words if x != 'c' %}{{ loop.cycle('o', 'e') }}{{ loop.changed(x) }}{{ x }}{% endfor %}",
    "{% for x in [[1, [2]], 3] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}",
    "{% for x in view.words %}{% set y = x %}{{ y }}{% else %}-{% endfor %}",
    "{% for x in () %}{{ x }}{% else %}-{% endfor %}",
    "{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(view.title, b=2) }}{{ m(b=1, a=2)|upper }}",
    "{% macro m(n) %}{{ n }}{{ m(n - 1) if n }}{% endmacro %}{{ m(3) }}",
    "{% macro m() %}[{{ caller('<') }}]{% endmacro %}{% call(x) m() %}{{ x }}<b>{{ view.title }}{% endcall %}",
    "{% from 'parts.html' import bold as b %}{{ b(view.title) }}{{ b('<', more=link('/a&b/')) }}",
    "{% import 'parts.html' as parts %}{{ parts.bold('<') }}{{ parts.many(1, '<', c=2) }}",
    "{% from 'parts.txt' import plain %}{{ plain('<') }}",
    "{% import 'parts.txt' as parts %}{{ parts.plain('<') }}{{ parts.many('<') }}",
    "{% set x %}<b>{{ view.title }}</b>{% endset %}{{ x }}{% set y = view.title ~ '<' %}{{ y }}",
    "{% import 'parts.html' as parts %}{% call parts.title() %}kept{% endcall %}",
    "{{ 'a{class}'.format(class='<') }}{{ 5.bit_length() + view.number }}",
    "{% filter upper %}{{ view.title }}<i>{% endfilter %}{% with a = view.title %}{{ a }}{% endwith %}",
    "{% include 'part.html' %}{% include 'part.html' ignore missing %}{{ view.number }}",
    "a{% include 'part.html' without context %}b{% block title %}{{ view.title }}{% endblock %}{{ self.title() }}",
    "{% extends 'frame.html' %}{% block title %}{{ super() }}!{% endblock %}{% block each %}<{{ each }}>{% endblock %}",
    "{% macro link(x) %}<{{ x }}>{% endmacro %}{{ link('/a/') }}",
    "{% if view.flag %}{% extends 'frame.html' %}{% endif %}out{% block last %}{{ view.title }}{% endblock %}",
    "{% trans n=view.number, name=view.title %}{{ n }} of {{ name }}{% pluralize %}{{ n }} {{ name }}{% endtrans %}",
    "{{ _(view.title) }}{{ ngettext('%(num)s story', '%(num)s stories', view.number) }}{{ range(3)|list }}",
)
"""Templates that quick code fills."""
UNUSUAL = (
    "{% set d = {'a': '<', 'class': 1} %}{{ d.a }}{{ d['a'] }}",
    "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, c=3) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ [m] }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m.name }}{{ m.arguments }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}\n{{ m(nope=2) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(view.nope) }}",
    "{% set link = view %}{{ link.title }}{{ link('/a/') }}",
    "{% from 'parts.html' import shown %}{{ shown('/a&b/') }}",
    "{% from 'parts.html' import bold %}{% for bold in view.words %}{{ bold(1) }}{% endfor %}",
    "{{ link() }}",
    "{{ link(view.number) }}",
    "\n{{ view.titel }}",
    "{{ view.nope.x is defined }}",
    "{{ view.class }}",
    "{{ nope }}",
    "{% if nope %}x{% endif %}",
    "{{ nope() }}{{ nope.x }}",
    "{{ nope|safe }}",
    "{{ view.words.nope() }}{{ view.number() }}",
    "{{ view.number / 0 }}",
    "{{ self.nope() }}",
    "{{ super() }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{% autoescape false %}{{ view.title }}{{ m('<') }}{% endautoescape %}",
    "{% autoescape false %}{% macro m() %}<{% endmacro %}{{ m() }}{{ m() + view.title }}{% endautoescape %}",
    "{% autoescape view.nothing %}{{ view.title }}{{ link('/a&b/') }}{% endautoescape %}",
    "{% autoescape view.flag %}{{ view.title }}{{ link('/a/') }}{% endautoescape %}",
    "{% macro i(a) %}<b>{{ a }}{% endmacro %}{% autoescape 0 %}{{ i(i('<')) }}{% endautoescape %}",
    "{% import 'parts.html' as parts %}{{ parts.title() }}",
    "{% import 'parts.txt' as parts %}{{ view.title ~ parts.title('<', 1) }}",
    "{% autoescape false %}{% block title %}<i>{{ view.title }}{% endblock %}{% endautoescape %}",
    "{% extends 'frame.html' %}{% block last %}{% autoescape false %}{{ super() }}{% endautoescape %}{% endblock %}",
    "{% call view.title.upper() %}lost{% endcall %}",
    "{{ view.title|safe(1) }}",
    "{% macro m(a) %}{% endmacro %}{{ m.name is defined }}{{ m['name']|default('none') }}",
)
"""Templates that it does not, for what they ask of values or because there is something wrong."""
SITE = Site(title="Us & them", description="", base_url="https://x.example/r/", language="en", nav=())
PLACES = ("/404.html", "/a/b/", "/")


def ours(folder: Path, source: str) -> Templates:
    """A site's own template, with all that there is to draw in."""
    for name, text in {**OURS, "own.html": source}.items():
        folder.joinpath(name).write_text(text, "utf-8")
    return themes.load((folder, inputs.theme()), ("own.html",), SITE, program(), Cache(None))


@pytest.mark.parametrize("source", USUAL)
def test_quick_code_says_what_jinja_s_own_says(tmp_path: Path, source: str) -> None:
    templates = ours(tmp_path, source)
    for url in PLACES:
        page = Page(url=url, template="own.html", view=Odd())
        assert quickly(page, templates) == exactly(page, templates) == outcome(page, templates)


@pytest.mark.parametrize("source", UNUSUAL)
def test_where_quick_code_fails_jinja_s_own_fills_the_page_or_tells_what_is_wrong(tmp_path: Path, source: str) -> None:
    templates = ours(tmp_path, source)
    page = Page(url="/a/b/", template="own.html", view=Odd())
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is
        quickly(page, templates)
    assert outcome(page, templates) == exactly(page, templates)


def test_what_failed_on_one_page_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    both = "{% from 'parts.html' import raw, lines %}{{ raw({'k': '<'}) if view.flag }}{{ lines(view.words) }}"
    templates = ours(tmp_path, both)
    for flag in (False, True, False):
        page = Page(url="/a/", template="own.html", view=Odd(flag=flag))
        assert outcome(page, templates) == exactly(page, templates)
        assert "a&lt;<br>b&amp;" in outcome(page, templates)


def test_a_template_of_which_quick_code_would_be_no_python_breaks_no_build(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path, {"templates/404.html": "{{ 'a{class}'.format(class='<') }}"})
    assert site.build().exit == 0
    assert site.tree()["404.html"] == b"a&lt;"


@given(st.one_of(st.text(), st.text().map(Markup), st.text().map(escape), st.integers(), st.floats(), st.none()))
def test_a_value_is_written_as_markupsafe_writes_it(value: object) -> None:
    assert str(typesetting.say(value)) == str(escape(value))


@given(st.lists(st.one_of(st.text("/a&<é#'"), st.text("/a&<é#'").map(Markup))))
def test_a_link_is_written_as_it_is_spelt_at_each_depth(targets: list[str]) -> None:
    links = themes.Links(SITE.base_url)
    for url in (*PLACES, *PLACES):
        with links.of(url):
            assert [links.written(each) for each in targets] == [str(escape(links(each))) for each in targets]
