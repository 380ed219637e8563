"""Text as HTML: escaped, with the spans of findings underlined, and with the words a person changed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby

from generators.records import Creative, Line
from review.records import Finding

SHAPES = {"pass": "●", "review": "◆", "block": "■", "note": "○"}
ALIKE = 0.4  # texts less alike than this are shown whole, one after the other
RANK = {"": 0, "note": 1, "review": 2, "block": 3}
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
    r"|[^\s\u3000-\u9fff\u0e00-\u0e7f.,!?;:。！？、،؟।]+|.",
    re.DOTALL,
)


def esc(text: object) -> str:
    """Text safe inside HTML; braces and dollars too, which Gradio's HTML component would read as a template."""
    return escape(str(text), quote=True).replace("{", "&#123;").replace("}", "&#125;").replace("$", "&#36;")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table of cells that are HTML already; each cell carries its heading for narrow screens."""
    top = "".join(f"<th>{esc(head)}</th>" for head in heads)
    body = "".join("<tr>" + "".join(f'<td data-label="{esc(head)}">{cell}</td>' for head, cell in zip(heads, row, strict=True)) + "</tr>" for row in rows)
    return f'<table class="t-table {kind}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def shape(word: str) -> str:
    """The shape of a verdict or severity in its colour; the word itself stands beside it."""
    return f'<i class="t-{word}" aria-hidden="true">{SHAPES[word]}</i>'


def underlined(creative: Creative, findings: Sequence[Finding]) -> Mapping[str, str]:
    """The HTML of every line by its key, spans of findings underlined by severity (block solid, review dashed, note dotted)."""
    shown: dict[str, str] = {}
    for field in dict.fromkeys(line.field for line in creative.lines):
        at = 0
        for line in (one for one in creative.lines if one.field == field):
            here = [one for one in findings if one.field == field and one.span]
            shown[line.key] = _underline(line.text, [(max(0, s - at), e - at, one.severity) for one in here for s, e in [one.span or (0, 0)]])
            at += len(line.text) + len(creative.joint(field))
    return shown


def changed(before: str, after: str) -> str:
    """What a person took away and what they put there, word by word (character by character where words have no spaces)."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return f"<del>{esc(before)}</del> <ins>{esc(after)}</ins>"
    parts: list[str] = []
    for _, a, b, c, d in matcher.get_opcodes():
        gone, come = esc("".join(old[a:b])), esc("".join(new[c:d]))
        if gone == come:
            parts.append(come)
            continue
        parts.append((f"<del>{gone}</del>" if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return "".join(parts)


def findings_on(line: Line, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose quote stands in a line."""
    return [one for one in findings if one.field == line.field and one.quote and one.quote in line.text]


def _underline(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    severities = [""] * len(text)
    for start, end, severity in spans:
        for at in range(start, min(end, len(text))):
            severities[at] = max(severities[at], severity, key=lambda one: RANK[one])
    runs = groupby(zip(text, severities, strict=True), key=lambda pair: pair[1])
    texts = ((severity, esc("".join(character for character, _ in run))) for severity, run in runs)
    return "".join(f'<mark class="t-{severity}">{part}</mark>' if severity else part for severity, part in texts)
