"""What the pages say in other languages: catalogues are whole, plurals follow each language, slips are told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages import extract, pofile

from generator import catalogues, inputs, languages, scaffold, themes
from generator.cache import Cache
from generator.pages.page import Site
from generator.program import program
from tests.site import REPOSITORY, SiteTest, article

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

CATALOGUES = sorted((REPOSITORY / "templates" / "locales").glob("*.po"))
VALUE = re.compile(r"%\(\w+\)s")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def forms(text: object) -> tuple[str, ...]:
    """A text of a catalogue becomes its forms."""
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, tuple | list) else ()


def held(path: Path) -> Catalog:
    """A file becomes its catalogue."""
    with path.open("rb") as file:
        return pofile.read_po(file, locale=path.stem if path.suffix == ".po" else None, abort_invalid=True)


def keys(catalogue: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    """A catalogue becomes what it speaks of."""
    return {(message.context, forms(message.id)) for message in catalogue if message.id}


@pytest.fixture(scope="module")
def said() -> set[tuple[str | None, tuple[str, ...]]]:
    """Every message that stands in the templates and in the program."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]["mappings"]
    methods, options = [], {}
    for mapping in settings:
        given = [mapping.pop("pattern")] if isinstance(mapping["pattern"], str) else mapping.pop("pattern")
        method = mapping.pop("method")
        methods += [(pattern, method) for pattern in given]
        options |= dict.fromkeys(given, mapping)
    inside = lambda path: Path(path).relative_to(REPOSITORY).parts[0] in {"generator", "templates"}  # noqa: E731
    found = extract.extract_from_dir(REPOSITORY, methods, options, directory_filter=inside)
    return {(context, forms(message)) for _, _, message, _, context in found}


def test_three_languages_beside_english_are_spoken() -> None:
    assert [path.stem for path in CATALOGUES] == ["de", "fr", "uk"]


def test_the_list_of_all_texts_is_that_of_the_templates_and_the_program(
    said: set[tuple[str | None, tuple[str, ...]]],
) -> None:
    listed = keys(held(REPOSITORY / "templates" / "locales" / "messages.pot"))
    assert len(listed) > 200
    assert listed - said == set(), "run the two commands of docs/how-to/add-a-language.md"
    assert said - listed == set(), "run the two commands of docs/how-to/add-a-language.md"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_speaks_of_every_text_and_of_no_other(path: Path) -> None:
    assert keys(held(path)) == keys(held(REPOSITORY / "templates" / "locales" / "messages.pot"))
    assert not held(path).obsolete


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_translated_in_all_its_forms_with_all_its_values(path: Path) -> None:
    catalogue = held(path)
    for message in catalogue:
        if message.id:
            english, own = forms(message.id), forms(message.string)
            assert not message.fuzzy, english
            assert len(own) == (1 if len(english) == 1 else catalogue.num_plurals), english
            assert all(own), english
            values = {value for each in english for value in VALUE.findall(each)}
            assert set(VALUE.findall(own[-1])) == values, english
            assert all(set(VALUE.findall(each)) <= values for each in own), english
            assert [each.strip() == each for each in own] == [english[0].strip() == english[0]] * len(own), english


@pytest.mark.parametrize(
    ("language", "marks", "strange"),
    [
        ("de", "„“", r"[”\"«»]|'|\.\.\."),
        ("fr", "«\u202f", r"[“”„\"']|[^\u202f][;!?»](?!\w)|[^\u00a0]:(?!//)|«[^\u202f]|\.\.\."),
        ("uk", "«»", r"[“”„\"']|\.\.\."),
    ],
)
def test_the_marks_are_those_of_the_language(language: str, marks: str, strange: str) -> None:
    catalogue = held(REPOSITORY / "templates" / "locales" / f"{language}.po")
    every = [each for message in catalogue if message.id for each in forms(message.string)]
    texts = [re.sub(r"<[^>]*>|&#?\w+;", "", each) for each in every]
    assert [text for text in texts if re.search(strange, text)] == []
    assert any(marks[0] in text for text in texts)


def test_each_number_gets_the_form_of_its_language() -> None:
    folders = (REPOSITORY / "templates",)
    ukrainian, french = catalogues.read("uk", folders), catalogues.read("fr", folders)
    told = [ukrainian.ngettext("%(n)s article", "%(n)s articles", n, n=n) for n in (1, 2, 5, 11, 21, 22, 25, 111)]
    assert told == [
        "1 стаття", "2 статті", "5 статей", "11 статей", "21 стаття", "22 статті", "25 статей", "111 статей",
    ]  # fmt: skip
    assert [french.ngettext("%(n)s source", "%(n)s sources", n, n=n) for n in (0, 1, 2)] == [
        "0 source", "1 source", "2 sources",
    ]  # fmt: skip
    assert languages.ENGLISH.ngettext("%(n)s story", "%(n)s stories", 0, n=0) == "0 stories"


