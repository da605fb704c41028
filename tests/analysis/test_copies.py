import random
import re

from generator.analysis import copies, items
from generator.analysis.items import Item
from generator.analysis.terms import profile

WORDS = re.findall(
    r"\w+",
    "harbour crane winter ledger signal market orchard tunnel carbon border pilot lantern meadow river council "
    "budget ferry anchor timber copper witness verdict bridge garden engine pension museum island vaccine quarry",
)


def prose(seed: int, size: int = 120) -> list[str]:
    chance = random.Random(seed)  # noqa: S311
    return [chance.choice(WORDS) for _ in range(size)]


def item(id_: str, text: list[str], *, source: str | None = None, at: int = 0, agency: bool = False) -> Item:
    day = 700_000 + at // 24
    return Item(id=id_, day=day, instant=at * 3600, source=source, agency=agency, profile=profile(id_, " ".join(text)))


def test_an_exact_reprint_is_a_copy_of_the_earlier_text() -> None:
    text = prose(1)
    assert copies.families([item("b", text, source="y", at=5), item("a", text, source="x")]) == (("a", "b"),)


def test_two_unknown_sources_may_hold_copies() -> None:
    assert copies.families([item("a", prose(1)), item("b", prose(1), at=1)]) == (("a", "b"),)


def test_two_articles_of_one_source_are_never_copies() -> None:
    assert copies.families([item("a", prose(1), source="x"), item("b", prose(1), source="x", at=1)]) == ()


def test_a_family_holds_no_source_twice() -> None:
    text = prose(1)
    items = [item("a", text, source="x"), item("b", text, source="y", at=1), item("c", text, source="y", at=2)]
    assert copies.families(items) == (("a", "b"),)


def test_the_text_of_an_agency_is_the_original_although_it_came_later() -> None:
    text = prose(1)
    items = [item("paper", text, source="x"), item("wire", text, source="w", at=3, agency=True)]
    assert copies.families(items) == (("wire", "paper"),)


def test_another_opening_and_a_cut_end_leave_a_copy() -> None:
    text = prose(1, 200)
    changed = prose(2, 15) + text[12:170]
    assert copies.families([item("a", text, source="x"), item("b", changed, source="y", at=9)]) == (("a", "b"),)


def test_a_long_text_that_was_cut_to_a_shorter_one_is_found_although_only_one_is_sampled() -> None:
    text = prose(1, 420)
    found = copies.families([item("a", text, source="x"), item("b", text[:230], source="y", at=1)])
    assert item("a", text).profile.sampled
    assert not item("b", text[:230]).profile.sampled
    assert found == (("a", "b"),)


def test_a_brief_inside_a_long_report_is_no_copy() -> None:
    text = prose(1, 300)
    assert copies.families([item("a", text, source="x"), item("b", text[:60], source="y", at=1)]) == ()


def test_half_of_a_text_is_not_enough() -> None:
    text = prose(1, 200)
    mixed = text[:100] + prose(2, 100)
    assert copies.families([item("a", text, source="x"), item("b", mixed, source="y", at=1)]) == ()


def test_families_do_not_chain() -> None:
    text = prose(1, 400)
    pieces = [text[0:200], text[45:245], text[90:290], text[135:335]]
    found = copies.families([item(f"{i}", piece, source=f"s{i}", at=i) for i, piece in enumerate(pieces)])
    assert all(len(family) <= 2 for family in found)


def test_scripts_without_spaces_have_copies_too() -> None:
    chance = random.Random(3)  # noqa: S311
    text = "".join(chance.choice("港口罢工市长桥梁船员货物夜班工会谈判") for _ in range(90))
    assert copies.families([item("a", [text], source="x"), item("b", ["新" + text], source="y", at=1)]) == (("a", "b"),)


def test_the_order_of_the_articles_does_not_matter() -> None:
    items = [item(f"{seed}-{n}", prose(seed), source=f"s{n}", at=seed + n) for seed in range(9) for n in range(3)]
    families = copies.families(items)
    random.Random(4).shuffle(items)  # noqa: S311
    assert copies.families(items) == families
    assert len(families) == 9


def test_kept_texts_know_the_same_families_as_new_ones() -> None:
    chance = random.Random(6)  # noqa: S311
    pool = [item(f"{seed}-{n}", prose(seed), source=f"s{n}", at=seed * 300 + n) for seed in range(3) for n in range(70)]
    texts, held = copies.Texts(), dict[str, copies.Item]()
    for _ in range(12):
        gone = chance.sample(sorted(held), len(held) // 3)
        come = [found for found in chance.sample(pool, 70) if found.id not in held or found.id in gone]
        left = {id_: held.pop(id_).day for id_ in gone}
        held.update({found.id: found for found in come})
        texts.update(left, come, held)
        tags = {id_: items.tag(found) for id_, found in held.items()}
        assert texts.families(tags) == copies.families(list(held.values()))


def test_the_only_text_of_a_month_may_change_and_find_its_copy() -> None:
    texts, far, known = copies.Texts(), item("a", prose(1), source="x"), 24 * copies.WITHIN
    first, second = (item("b", prose(seed), source="y", at=known) for seed in (2, 1))
    for gone, come in (({}, [far, first]), ({first.id: first.day}, [second])):
        there = {found.id: found for found in (far, *come)}
        texts.update(gone, come, there)
        found = texts.families({id_: items.tag(one) for id_, one in there.items()})
    assert found == (("a", "b"),)
