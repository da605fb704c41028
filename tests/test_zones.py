"""Other rules for a time zone reach every page, although no file of the site has changed."""

from __future__ import annotations

import zoneinfo
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from generator import zones
from tests.site import SiteTest, article

if TYPE_CHECKING:
    import pytest


def rules_of(name: str) -> bytes:
    """A zone's name becomes the file of its rules, wherever Python has it from."""
    for folder in zoneinfo.TZPATH:
        if (path := Path(folder, name)).is_file():
            return path.read_bytes()
    area, _, place = name.partition("/")
    return resources.files(f"tzdata.zoneinfo.{area}").joinpath(place).read_bytes()


def follow(folder: Path, name: str) -> str:
    """A list of zones in which Paris has the rules of another; returns where it is."""
    place = folder / "zones/Europe/Paris"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(rules_of(name))
    return str(folder / "zones")


def test_other_rules_of_the_sites_zone_are_built_and_a_look_at_the_same_ones_builds_nothing(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path / "project").articles(article("Dockers vote", "2026-11-20T09:00Z"))
    for name, written, there in (
        ("Europe/Paris", True, "10:00:00+01:00"),
        ("Europe/Paris", False, "10:00:00+01:00"),
        ("Asia/Tokyo", True, "18:00:00+09:00"),
        ("Asia/Tokyo", False, "18:00:00+09:00"),
    ):
        ended = site.run("build", PYTHONTZPATH=follow(tmp_path, name))
        assert ended.returncode == 0, ended.stderr
        assert (" 0 written" not in ended.stdout + ended.stderr) == written
        assert there in site.file("data/articles.json")


def test_a_zone_stands_for_its_rules_and_not_for_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stands = []
    for name in ("Europe/Paris", "Asia/Tokyo", "Europe/Paris"):
        monkeypatch.setattr(zoneinfo, "TZPATH", (follow(tmp_path, name),))
        stands.append(zones.stands_for("Europe/Paris"))
        monkeypatch.undo()
    assert stands[0] == stands[2] != stands[1]


def test_where_no_file_has_a_zone_the_package_that_python_asks_stands_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "TZPATH", ())
    before = zones.stands_for("America/Lima")
    monkeypatch.setattr(zones, "version", lambda _name: "2099.1")
    assert zones.stands_for("America/Lima") != before