def test_the_kinds_of_numbers_are_those_that_browsers_tell_apart() -> None:
    kinds = {tag: [kind for kind, _ in languages.Language(tag).numbers] for tag in ("en", "fr", "uk", "ar")}
    assert kinds == {
        "en": ["one", "other"],
        "fr": ["one", "other"],
        "uk": ["one", "few", "many"],
        "ar": ["one", "two", "zero", "few", "many", "other"],
    }


def test_a_variety_of_a_language_speaks_as_the_language_does(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "locales").mkdir(parents=True)
    (own / "locales" / "de_AT.po").write_text(f'{HEADER}\nmsgid "Topics"\nmsgstr "Sachgebiete"\n', "utf-8")
    spoken = catalogues.read("de-AT", (own, inputs.theme()))
    assert (spoken.gettext("Topics"), spoken.gettext("Actors")) == ("Sachgebiete", "Akteure")
    assert spoken.problems == ()
    assert catalogues.read("de-CH", (own, inputs.theme())).gettext("Topics") == "Themen"
    assert catalogues.read("en-GB", (own, inputs.theme())).problems == ()


def render(tmp_path: Path, source: str, language: str, **values: object) -> str:
    """A template becomes what it says in a language, with the texts of the theme and of this test."""
    (tmp_path / "locales").mkdir(exist_ok=True)
    (tmp_path / "x.html").write_text(source, "utf-8")
    site = Site(title="x", description="", base_url="https://x.example/", language=language, nav=())
    folders = (tmp_path, inputs.theme())
    spoken = catalogues.read(language, folders)
    templates = themes.load(folders, ("x.html",), site, program(), Cache(None), spoken)
    return templates.environment.get_template("x.html").render(**values)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_values_are_escaped_wherever_a_message_stands(tmp_path: Path, language: str) -> None:
    source = (
        "{% macro m(x) %}[{{ x }}]{% endmacro %}"
        "{% trans name=name %}<b>by {{ name }}</b>{% endtrans %}|{{ m(_('to %(name)s', name=name)) }}"
        "|{{ ngettext('%(n)s <u>%(name)s</u>', '%(n)s %(name)s', n, n=n, name=name) }}|{{ _(name) }}"
    )
    (tmp_path / "locales").mkdir()
    text = f'{HEADER}\nmsgid "<b>by %(name)s</b>"\nmsgstr "<i>%(name)s</i> 5 %%"\n'
    (tmp_path / "locales" / f"{language}.po").write_text(text, "utf-8")
    name = "<script>&"
    safe = "&lt;script&gt;&amp;"
    told = render(tmp_path, source, language, name=name, n=1)
    assert told == f"<i>{safe}</i> 5 %|[to {safe}]|1 <u>{safe}</u>|{safe}"


def test_a_message_goes_with_its_number_as_a_statement_and_as_a_value(tmp_path: Path) -> None:
    source = (
        "{% macro m(x) %}[{{ x }}]{% endmacro %}"
        "{% for n in (1, 3, 5) %}{% trans n=n %}{{ n }} article{% pluralize %}{{ n }} articles{% endtrans %} "
        "{{ m(ngettext('%(n)s source', '%(n)s sources', n, n=n)) }} {% endfor %}"
    )
    assert render(tmp_path, source, "uk") == "1 стаття [1 джерело] 3 статті [3 джерела] 5 статей [5 джерел] "
    assert render(tmp_path, source, "en") == "1 article [1 source] 3 articles [3 sources] 5 articles [5 sources] "


def test_a_message_that_asks_for_a_value_it_is_not_given_is_told_at_its_line(site: SiteTest) -> None:
    site.write("templates/404.html", '{% extends "base.html" %}\n{{ _("of %(site)s") }}\n')
    (told,) = site.articles(article("Tide")).build().told
    assert told.startswith("templates/404.html:2:1: error[template]")
    assert "asks for site, which it is not given" in told


