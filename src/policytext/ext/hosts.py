"""Hosts: the libraries that the adapters plug into, and what to say where one is missing."""

from __future__ import annotations

__all__ = ["missing_host"]


def missing_host(error: ImportError, extra: str) -> ImportError:
    """The error of an adapter whose host is not installed: it names the extra that brings it.

    >>> missing_host(ImportError(name="spacy.tokens"), "spacy")
    ImportError("spacy is not installed; pip install 'policytext[spacy]' brings it")
    """
    name = (error.name or "the host").partition(".")[0]
    return ImportError(f"{name} is not installed; pip install 'policytext[{extra}]' brings it", name=name)
