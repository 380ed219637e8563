"""Which format a file has, or shall have: by its name, and where two share a suffix by what stands in it."""

from collections.abc import Mapping
from pathlib import PurePath

from assets.errors import refuse
from generators.exchange import ExchangeFormat
from generators.exchange.markup import parsed

# Two versions of one standard: we write .xlf for 1.2 and .xliff for 2.1, other tools write either name, so what comes back is told by what stands in it.
SHARED = {"xliff1", "xliff2"}


def format_to_write(formats: Mapping[str, ExchangeFormat], file: str, name: str | None = None) -> ExchangeFormat:
    """The format by name, or by a file's suffix (.xlf is XLIFF 1.2, .xliff is 2.1); raises `TesseraError` naming those there are."""
    fitting = [one for one in formats.values() if (one.name == name if name else PurePath(file).suffix.lower() in one.suffixes)]
    if not fitting:
        raise refuse(
            f"No format fits {name or PurePath(file).name}.",
            f"没有适用于 {name or PurePath(file).name} 的格式。",
            do_en=f"Choose one of: {', '.join(formats)}.",
            do_zh=f"可选：{'、'.join(formats)}。",
        )
    return fitting[0]


def format_to_read(formats: Mapping[str, ExchangeFormat], file: str, data: bytes) -> ExchangeFormat:
    """The format of a file that came back; raises `TesseraError` when its name has none of our suffixes."""
    found = format_to_write(formats, file)
    if found.name in SHARED:
        return formats["xliff2" if parsed(data, "xliff").get("version", "").startswith("2") else "xliff1"]
    return found
