"""One line as a person asks in free words, by the chat model of its language."""

from assets.errors import refuse
from culture_graph.varieties import fallbacks
from generators.brands.records import BrandKit
from generators.copywriters.chat.records import Fault
from generators.products.records import Brief
from generators.records import Creative
from studio.pipeline.engine import Engine
from studio.pipeline.ordering import reordered
from studio.pipeline.rewording import Reworded


def instructed(engine: Engine, brief: Brief, creative: Creative, asked: tuple[str, str], kit: BrandKit | None = None) -> Reworded:
    """A line (by key) the way a person asks in free words, by the chat model of its language; raises `TesseraError` when none is connected, or when what it
    answers does not hold."""
    key, instruction = asked
    line = next((one for one in creative.lines if one.key == key), None)
    reviser = next((engine.revisers[tag] for tag in fallbacks(creative.variety) if tag in engine.revisers), None)
    if line is None or reviser is None:
        raise refuse(
            "A free instruction needs a chat model for this language and a line of this creative.",
            "自由指令需要为该语言接入对话模型，并指定该创意中的一行。",
            do_en="Connect one with `tessera models add` and route the language to it, or choose one of the ready wishes.",
            do_zh="请用 tessera models add 接入并分配该语言，或选择现成的改写方式。",
        )
    said = reviser.revise(reordered(engine, brief, creative, kit), line, instruction)
    if isinstance(said, Fault):
        raise refuse(
            f"The model's line cannot stand: {said.why}.",
            f"模型给出的句子不可用：{said.why}。",
            do_en="Ask again in other words, or edit the line by hand.",
            do_zh="请换一种说法重试，或手动编辑。",
        )
    return Reworded(text=said.text, gloss=said.gloss, maker=said.maker)
