"""The words and shapes that numeral slogans are made of, read once from the table `slogan_words`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pkgutil import get_data
from typing import Any

from attrs import frozen

from ..tables import read_table

__all__ = ["Lexicon", "breaks_word", "is_word", "lexicon"]


def _any_of(words: Iterable[str]) -> str:
    """An alternation that tries longer words first, so that 产业链 is not read as 产业."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@frozen
class Lexicon:
    """What the table says, as sets for look-ups and patterns for matching.

    >>> bool(lexicon().governor.match("重点抓好整车制造"))
    True
    """

    measures: tuple[str, ...]
    naming_measures: frozenset[str]
    structure: frozenset[str]
    idioms: frozenset[str]
    hot_lines: frozenset[str]
    administrative: frozenset[str]
    attributes: frozenset[str]
    series: tuple[str, ...]
    places: frozenset[str]
    pairs_of_places: tuple[str, ...]
    provinces: re.Pattern[str]
    unit: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    barred_before: re.Pattern[str]
    barred_after: re.Pattern[str]
    counted: re.Pattern[str]
    longer: re.Pattern[str]
    of_aspects: re.Pattern[str]
    unknown_head: re.Pattern[str]
    listed_head: re.Pattern[str]
    suffix: re.Pattern[str]
    for_each: re.Pattern[str]
    uncounted: re.Pattern[str]
    bodies: re.Pattern[str]
    weak_heads: frozenset[str]
    describing_heads: tuple[str, ...]
    firm_heads: frozenset[str]
    announcing_heads: frozenset[str]
    abstract_heads: tuple[str, ...]
    abstract_endings: tuple[str, ...]
    predicate: re.Pattern[str]
    statement: re.Pattern[str]
    coined: re.Pattern[str]
    levels: re.Pattern[str]
    row: re.Pattern[str]
    code_head: re.Pattern[str]
    code_heads: tuple[str, ...]
    governor: re.Pattern[str]
    governor_inside: re.Pattern[str]
    nominal_verbs: frozenset[str]
    taking_clauses: frozenset[str]
    commanding: re.Pattern[str]
    scope: re.Pattern[str]
    urged: re.Pattern[str]
    bearer: re.Pattern[str]
    field: re.Pattern[str]


@functools.cache
def lexicon() -> Lexicon:
    """Return the packaged lexicon.

    >>> "二十四节气" in lexicon().idioms
    True
    """
    table = read_table("slogan_words")
    return Lexicon(
        measures=tuple(sorted(table["measures"]["words"], key=lambda w: (-len(w), w))),
        naming_measures=frozenset(table["measures"]["naming"]),
        code_heads=tuple(table["code_heads"]["words"]),
        structure=frozenset(table["structure"]["words"]),
        idioms=frozenset(table["phrases"]["idioms"]),
        hot_lines=frozenset(table["phrases"]["hot_lines"]),
        announcing_heads=frozenset(table["announcing_heads"]["words"]),
        abstract_heads=tuple(table["abstract_heads"]["words"]),
        abstract_endings=tuple(table["abstract_heads"]["last"]),
        weak_heads=frozenset(table["weak_heads"]["words"]),
        describing_heads=tuple(table["weak_heads"]["describing"]),
        firm_heads=frozenset(table["firm_heads"]["words"]),
        provinces=re.compile(_any_of(table["administrative"]["provinces"]) + "(?:省|市|自治区)?"),
        administrative=frozenset(table["administrative"]["characters"]),
        attributes=frozenset(table["attributes"]["words"]),
        series=tuple(table["series"]["words"]),
        places=frozenset(table["places"]["characters"]),
        pairs_of_places=tuple(table["places"]["pairs"]),
        nominal_verbs=frozenset(table["governors"]["nominal"]),
        taking_clauses=frozenset(table["governors"]["taking_clauses"]),
        predicate=re.compile(f"(?:{_any_of(table['predicates']['words'])}|{table['predicates']['light']})\\Z"),
        statement=re.compile(table["predicates"]["statement"]),
        unit=re.compile(_any_of(table["units"]["words"])),
        opening=re.compile(_any_of(table["phrases"]["openings"])),
        closing=re.compile(_any_of(table["phrases"]["closings"]) + r"\Z"),
        barred_before=re.compile(f"(?:{_any_of(table['barred_before']['words'])}|(?<!通)过)" + r"\Z"),
        barred_after=re.compile(_any_of(table["barred_after"]["words"])),
        bodies=re.compile(_any_of(w for w in table["uncounted"]["words"] if len(w) > 1)),
        for_each=re.compile(
            f"\\A一{_any_of(table['for_each']['units'])}、?一|{_any_of(table['for_each']['things'])}\\Z"
        ),
        uncounted=re.compile(_any_of(table["uncounted"]["words"]) + r"\Z"),
        **_name_patterns(table),
        **_governor_patterns(table),
    )


def _stops(table: dict[str, Any]) -> tuple[str, str, str]:
    """What a clause goes on with behind a name, the verbs, and both of them: what ends a name that no table knows."""
    words, governors = table["function_words"], table["governors"]
    after = f"(?:{_any_of(words['after_names'])}|{words['after_names_light']})"
    governing = [v for v in governors["verbs"] if len(v) > 1 and v not in governors["nominal"]]
    verb = _any_of([*words["verbs"], *governing])
    # A verb at the end of a clause is a noun: 两个智慧|应用，.
    return after, verb, rf"(?:{verb}(?![^\w“])|{after})"


