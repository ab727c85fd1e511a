"""The error tree: one root, and a message that says what is wrong, where, and the remedy.

Prose never raises one of these; only files, bytes, tables and arguments do.
"""

from __future__ import annotations

__all__ = [
    "ArgumentError",
    "EncodingError",
    "FormatError",
    "LegacyFormatError",
    "LimitError",
    "LoadError",
    "NoTextLayerError",
    "PolicyTextError",
    "TableError",
]


class PolicyTextError(Exception):
    """The root of every error that policytext raises itself.

    Catch it to catch them all. A value of the wrong *type* is an ordinary `TypeError` instead, since
    that is a mistake in the calling program and not in its data.

    >>> issubclass(TableError, PolicyTextError)
    True
    """


class LoadError(PolicyTextError, OSError):
    """A file cannot be read: it is missing, a directory, empty or barred.

    Also an `OSError`, so that code which already guards `open` guards `load` as well.

    >>> issubclass(LoadError, OSError)
    True
    """


class EncodingError(PolicyTextError, ValueError):
    """Bytes are no text in any encoding that was tried, or not in the one that was asked for.

    >>> issubclass(EncodingError, ValueError)
    True
    """


class FormatError(PolicyTextError, ValueError):
    """A file is of a kind that this installation does not read, such as an image or an archive.

    >>> issubclass(FormatError, ValueError)
    True
    """


class LegacyFormatError(FormatError):
    """A file is an old Word or WPS file (.doc, .wps); the message names the command that makes a docx of it.

    >>> issubclass(LegacyFormatError, FormatError)
    True
    """


class NoTextLayerError(FormatError):
    """A PDF holds pictures of its pages and no text, as a scan does; it needs OCR first.

    >>> issubclass(NoTextLayerError, FormatError)
    True
    """


class LimitError(PolicyTextError, ValueError):
    """A file goes beyond one of the `Limits`: its size, an archive inside it, its pages or its text.

    >>> issubclass(LimitError, ValueError)
    True
    """


class TableError(PolicyTextError, ValueError):
    """A table of themes or slogans is malformed; the message names the entry and the remedy.

    >>> issubclass(TableError, ValueError)
    True
    """


class ArgumentError(PolicyTextError, ValueError):
    """An argument has the right type and an impossible value.

    >>> issubclass(ArgumentError, ValueError)
    True
    """
