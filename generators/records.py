"""What generators hand on: plans, lines with their reasons and gloss, creatives, and gaps (facts about what could not be said)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from assets.hashing import digest
from assets.placements import BODIES, HEADLINES, Limit
from assets.records import Record
from assets.wording import Wording
from generators.rights.records import Asset

FIELDS = ("headline", "body", "call_to_action", "hashtags", "disclosures", "alt_text")
LISTS = frozenset({"hashtags", "disclosures"})
GapKind = Literal[
    "uncovered",
    "negated",
    "conditional",
    "doubtful",
    "warning",
    "no_form",
    "no_offer",
    "must_say",
    "romanised",
    "no_noun",
    "dropped",
    "occasion",
    "too_few",
    "model",
    "no_advertising",
    "no_picture",
    "foreign_photo",
    "no_film",
    "no_voice",
]

FaultKind = Literal[
    "tofu", "unshaped", "direction", "clipped", "overlap", "contrast", "safe_zone", "misread", "substituted_font", "untrue", "left_out",
    "blank", "frozen", "flash", "hurried", "length",
]  # fmt: skip


class Gap(Record):
    """Something asked for that the copy does not say: where it stood (`source`, e.g. selling_points[2]), its text, and why."""

    kind: GapKind
    source: str
    text: str


class Point(Record):
    """One act of a plan. `key` names the line for good (it survives seeds and edits); `args` are typed, language-free values;
    `depends` maps what the point rests on (concept:…, fact:…, offer:…) to a digest of its value; `norms` are trait or habit ids; `evidence` are the seller's
    own words that it says; `limit` is the longest text it may become: where it cannot be that short, one of `instead` stands, or nothing for an `optional` one."""

    field: str
    key: str
    act: str
    args: Mapping[str, Any] = {}
    depends: Mapping[str, str] = {}
    norms: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    text: str | None = None
    priority: int = 0
    limit: Limit | None = None
    instead: tuple["Point", ...] = ()
    optional: bool = False


class ContentPlan(Record):
    """Which things are said, in which order; language-free. Points without an act carry a fixed `text` (a legal or must-say line)."""

    points: tuple[Point, ...]
    gaps: tuple[Gap, ...] = ()


class SlotSpan(Record):
    """A refillable value inside a line: its name (price, old_price, end, code) and code points [start, end)."""

    slot: str
    start: int
    end: int


class Line(Record):
    """One line of a creative with all that a reviewer asks: why it stands there, what it means, which of the seller's words it says (`evidence`), which
    model worded it (`maker`, empty: the phrasebook), and whether a person fixed it."""

    field: str
    key: str
    text: str
    slots: tuple[SlotSpan, ...] = ()
    gloss: Wording
    norms: tuple[str, ...] = ()
    depends: Mapping[str, str] = {}
    evidence: tuple[str, ...] = ()
    maker: str = ""
    pinned: bool = False
    stale: Mapping[str, str] | None = None

    def template(self) -> str:
        """The text with every slot's value replaced by its name: what an approval binds."""
        text = self.text
        for span in sorted(self.slots, key=lambda one: one.start, reverse=True):
            text = f"{text[: span.start]}\x00{span.slot}\x00{text[span.end :]}"
        return text


class Reason(Record):
    """A norm or fact that shaped the creative, with its why and its source."""

    norm: str
    why: Wording
    source: str


class Layer(Record):
    """A named layer of a picture: its box in pixels (left, top, width, height), the words it shows, and for drawn ones the subjects they show (`shows`)."""

    name: str
    box: tuple[int, int, int, int]
    text: str = ""
    shows: tuple[str, ...] = ()


class PixelFault(Record):
    """What is wrong in a picture as drawn: its kind, the layer, its box (left, top, width, height), and what was measured."""

    kind: FaultKind
    layer: str
    box: tuple[int, int, int, int]
    detail: Wording


class Cue(Record):
    """A caption of a film: from `start` to `end` (seconds), its text, and the key of the line it says."""

    start: float
    end: float
    text: str
    key: str


class Media(Record):
    """A file that belongs to a creative; `path` is relative to the content store, sizes in pixels, `seconds` for sound and film.

    `layers` say what was drawn where, so that review need not guess; `made` holds the choices that make it again (layout, stage, seed ...), `faults` what
    the checks of its pixels found, `essence` the content id of its pixels, whatever its wrapping, `mark` the reference hidden in them, `assets` what it was
    made of, for the register of rights; `cues` are the captions of a film."""

    kind: Literal["image", "video", "audio", "captions"]
    path: str
    sha256: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    layers: tuple[Layer, ...] = ()
    faults: tuple[PixelFault, ...] = ()
    made: Mapping[str, str] = {}
    essence: str = ""
    mark: str = ""
    assets: tuple[Asset, ...] = ()
    cues: tuple[Cue, ...] = ()


