import msgspec
import pytest

from generator.analysis.terms import (
    OPENING,
    SAMPLED_FROM,
    Profile,
    is_empty_title,
    profile,
    terms,
)
from generator.analysis.vocabulary import normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferry", "ferries"),
        ("harbour's", "Harbours"),
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "ZELENSKY"),
        ("Erdoğan", "Erdogan"),
        ("church", "churches"),
        ("урядом", "уряду"),
        ("переговоры", "переговоров"),
    ],
)
def test_forms_of_one_word_are_one_term(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("bus", "bu"), ("crisis", "crisi"), ("press", "pres")])
def test_a_word_that_ends_in_s_without_being_plural_keeps_it(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    "text",
    [
        "they have been there with us",
        "und das ist nicht mehr",
        "elle est dans les",
        "и это было не так",
        "це вже було не так",
    ],
)
def test_function_words_of_five_languages_are_no_terms(text: str) -> None:
    assert terms(text) == []


def test_scripts_without_spaces_become_pairs_of_characters() -> None:
    assert terms("港口罢工") == ["港口", "口罢", "罢工"]


def test_combining_vowels_do_not_break_a_word() -> None:
    assert len(terms("हड़ताल")) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Tuesday, May 24, 2011",
        "Stories and resources",
        "3 March 2019 Last updated at 08:15 GMT",
        "12.08.2025",
        "",
        "Video",
    ],
)
def test_a_title_that_could_stand_above_anything_is_ignored(title: str) -> None:
    assert is_empty_title(title)
    assert "^" not in profile(title, "Dockers in Velport walked out over night shifts.").terms


def test_a_title_with_one_word_of_its_own_counts() -> None:
    assert not is_empty_title("Latest news: dockers")


def test_capitalised_runs_and_figures_are_names() -> None:
    found = profile("", "On Monday the mayor, Anna Veldt, gave 450 crates to Port Salen.").terms.split()
    assert {"*anna", "*veldt", "*450", "*port", "*salen"} <= set(found)
    assert "*mayor" not in found
    assert "*crate" not in found


def test_the_first_word_of_a_sentence_is_no_name_unless_it_is_one_elsewhere() -> None:
    found = profile("", "Crates fell. Veldt saw it. They asked Veldt.").terms.split()
    assert "*veldt" in found
    assert "*crate" not in found


def test_capitals_of_a_headline_make_no_names() -> None:
    found = profile("Dockers Walk Out Over Veldt Night Shift Plan", "Dockers said no to Veldt.").terms.split()
    assert "*veldt" in found
    assert "*plan" not in found


def test_people_are_surnames_in_the_title_of_those_whom_the_text_names_in_full() -> None:
    text = "Goalkeeper Tomas Arling was held on Friday. Arling denied it. The River Police confirmed it."
    assert profile("Arling held after crash, Police say", text).people == "arling"
    assert profile("Goalkeeper held after crash", text).people == ""


def test_only_the_opening_gives_terms_but_the_whole_text_gives_shingles() -> None:
    words = [f"wort{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(OPENING + 50)]
    found = profile("", " ".join(words))
    assert len(found.terms.split()) == OPENING
    assert len(found.shingles) == 4 * (OPENING + 50 - 4)
    assert found.size == OPENING + 50


def test_a_long_text_keeps_a_sample_of_its_shingles() -> None:
    found = profile("", " ".join(f"w{'abcdefghij'[i % 10]}{'klmnopqrst'[i // 10 % 10]}{i}" for i in range(1000)))
    assert found.sampled
    assert SAMPLED_FROM < len(found.shingles) // 4 < 0.3 * found.size


def test_texts_that_differ_in_case_and_punctuation_stand_for_each_other() -> None:
    assert profile("a", "Dockers, in Velport!").text == profile("b", "dockers in velport").text


@pytest.mark.parametrize("text", ["", "\n\n", "—", "12", "a", "𝔘", "\u0301"])
def test_any_text_has_a_profile(text: str) -> None:
    assert isinstance(profile(text, text), Profile)


def test_a_profile_survives_the_cache() -> None:
    found = profile("Dockers in Velport walk out", "Dockers in Velport walked out over night shifts. " * 9)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Profile) == found
