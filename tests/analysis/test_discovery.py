"""Names that no registry knows, and what is proposed to do with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from generator.analysis import discovery, lexicon, mentions
from generator.analysis.spellings import skeleton
from generator.cli import cli
from generator.model import Actor, Kind
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Foreign Minister Sergei Dorn met the Harbour Workers Union (HWU) in Elm. Dorn said nothing. "
    "Later Mira Vale, a spokeswoman for the port, met Ann Orr of the Norrland Rail Authority (NRA)."
)
KNOWN = (
    Actor(id="orr", name="Ann Orr", kind=Kind.PERSON),
    Actor(id="rail", name="Norrland Rail Authority", kind=Kind.ORGANISATION),
)


def strangers(text: str) -> dict[str, discovery.Stranger]:
    return {s.name: s for s in discovery.find(text, mentions.find(text, lexicon.compile(KNOWN)))}


def test_a_stranger_is_told_with_title_kind_and_count() -> None:
    found = strangers(TEXT)["Sergei Dorn"]
    assert (found.kind, found.role, found.count) == (Kind.PERSON, "Foreign Minister", 2)
    assert strangers(TEXT)["Mira Vale"].role == "spokeswoman for the port"


def test_an_acronym_in_brackets_belongs_to_the_name_before_it() -> None:
    assert strangers(TEXT)["Harbour Workers Union"].acronym == "HWU"


def test_registered_names_are_no_strangers() -> None:
    assert {"Ann Orr", "Norrland Rail Authority"} & set(strangers(TEXT)) == set()


@pytest.mark.parametrize(
    "names",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський", "Selenskyj"),
        ("Sergey Lavrov", "Sergei Lavrov", "Serhiy Lavrov", "Сергей Лавров"),
        ("Yevgeny Prigozhin", "Evgeny Prigozhin", "Yevgeniy Prigozhin"),
        ("Volodymyr Zelensky", "Vladimir Zelensky"),
        ("Andriy Yermak", "Andrii Yermak", "Andrij Jermak"),
    ],
)
def test_spellings_of_one_name_have_one_skeleton(names: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in names}) == 1


def test_different_names_have_different_skeletons() -> None:
    names = ("Keller", "Kohler", "Zelensky", "Zaluzhny", "Orr", "Lavrov", "Lvov", "Macron", "Marin")
    assert len({skeleton(name) for name in names}) == len(names)


@pytest.fixture
def strange(tmp_path: Path) -> SiteTest:
    """Articles with a name in two spellings, one of them registered, and a stranger."""
    site = SiteTest.make(tmp_path)
    site.write(
        "content/actors.yml",
        "dorn:\n  name: Sergey Dorn\n  kind: person\ndorn-again:\n  name: Serhiy Dorn\n  kind: person\n"
        "orr:\n  name: Viktor Zelensky\n  kind: person\n",
    )
    return site.articles(
        article("One", body="Minister Viktor Zelenskyy met Mira Vale in the harbour. Mira Vale left early."),
        article("Two", body="The harbour was shut, said Mira Vale, a spokeswoman for the port, on Monday."),
    )


def told(site: SiteTest, form: str) -> str:
    before = sorted(p for p in (site.root / "content").rglob("*"))
    result = CliRunner().invoke(cli, ["actors", "--root", str(site.root), "--format", form])
    assert result.exit_code == 0, result.output
    assert sorted(p for p in (site.root / "content").rglob("*")) == before
    return result.output


def test_the_command_tells_strangers_aliases_and_duplicates(strange: SiteTest) -> None:
    found = json.loads(told(strange, "json"))
    (stranger,) = [s for s in found["unregistered"] if s["name"] == "Mira Vale"]
    assert (stranger["articles"], stranger["mentions"], stranger["kind"]) == (2, 3, "person")
    assert [(a["actor"], a["name"]) for a in found["aliases"]] == [("orr", "Viktor Zelenskyy")]
    assert [(d["one"], d["other"]) for d in found["duplicates"]] == [("dorn", "dorn-again")]


def test_the_yaml_of_the_command_can_be_pasted(strange: SiteTest) -> None:
    entries = yaml.safe_load(told(strange, "yaml"))
    assert entries["mira-vale"]["name"] == "Mira Vale"
    assert entries["mira-vale"]["kind"] == "person"
    path = strange.root / "content/actors.yml"
    path.write_text(path.read_text("utf-8") + told(strange, "yaml"), "utf-8")
    assert strange.build().errors == []
    assert "Mira Vale" in strange.dom("/actors/mira-vale/").text


def test_the_text_of_the_command_names_the_place(strange: SiteTest) -> None:
    text = told(strange, "text")
    assert "Viktor Zelenskyy" in text
    assert "articles/2026-11-20-b.md" in text


def test_a_country_is_told_by_its_name_and_has_no_role() -> None:
    found = strangers(
        "President Ann Dorn of the United States left. Later the United States agreed, and so did Україна."
    )
    assert (found["United States"].kind, found["United States"].role) == (Kind.COUNTRY, None)


def test_a_place_is_told_by_where_things_happen() -> None:
    assert strangers("They met in Stonebridge. It rained in Stonebridge.")["Stonebridge"].kind is Kind.PLACE


def test_headings_authors_and_pictures_name_no_strangers() -> None:
    text = "By Mira Vale\n\nBroader Implications Ahead\n\nIt rained. (Otto Lund/Getty Images)\n\nIt rained on."
    assert strangers(text) == {}


def test_a_bare_surname_is_shown_beside_its_owner(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path).articles(
        article("One", "2026-11-20", "Foreign Minister Sergei Dorn spoke."),
        article("Two", "2026-11-21", "It was said that Dorn left, and later Dorn came back."),
    )
    found = {each["name"]: each for each in json.loads(told(site, "json"))["unregistered"]}
    assert found["Dorn"]["alike"] == ["Sergei Dorn"]
