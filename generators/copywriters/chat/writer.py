"""The copywriter over a chat model: the phrasebook's draft is its order and its net."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from threading import BoundedSemaphore
from typing import Any

from assets.hashing import digest
from assets.wording import Wording
from generators.copywriters import CopyOrder, Copywriter, Draft
from generators.copywriters.chat.asking import ask
from generators.copywriters.chat.checking import FIXED, fault, laid
from generators.copywriters.chat.ledger import Entry, Ledger
from generators.copywriters.chat.ordering import Orders
from generators.copywriters.chat.records import Answer, ChatModel, Fault, Reply, ReplyLine, Spent
from generators.memory.telling import remembered
from generators.records import Gap, Line

OVER_BUDGET = "the day's budget is spent"


class ChatCopywriter:
    """Rewrites the phrasebook's lines with a model: each line is taken only when it keeps what the draft says; what cannot be mended in a few tries stays
    the phrasebook's, and the draft says so. `connect` makes the LangChain model when it is first needed."""

    def __init__(self, settings: ChatModel, connect: Callable[[ChatModel], Any], drafts: Copywriter, orders: Orders, ledger: Ledger) -> None:
        self.settings, self._connect, self._drafts, self._orders, self._ledger = settings, connect, drafts, orders, ledger
        self.name = settings.name
        self._model: Any = None
        self._turns = BoundedSemaphore(settings.concurrency)

    def ready(self) -> Wording | None:
        """None when the model can be asked."""
        return None

    def write(self, order: CopyOrder) -> Draft:
        """The plan in the model's words where they hold, else in the phrasebook's, with a gap that tells why; words that a person approved stay."""
        draft = self._drafts.write(order)
        asked = {line.key: line for line in draft.lines if line.field not in FIXED and not remembered(line)}
        good: dict[str, ReplyLine] = {}
        faults: dict[str, Fault] = {}
        spent = Spent(currency=self.settings.currency, asked=len(asked))
        for attempt in range(1 + self.settings.repairs):
            for wanting in _few({key: line for key, line in asked.items() if key not in good}, self.settings.lines_a_call):
                answer = self._answer(order, wanting, {key: faults[key].why for key in faults if key in wanting})
                found = self._judged(order, wanting, answer)
                spent = self._counted(spent, answer, [why for _, why in found.values() if why], attempt)
                good |= {key: line for key, (line, why) in found.items() if why is None and line is not None}
                faults |= {key: why for key, (_, why) in found.items() if why is not None}
        lines = tuple(laid(line, good[line.key], self.name) if line.key in good else line for line in draft.lines)
        gaps = [Gap(kind="model", source=f"{self.name}: {key}", text=faults[key].why if key in faults else "no answer") for key in asked if key not in good]
        spent = spent.model_copy(update={"taken": len(good)})
        return draft.model_copy(update={"lines": lines, "gaps": (*draft.gaps, *gaps), "spent": spent})

    def revise(self, order: CopyOrder, line: Line, instruction: str) -> Line | Fault:
        """One line of an order again, as a person asks; the fault when what comes back does not hold."""
        answer = self._asked(self._orders.revision(order, line, instruction), order)
        given = next(iter(answer.lines), None)
        if given is None:
            return Fault(kind="missing", why=answer.trouble or "no answer")
        point = next((one for one in order.plan.points if one.key == line.key), None)
        return fault(given, line, point, self._citable(order, line, given), order) or laid(line, given, self.name)

    def _answer(self, order: CopyOrder, wanting: Mapping[str, Line], faults: Mapping[str, str]) -> Answer:
        return self._asked(self._orders.messages(order, wanting.values(), faults), order)

    def _asked(self, messages: list[tuple[str, str]], order: CopyOrder) -> Answer:
        """The answer to an order: from the ledger where the same was asked before, else from the model while there is budget."""
        key = digest([self.settings.model_dump(mode="json", exclude={"budget", "timeout", "retries", "concurrency"}), messages])
        kept = self._ledger.recall(key)
        if kept:
            lines = tuple(Reply.model_validate_json(kept.text).lines)
            return Answer(lines=lines, input_tokens=kept.input_tokens, output_tokens=kept.output_tokens, remembered=True)
        budget = self.settings.budget
        if budget is not None and self._ledger.spent_today(self.name) >= budget:
            return Answer(trouble=OVER_BUDGET)
        with self._turns:
            self._model = self._model or self._connect(self.settings)
            answer = ask(self._model, self.settings, messages)
        if answer.lines or answer.output_tokens:
            self._ledger.record(
                Entry(
                    key=key,
                    model=self.name,
                    brief=order.brief,
                    market=order.context.market.id,
                    variety=order.variety,
                    text=Reply(lines=list(answer.lines)).model_dump_json(),
                    input_tokens=answer.input_tokens,
                    output_tokens=answer.output_tokens,
                    cost=self.settings.cost(answer.input_tokens, answer.output_tokens),
                    currency=self.settings.currency,
                    at=datetime.now(UTC),
                )
            )
        return answer

    def _judged(self, order: CopyOrder, wanting: Mapping[str, Line], answer: Answer) -> dict[str, tuple[ReplyLine | None, Fault | None]]:
        """For every line that was wanted: what came, and why it cannot stand."""
        points = {point.key: point for point in order.plan.points}
        given = {one.key: one for one in answer.lines}
        judged: dict[str, tuple[ReplyLine | None, Fault | None]] = {}
        for key, line in wanting.items():
            one = given.get(key)
            why = (
                fault(one, line, points.get(key), self._citable(order, line, one), order)
                if one
                else Fault(kind="missing", why=answer.trouble or "it is missing")
            )
            judged[key] = (one, why)
        return judged

    def _citable(self, order: CopyOrder, line: Line, given: ReplyLine) -> set[str]:
        """Which of the ids it names a line may cite: those in brackets in the notes, and those of its own draft."""
        notes = self._orders.notes(order)
        return {*line.norms, *(norm for norm in given.norms if f"[{norm}]" in notes)}

    def _counted(self, spent: Spent, answer: Answer, faults: list[Fault], attempt: int) -> Spent:
        kinds = Counter(spent.faults) + Counter(one.kind for one in faults)
        return spent.model_copy(
            update={
                "calls": spent.calls + (not answer.remembered),
                "remembered": spent.remembered + answer.remembered,
                "repairs": spent.repairs + (attempt > 0),
                "unread": spent.unread + (answer.trouble is not None),
                "faults": dict(kinds),
                "input_tokens": spent.input_tokens + answer.input_tokens,
                "output_tokens": spent.output_tokens + answer.output_tokens,
                "cost": spent.cost + self.settings.cost(answer.input_tokens, answer.output_tokens),
            }
        )


def _few(lines: Mapping[str, Line], most: int) -> Iterator[dict[str, Line]]:
    """The lines in groups of at most so many."""
    keys = list(lines)
    yield from ({key: lines[key] for key in keys[start : start + most]} for start in range(0, len(keys), most))
