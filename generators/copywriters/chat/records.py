"""What is known of a chat model, what it answers, and what it costs."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field, model_validator

from assets.records import Record

Method = Literal["json_schema", "function_calling", "json_mode"]


class ChatModel(Record):
    """One connected model: an OpenAI-compatible endpoint (`base_url`), or a folder or GGUF file that transformers loads (`path`). The key is read from the
    environment variable `key_env`. Prices are per million tokens in `currency`; `budget` is the most that may be spent on a day (UTC), None: no limit."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")
    model: str
    base_url: str | None = None
    path: str | None = None
    key_env: str | None = None
    method: Method = "json_schema"
    input_price: Decimal = Decimal(0)
    output_price: Decimal = Decimal(0)
    currency: str = "USD"
    budget: Decimal | None = None
    timeout: float = Field(60.0, gt=0)
    retries: int = Field(2, ge=0, le=6)
    repairs: int = Field(2, ge=0, le=4)
    concurrency: int = Field(4, ge=1)
    max_tokens: int = Field(2000, ge=16)
    lines_a_call: int = Field(40, ge=1)
    context: int = Field(4000, ge=0)
    temperature: float = 0.4

    @model_validator(mode="after")
    def _somewhere(self) -> "ChatModel":
        if (self.base_url is None) == (self.path is None):
            raise ValueError("a model has either base_url or path")
        return self

    def cost(self, input_tokens: int, output_tokens: int) -> Decimal:
        """What so many tokens cost, in the model's currency."""
        return (self.input_price * input_tokens + self.output_price * output_tokens) / 1_000_000


class ReplyLine(BaseModel):
    """One line as a model answers it: its key, its text, and the ids of the norms it relied on."""

    key: str
    text: str
    norms: list[str] = []


class Reply(BaseModel):
    """A model's answer: the lines it was given, rewritten."""

    lines: list[ReplyLine]


FaultKind = Literal["missing", "empty", "form", "number", "slot", "name", "long", "foreign", "invented"]


class Fault(Record):
    """Why a model's line cannot stand: its kind, and in English what is to be mended."""

    kind: FaultKind
    why: str


class Answer(Record):
    """What one call brought: the lines that could be read, why others could not (`trouble`), tokens, and whether it came from the ledger."""

    lines: tuple[ReplyLine, ...] = ()
    trouble: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    remembered: bool = False


class Spent(Record):
    """What writing a draft took: calls, those among them that mended faults, whose answers could not be read whole, or that were remembered; faults by
    kind, lines asked and taken; tokens, and cost in `currency`."""

    calls: int = 0
    repairs: int = 0
    remembered: int = 0
    unread: int = 0
    faults: Mapping[str, int] = {}
    asked: int = 0
    taken: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal = Decimal(0)
    currency: str = "USD"

    def with_earlier(self, earlier: "Spent | None") -> "Spent":
        """This try and the ones before it together: what a screen sent back was paid for too."""
        if earlier is None:
            return self
        sums = {name: getattr(earlier, name) + getattr(self, name) for name in type(self).model_fields if name not in {"faults", "currency"}}
        return self.model_copy(update={**sums, "faults": dict(Counter(earlier.faults) + Counter(self.faults))})


# A language is given to a model when so many of its lines hold, and of a hundred no more than this change what the seller said.
LINES_HELD, ERRORS_A_HUNDRED = 0.8, 2.0


class Trial(Record):
    """How a model did in one language: briefs, lines asked and taken as they came, answers that could not be read, repairs; faults in facts (numbers, slots,
    findings on meaning), ids cited and invented; creatives that pass the screens (and the phrasebook's); tokens, cost, seconds."""

    language: str
    briefs: int = 0
    asked: int = 0
    taken: int = 0
    calls: int = 0
    unread: int = 0
    repairs: int = 0
    fact_errors: int = 0
    cited: int = 0
    invented: int = 0
    passed: int = 0
    passed_default: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal = Decimal(0)
    seconds: float = 0.0

    @property
    def fit(self) -> bool:
        """Whether the model may write this language."""
        held = self.taken >= LINES_HELD * max(self.asked, 1)
        return self.asked > 0 and held and self.passed >= self.passed_default and self.fact_errors * 100 <= ERRORS_A_HUNDRED * self.asked