WRONG = {
    "an unknown value": ('msgid "Updated %(day)s"\nmsgstr "Am %(tag)s"\n', ":5:1", "asks for %(tag)s"),
    "a lost value": ('msgid "Updated %(day)s"\nmsgstr "Neu"\n', ":5:1", "leaves out %(day)s"),
    "a single per cent": ('msgid "Topics"\nmsgstr "100 % Themen"\n', ":5:1", "written %%"),
    "a missing form": (
        'msgid "%(n)s grown"\nmsgid_plural "%(n)s grown"\nmsgstr[0] "%(n)s"\nmsgstr[1] ""\n', ":5:1", "needs 2 forms",
    ),
    "no catalogue at all": ("Themen!\n", ":5:1", "catalogue"),
    "a form without a number": ('msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n', "", "cannot be read"),
    "an unknown rule": (b"rule: n + ", "", "chooses no form"),
    "a rule for more forms": (b"rule: n", "", "chooses no form"),
    "another encoding": (b'msgid "Topics"\nmsgstr "\xfc"\n', "", "is not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), WRONG.values(), ids=list(WRONG))
def test_a_slip_in_a_catalogue_is_told_and_nothing_is_built(
    site: SiteTest, text: str | bytes, place: str, words: str
) -> None:
    data = HEADER.encode() + b"\n" + (text if isinstance(text, bytes) else text.encode())
    if isinstance(text, bytes) and text.startswith(b"rule: "):
        data = HEADER.encode() + b'"Plural-Forms: nplurals=2; plural=' + text.removeprefix(b"rule: ") + b';\\n"\n'
    site.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Watch\nlanguage: de")
    built = site.articles(article("Tide")).write("templates/locales/de.po", data).build()
    assert built.exit == 1
    (told,) = built.told
    assert told.startswith(f"templates/locales/de.po{place}: error[catalogue]"), told
    assert words in told
    assert not site.output.exists()


def test_a_language_without_a_catalogue_is_told_where_it_was_chosen(site: SiteTest) -> None:
    site.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Watch\nlanguage: pt-BR")
    built = site.articles(article("Tide")).build()
    assert built.exit == 0
    (told,) = built.told
    assert told.startswith("content/site.yml:2:11: warning[no-catalogue]: no catalogue says in `pt-BR`"), told
    assert "there are de, en, fr, uk" in told
    assert "templates/locales/pt_BR.po" in told
    assert '<html lang="pt-BR">' in site.file("index.html")
    site.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Watch\nsilence: no-catalogue")
    assert site.build().told == []


def menu(site: SiteTest) -> list[str]:
    """The words of the menu on the home page."""
    return [link.text for link in site.dom("/").one("nav", class_="menu").walk() if link.tag == "a"]


def test_what_a_new_catalogue_lacks_stays_english_and_is_told(site: SiteTest) -> None:
    site.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Watch\nlanguage: pt")
    catalogue = f'{HEADER}\nmsgid "Topics"\nmsgstr "Temas"\n\n#, fuzzy\nmsgid "Actors"\nmsgstr "Actrizes"\n'
    built = site.articles(article("Tide")).write("templates/locales/pt.po", catalogue).build()
    (told,) = built.told
    assert re.match(r"templates/locales/pt\.po: warning\[untranslated\]: \d+ of \d+ texts are not translated", told)
    assert menu(site)[:2] == ["Temas", "Actors"]


def test_a_language_from_right_to_left_is_written_so(site: SiteTest) -> None:
    site.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Watch\nlanguage: ar")
    site.articles(article("Tide")).build()
    assert '<html lang="ar" dir="rtl">' in site.file("index.html")


def test_a_site_words_english_otherwise(site: SiteTest) -> None:
    site.write("templates/locales/en.po", f'{HEADER}\nmsgid "Actors"\nmsgstr "Who is who"\n')
    assert site.articles(article("Tide")).build().told == []
    assert menu(site)[:2] == ["Topics", "Who is who"]


def test_what_is_copied_from_the_theme_is_read_as_the_original(site: SiteTest) -> None:
    assert site.click("theme", "copy", "locales/de.po").exit_code == 0
    site.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Watch\nlanguage: de")
    assert site.articles(article("Tide")).build().told == []
    assert "same as the original" in site.click("theme").stdout


def test_a_text_that_is_said_otherwise_rewrites_what_says_it(site: SiteTest) -> None:
    site.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Watch\nlanguage: de")
    site.write("templates/locales/de.po", f'{HEADER}\nmsgid "In their own words"\nmsgstr "O-Ton"\n')
    site.write("content/actors.yml", "ada-moss:\n  name: Ada Moss\n  kind: person\n")
    site.articles(article("Lamps", body="“Six lamps are broken”, said Ada Moss.")).build()
    assert "O-Ton" in site.file("actors/ada-moss/index.html")
    again = site.edit("templates/locales/de.po", "O-Ton", "Wörtlich").build()
    assert site.tree() == site.clean_tree()
    assert again.written == {"actors/ada-moss/index.html", "actors/ada-moss/2026/11/index.html"}


def test_a_new_site_has_a_menu_in_its_language(tmp_path: Path) -> None:
    wishes = scaffold.Wishes(title="Вісник", language="uk")
    settings = scaffold.files(wishes)["content/site.yml"].decode()
    assert "  - {title: Дійові особи, url: /actors/}\n" in settings
    assert (
        "  - {title: Topics, url: /topics/}\n"
        in scaffold.files(scaffold.Wishes(title="x"))["content/site.yml"].decode()
    )
    made = SiteTest(tmp_path)
    scaffold.write(tmp_path, scaffold.files(wishes))
    assert made.build().errors == []
    assert menu(made)[:2] == ["Теми", "Дійові особи"]
