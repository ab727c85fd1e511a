"""Exchange: an analysis in the formats of other programs, and corrected annotation back from them."""

from __future__ import annotations

from .akoma_ntoso import to_akoma_ntoso
from .annotation import to_annotation
from .brat import Brat, brat_config, from_brat, to_brat
from .conll import to_conll
from .doccano import from_doccano, to_doccano
from .label_studio import from_label_studio, label_studio_config, to_label_studio
from .markdown import to_markdown
from .offsets import OffsetUnit
from .opml import to_opml
from .plain import SCHEMA, Plain, from_plain, to_plain
from .tei import to_tei
from .web_annotation import to_web_annotation

__all__ = [
    "SCHEMA",
    "Brat",
    "OffsetUnit",
    "Plain",
    "brat_config",
    "from_brat",
    "from_doccano",
    "from_label_studio",
    "from_plain",
    "label_studio_config",
    "to_akoma_ntoso",
    "to_annotation",
    "to_brat",
    "to_conll",
    "to_doccano",
    "to_label_studio",
    "to_markdown",
    "to_opml",
    "to_plain",
    "to_tei",
    "to_web_annotation",
]


def __dir__() -> list[str]:
    return [*(name for name in globals() if name.startswith("__")), *__all__]
