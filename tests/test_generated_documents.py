"""Texts that are written together with what is in them are read back exactly.

Numbered documents with known trees are in test_outline; here are regulations, speeches, slogans and news.
"""

from __future__ import annotations

from hypothesis import given
from strategies import Numbered
from support.genre import KnownSpeech, News, Slogans, news_items, regulations, slogan_texts, speeches

import policytext as pt


def tree(outline: pt.Outline) -> list[tuple[int, str, int, str, int | None]]:
    """All sections: start, style, number, title, and the start of the parent."""
    parents = {child.start: s.start for s in outline.walk() for child in s.children}
    return [(s.start, str(s.style), s.number, s.title, parents.get(s.start)) for s in outline.walk()]


def members(slogan: pt.Slogan) -> tuple[tuple[int | None, int | None], ...]:
    return tuple((m.start, m.end) for m in slogan.members)


@given(regulations())
def test_a_regulation_has_the_tree_it_was_written_with(document: Numbered) -> None:
    known = [(s.start, s.style, s.number, s.title, s.parent) for s in document.sections]
    assert tree(pt.split_sections(document.text)) == known


@given(regulations())
def test_articles_run_through_all_chapters_without_a_problem(document: Numbered) -> None:
    assert pt.split_sections(document.text).problems == ()
    units = [s.unit for s in pt.split_sections(document.text).walk() if s.style is pt.Style.LEGAL]
    assert units == [document.text[s.start :].split("　")[0][-1] for s in document.sections if s.style == "legal"]


@given(speeches())
def test_a_speech_has_the_parts_it_was_written_with(speech: KnownSpeech) -> None:
    document = pt.parse(speech.text)
    assert [(str(b.role), b.text.strip()) for b in document.blocks] == list(speech.roles)
    assert document.title == speech.roles[0][1]
    assert document.kind is pt.Kind.SPEECH


@given(speeches())
def test_the_headings_of_a_speech_are_its_sections_and_thanks_belong_to_none(speech: KnownSpeech) -> None:
    outline = pt.split_sections(pt.parse(speech.text))
    assert [s.title for s in outline] == list(speech.headings)
    assert all(s.end <= speech.text.rindex(speech.roles[-1][1]) for s in outline)


@given(slogan_texts())
def test_slogans_are_found_where_they_were_written_and_nowhere_else(written: Slogans) -> None:
    found = [s for s in pt.find_slogans(written.text) if s.kind is pt.SloganKind.NUMERAL]
    assert [(s.start, s.text, s.numbers) for s in found] == [(s.start, s.name, (s.number,)) for s in written.slogans]


@given(slogan_texts())
def test_slogans_have_the_members_they_were_written_with(written: Slogans) -> None:
    found = {s.start: s for s in pt.find_slogans(written.text)}
    for slogan in written.slogans:
        assert members(found[slogan.start]) == slogan.members, slogan.name
        assert found[slogan.start].complete


@given(news_items())
def test_everybody_who_speaks_in_a_news_item_is_named(news: News) -> None:
    found = [(s.start, s.speaker, s.verb) for s in pt.parse(news.text).statements]
    assert found == [(s.start, s.speaker, s.verb) for s in news.statements]


@given(news_items())
def test_persons_who_speak_are_listed_once_in_the_order_in_which_they_speak(news: News) -> None:
    document = pt.parse(news.text)
    assert document.kind is pt.Kind.NEWS
    assert list(document.speakers) == list(dict.fromkeys(s.speaker for s in news.statements if s.person))