def _name_patterns(table: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """The patterns of what may follow number and measure in a name without quotation marks."""
    heads = _any_of(
        [
            w
            for group in ("plans", "things", "thoughts")
            for w in table["heads"][group]
            if w not in table["near_heads"]["words"]
        ]
    )
    things = {*table["heads"]["things"], *table["heads"]["second"]}
    nouns = _any_of(things - {*table["governors"]["verbs"], *table["governors"]["nominal"]})
    extension = f"(?:{_any_of(table['extensions']['links'])}?{_any_of(table['extensions']['words'])})"
    function = re.escape(table["function_words"]["characters"])
    verbs = _any_of(table["function_words"]["verbs"])
    part = _any_of(table["structure"]["words"])
    near = _any_of(table["near_heads"]["words"])
    after, verb, stops = _stops(table)
    # 都 and 为 are function characters, but not in 都市 and 行为.
    modifier = rf"(?:{_any_of(table['function_words']['not_in'])}|(?!{verbs})[^\W\d_{function}])"
    head = rf"(?P<head>{heads}{extension}{{0,2}})"
    return {
        # The shortest modifier wins: in 主导产业补链延链 the name ends at 产业. Not across 的 or a verb.
        "counted": re.compile(rf"(?:{modifier}{{0,7}}?{head}|(?P<near>{near}))"),
        "unknown_head": re.compile(rf"(?:[类块]|(?:{modifier}){{2,5}})(?=[，。；：！？）”]|\n|\Z)"),
        # After a list its head ends where a clause goes on: 四个议题|进行了, 两大类|24个, 三大展区|中.
        "listed_head": re.compile(
            rf"""(?:类(?={verb})|(?:类|(?:{modifier}){{2,12}}?)
                (?=[^\w]|[\d{function}]|[一二三四五六七八九十][期个大项类级批]|\Z|{stops}))""",
            re.VERBOSE,
        ),
        # What makes another noun of a known head: 三大区域|优势, or one character before a mark: 两大工程|包.
        "suffix": re.compile(rf"(?:{nouns}(?=\W|\Z|{stops})|\w(?=\W|\Z))"),
        "of_aspects": re.compile("(?<=方面)的?" + _any_of(table["extensions"]["of_aspects"])),
        "longer": re.compile(rf"(?!支撑(?:作用|能力|(?!{heads})))(?:(?![全总]|{after}){modifier}){{0,4}}?{head}"),
        "levels": re.compile("级" + _any_of(table["level_heads"]["words"])),
        "coined": re.compile(_any_of(table["coined"]["words"])),
        # 一核两翼三带, 两中心三基地: number and part, at least twice. Not 三县两区, which counts places.
        "row": re.compile(rf"(?:[一两三四五六七八九十双]个?{part}){{2,5}}"),
        "code_head": re.compile(_any_of(table["code_heads"]["words"])),
    }


def _governor_patterns(table: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """The patterns of verbs with what stands before them, at the start and anywhere."""
    governors = table["governors"]
    adverbs, verbs = _any_of(governors["adverbs"]), governors["verbs"]
    long_verbs = _any_of(v for v in verbs if len(v) > 1)
    # Not 跨越式, 创新型: the verb is but the stem of a modifier.
    alone = "(?![式性型]|化(?![工学肥妆石解]))"
    return {
        "governor": re.compile(
            rf"(?P<adverbs>(?:{adverbs}){{0,4}})(?P<verb>{_any_of(verbs)}{alone}|{governors['light']})(?:[好了过]|到(?![位达期点底])|起(?![来点步])|(?<=把握)住)?(?:一(?:批|系列|整套|大批)|新一轮)?"
        ),
        "governor_inside": re.compile(
            rf"(?P<verb>{long_verbs}){alone}(?:[好了过]|到(?![位达期点底])|起(?![来点步])|(?<=把握)住)?|{governors['inside']}"
        ),
        "scope": re.compile("|".join(governors["scopes"])),
        "urged": re.compile(f"{adverbs}\\Z"),
        "bearer": re.compile(_any_of(governors["bearers"])),
        "field": re.compile(f"{_any_of(governors['fields'])}{{1,2}}"),
        "commanding": re.compile(
            rf"(?:{adverbs}){{0,3}}(?:{_any_of(governors['commanding'])})(?!{governors['not_after']})"
        ),
    }


_LONGEST_WORD = 4
_FEWEST = 3  # words of one character that are no accident


def breaks_word(folded: str, place: int, least: int = 2) -> bool:
    """Return whether a word of official Chinese of at least `least` characters lies across a place of the text.

    >>> breaks_word("内蒙古自治区", 4), breaks_word("杭州批发", 2)
    (True, False)
    """
    words = _words()
    for size in range(least, _LONGEST_WORD + 1):
        for start in range(max(0, place - size + 1), place):
            if folded[start : start + size] in words:
                return True
    return False


def in_series(characters: str) -> bool:
    """Return whether characters are three words or more of a series, in its order.

    >>> in_series("老中青"), in_series("党政民"), in_series("青老中")
    (True, True, False)
    """
    if len(characters) < _FEWEST or characters[-1] not in _series_characters():
        return False
    for series in lexicon().series:
        places = [series.find(character) for character in characters]
        if min(places) >= 0 and places == sorted(set(places)):
            return True
    return False


@functools.cache
def _series_characters() -> frozenset[str]:
    return frozenset("".join(lexicon().series))


def is_word(text: str) -> bool:
    """Return whether a text is a word of official Chinese of two to four characters.

    >>> is_word("城市"), is_word("青石镇")
    (True, False)
    """
    return text in _words()


@functools.cache
def _words() -> frozenset[str]:
    """The words of official Chinese that are counted in the table of frequencies."""
    data = get_data("policytext", "data/frequencies.tsv") or b""
    lines = (line for line in data.decode("utf-8").split("\n") if line and line[0] != "#")
    return frozenset(word for line in lines if 2 <= len(word := line.split("\t")[0]) <= _LONGEST_WORD)
