"""Lexicon: the word tables of the layout, read once into values that cannot change."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen

from ..tables import read_table

__all__ = ["Roles", "Speech", "roles", "speech"]


@frozen
class Roles:
    """The words that tell roles and kinds (the table `roles`)."""

    vocatives: tuple[str, ...]
    vocative_lines: frozenset[str]
    vocative_ends: tuple[str, ...]
    thanks: tuple[str, ...]
    exhortations: tuple[str, ...]
    formulas: tuple[str, ...]
    formula_lines: frozenset[str]
    requests: tuple[str, ...]
    evidence: tuple[tuple[str, tuple[str, ...]], ...]
    labels: frozenset[str]
    element_labels: Mapping[str, str]
    publication_labels: tuple[str, ...]
    date_labels: tuple[str, ...]
    history: tuple[str, ...]
    notice: tuple[str, ...]
    law: tuple[str, ...]
    speech: tuple[str, ...]
    report: tuple[str, ...]
    not_speech: tuple[str, ...]
    not_law: tuple[str, ...]
    grades: tuple[str, ...]
    not_addressee: tuple[str, ...]
    annex_ends: tuple[str, ...]
    not_after_annex: str
    own_outlets: tuple[str, ...]
    news: tuple[str, ...]
    organs: tuple[str, ...]
    outlets: tuple[str, ...]


def _longest_first(words: Any) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda w: -len(w)))


@functools.cache
def roles() -> Roles:
    """Return the table of roles."""
    table = read_table("roles")
    titles = table["titles"]
    return Roles(
        vocatives=tuple(table["vocatives"]["heads"]),
        vocative_lines=frozenset(table["vocatives"]["whole"]),
        vocative_ends=tuple(table["vocatives"]["ends"]),
        thanks=tuple(table["thanks"]["words"]),
        exhortations=tuple(table["thanks"]["exhort"]),
        formulas=tuple(table["formulas"]["opening"]),
        formula_lines=frozenset(table["formulas"]["whole"]),
        requests=tuple(table["formulas"]["requests"]),
        evidence=tuple((kind, tuple(table["evidence"][kind])) for kind in ("notice", "report", "speech")),
        labels=frozenset(table["meta"]["labels"] + table["meta"]["meetings"]),
        element_labels=MappingProxyType(
            {label: kind for kind, labels in table["elements"].items() if kind != "source" for label in labels}
        ),
        publication_labels=_longest_first(table["dates"]["publication"]),
        date_labels=_longest_first(table["dates"]["labels"]),
        history=tuple(table["meta"]["history"]),
        notice=tuple(titles["notice"]),
        law=tuple(titles["law"]),
        speech=tuple(titles["speech"]),
        report=tuple(titles["report"]),
        not_speech=tuple(titles["not_speech"]),
        not_law=tuple(titles["not_law"]),
        grades=tuple(table["grades"]["words"]),
        not_addressee=tuple(table["addressees"]["not_ends"]),
        annex_ends=tuple(table["annexes"]["ends"]),
        not_after_annex=table["annexes"]["not_before"],
        own_outlets=tuple(table["own_outlets"]["starts"]),
        news=tuple(titles["news"]),
        organs=tuple(table["organs"]["ends"]),
        outlets=tuple(table["outlets"]["ends"]),
    )


@frozen
class Speech:
    """The words of reported speech (the table `speech_verbs`); longest first where they are cut off."""

    verbs: tuple[str, ...]
    verb_set: frozenset[str]
    nouns: frozenset[str]
    direct: tuple[str, ...]
    direct_of_bodies: frozenset[str]
    not_after_direct: str
    not_after_call: str
    not_before_call: str
    not_before_say: str
    not_objects: tuple[str, ...]
    modal: tuple[str, ...]
    modal_openings: tuple[str, ...]
    addressees: tuple[str, ...]
    acts: tuple[str, ...]
    states: frozenset[str]
    kicker: tuple[str, ...]
    texts: tuple[str, ...]
    organs: tuple[str, ...]
    people: tuple[str, ...]
    never: frozenset[str]
    offices: tuple[str, ...]
    positions: tuple[str, ...]
    after_name: tuple[str, ...]
    actions: tuple[str, ...]
    before_verb: tuple[str, ...]
    addresses: tuple[str, ...]
    leading: tuple[str, ...]
    presented: tuple[str, ...]


@functools.cache
def speech() -> Speech:
    """Return the table of reported speech."""
    table = read_table("speech_verbs")
    bodies, actions, direct = table["bodies"], table["actions"], table["direct"]
    return Speech(
        verbs=_longest_first(table["verbs"]["words"]),
        verb_set=frozenset(table["verbs"]["words"]),
        nouns=frozenset(table["verbs"]["nouns"]),
        direct=tuple(direct["words"]),
        direct_of_bodies=frozenset(direct["bodies"]),
        not_after_direct=direct["not_before"],
        not_after_call=direct["not_after_call"],
        not_before_call=direct["not_before_call"],
        not_before_say=direct["not_before_say"],
        not_objects=tuple(direct["not_objects"]),
        modal=tuple(direct["modal"]),
        modal_openings=tuple(direct["modal_openings"]),
        addressees=tuple(direct["addressees"]),
        acts=tuple(table["acts"]["words"]),
        states=frozenset(table["states"]["words"]),
        kicker=tuple(table["kicker"]["words"]),
        texts=_longest_first(bodies["texts"]),
        organs=_longest_first(bodies["organs"]),
        people=_longest_first(bodies["people"]),
        never=frozenset(bodies["never"]),
        offices=_longest_first(table["positions"]["words"]),
        positions=_longest_first(table["positions"]["words"] + table["positions"]["callings"]),
        after_name=_longest_first(table["positions"]["after_name"]),
        actions=_longest_first(actions["words"]),
        before_verb=tuple(actions["before_verb"]),
        addresses=tuple(actions["speech"]),
        leading=_longest_first(table["leading"]["words"]),
        presented=tuple(table["presented"]["words"]),
    )