class Origin(Record):
    """How a thing was made, so that it can be made again: maker, digests of model, prompts and knowledge, seed, day and inputs."""

    maker: str
    digests: Mapping[str, str]
    seed: int
    day: str
    parameters: Mapping[str, str] = {}
    cost: str = "0"
    made_at: datetime | None = None
    norms: tuple[str, ...] = ()
    inputs: str


class Shape(Record):
    """A field of the placement as its creative fills it: the platform's name, the roles whose texts it takes, and whether each text stands alone."""

    name: str
    roles: tuple[str, ...]
    many: bool = False


class Creative(Record):
    """Copy for one product, market, variety and placement, with reasons, gloss, slots and origin; `shapes` are the placement's own fields; `sought` tells
    of each keyword asked for in which fields it stands."""

    id: str
    product: str
    brief: str
    market: str
    variety: str
    placement: str
    category: str
    sentence_space: str
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...] = ()
    sought: Mapping[str, tuple[str, ...]] = {}
    media: tuple[Media, ...] = ()
    slots: Mapping[str, Mapping[str, str]] = {}
    gaps: tuple[Gap, ...] = ()
    reasons: tuple[Reason, ...] = ()
    origin: Origin

    @property
    def copy_fields(self) -> dict[str, Any]:
        """The copy as its six fields: text, and lists for hashtags and disclosures. A placement that has another role for its headline or its main text
        gives that; of texts that stand alone the first is the headline."""
        return {field: self._field(field, [line.text for line in self._lines(self._standing(field))]) for field in FIELDS}

    @property
    def own_fields(self) -> dict[str, Any]:
        """The placement's own fields by the platform's names: text, or a list of texts that stand alone."""
        return {one.name: self._own(one) for one in self.shapes}

    @property
    def gloss(self) -> dict[str, dict[str, Any]]:
        """The six fields in English and in Chinese, said from the same plan."""
        return {
            language: {
                field: self._field(field, [line.gloss.text(language) for line in self._lines(self._standing(field))], "" if language == "zh" else " ")
                for field in FIELDS
            }
            for language in ("en", "zh")
        }

    @property
    def texts(self) -> dict[str, str]:
        """Every role's text as one string, texts that stand alone on lines of their own: what the screens read."""
        return {role: self.joint(role).join(line.text for line in self._lines(role)) for role in dict.fromkeys(line.field for line in self.lines)}

    def many(self, role: str) -> bool:
        """Whether each line of a role stands alone."""
        return role in LISTS or any(one.many and role in one.roles for one in self.shapes)

    def joint(self, role: str) -> str:
        """What stands between two lines of a role."""
        return "\n" if self.many(role) else self.sentence_space

    @property
    def picture(self) -> Media | None:
        """Its picture."""
        return next((one for one in self.media if one.kind == "image"), None)

    @property
    def film(self) -> Media | None:
        """Its film."""
        return next((one for one in self.media if one.kind == "video"), None)

    @property
    def content_hash(self) -> str:
        """What an approval binds: the lines with slots named instead of filled, and the media as signed; envelope and times left out."""
        return self._hashed([one.sha256 for one in self.media])

    @property
    def essence_sha256(self) -> str:
        """The same for the media as they are seen, whatever their signature: equal for the same work done twice."""
        return self._hashed([one.essence or one.sha256 for one in self.media])

    def _hashed(self, media: Sequence[str]) -> str:
        lines = [[line.field, line.key, line.template(), [span.slot for span in line.slots]] for line in self.lines]
        place = {"market": self.market, "variety": self.variety, "placement": self.placement, "product": self.product}
        return digest({**place, "lines": lines, "media": list(media), "space": self.sentence_space})

    @property
    def text_hash(self) -> str:
        """What markets share that read the same words: variety, placement, product, lines without slots, media."""
        lines = [[line.field, line.key, line.template(), [span.slot for span in line.slots]] for line in self.lines]
        return digest([self.variety, self.placement, self.product, lines, [one.sha256 for one in self.media]])

    def _lines(self, field: str) -> list[Line]:
        return [line for line in self.lines if line.field == field]

    def _standing(self, field: str) -> str:
        """The role that stands for one of the six: a mail's subject is its headline."""
        there = {line.field for line in self.lines}
        return next((role for role in {"headline": HEADLINES, "body": BODIES}.get(field, ()) if role in there), field)

    def _field(self, field: str, texts: list[str], space: str | None = None) -> Any:
        if field in LISTS:
            return texts
        role = self._standing(field)
        if self.many(role):
            return "\n".join(texts if field == "body" else texts[:1])
        return (self.sentence_space if space is None else space).join(texts)

    def _own(self, shape: Shape) -> Any:
        texts = [line.text for role in shape.roles for line in self._lines(role)]
        return texts if shape.many else "\n".join(self.texts[role] for role in shape.roles if role in self.texts)
