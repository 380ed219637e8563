"""JSON Lines: one object a line, with the columns of the table."""

import json
from collections.abc import Sequence

from assets.errors import refuse
from assets.wording import Wording
from generators.exchange.records import Segment, checked
from generators.exchange.table import columns_of, row_of, segment_of


class JsonLines:
    """Segments as JSON objects."""

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")
    media_type = "application/jsonl"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def write(self, segments: Sequence[Segment]) -> bytes:
        """One line a segment, UTF-8."""
        return "".join(json.dumps(row_of(one), ensure_ascii=False) + "\n" for one in checked(segments)).encode()

    def read(self, data: bytes) -> tuple[Segment, ...]:
        """The segments; raises `TesseraError` naming the first line that is no object."""
        found: list[Segment] = []
        # Only a line feed ends a line: texts may hold U+2028 and its like.
        for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
            if not line.strip():
                continue
            try:
                raw = json.loads(line)
            except (ValueError, RecursionError):
                raw = None
            if not isinstance(raw, dict):
                raise refuse(
                    f"Line {number} is not a JSON object.", f"第 {number} 行不是 JSON 对象。", do_en="Correct it and import again.", do_zh="请改正后重新导入。"
                )
            columns_of(raw, f"Line {number}")
            found.append(segment_of({name.strip().lower(): "" if value is None else str(value) for name, value in raw.items()}, number))
        return tuple(found)
