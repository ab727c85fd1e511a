"""Loading: a file or bytes -> Document. Opens, sniffs, and has the reader of the format make text of it.

Nothing of the text is lost or changed on the way: plain text is exactly what the bytes say.
"""

from __future__ import annotations

from .documents import load, loads
from .limits import Limits
from .many import Loaded, load_many

__all__ = ["Limits", "Loaded", "load", "load_many", "loads"]
