"""What an image model is told: the set, its light and colours as the design chose them, room for product and words, and what this market must not see."""

from collections.abc import Callable, Mapping

from assets.colours import apart
from assets.records import Record
from culture_graph.records import CulturalContext, HeldTrait, Subject
from generators.compositions.arranging import Arranged
from generators.image_makers.designing import Design
from prompts.scenes import ScenePrompt, read_scene_prompt

Subjects = Callable[[], Mapping[str, Subject]]

# What may turn up in a still life, likeliest first, and in which part of life it offends; acts of people are left out with the people.
KINDS = ("plant", "food", "drink", "colour", "animal", "object", "symbol")
DIMENSIONS = frozenset({"belief", "colour", "number_symbol", "food", "consumption", "time"})
STANCES = ("forbidden", "offensive", "avoid")
PEOPLE = frozenset(
    [
        "person",
        "people",
        "man",
        "men",
        "woman",
        "women",
        "boy",
        "girl",
        "child",
        "children",
        "baby",
        "family",
        "couple",
        "actor",
        "model",
        "priest",
        "monk",
        "nun",
        "soldier",
        "pilgrim",
        "cartoon",
    ]
)
# Taboos that are named: a model reads few words, and the first ones best.
MOST = 8


class Prompt(Record):
    """What a scene should show and should not, in English, and the ids of the norms that shaped it."""

    wanted: str
    never: str
    norms: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Both in one text, for a model that takes no negative prompt."""
        return f"{self.wanted} {read_scene_prompt().avoiding.replace('{{ never }}', self.never)}"


def prompt_for(context: CulturalContext, plan: Design, arranged: Arranged, subjects: Mapping[str, Subject]) -> Prompt:
    """The prompt of a design as arranged; `subjects` (by id) say what a taboo looks like."""
    words = read_scene_prompt()
    product, frame = arranged.product, arranged.frame
    middle = (product.left + product.right) / 2 / frame.width
    taboos = _taboos(context, subjects)[:MOST]
    variables = {
        "set": plan.stage.shows.en,
        "light": plan.stage.light(plan.light).shows.en,
        "colours": " and ".join(dict.fromkeys(_named(one, words) for one in (plan.palette.dominant, plan.palette.support, plan.palette.accent))),
        "prop": words.props.get(context.category, words.props["other"]),
        "place": f"{context.market.imagery.en.partition(';')[0].rstrip('.')}." if context.market.imagery else "",
        "season": _season(context, words),
        "product_at": "in the middle" if 0.4 <= middle <= 0.6 else "left of the middle" if middle < 0.4 else "right of the middle",
        "words_at": _words_at(arranged),
    }
    never = ", ".join([words.never, *(look for _, look in taboos)])
    norms = (*plan.norms, *([f"market:{context.market.id}"] if context.market.imagery else []), *(one.trait.id for one, _ in taboos))
    return Prompt(wanted=words.filled(words.wanted, variables), never=never, norms=norms)


def _named(colour: str, words: ScenePrompt) -> str:
    return min(words.colours, key=lambda name: apart(words.colours[name], colour))


def _season(context: CulturalContext, words: ScenePrompt) -> str:
    """An occasion as a mood; nothing on an ordinary day."""
    if context.occasion is None:
        return ""
    return words.filled(words.seasons[context.occasion.mood], {"occasion": context.occasion.names["en"]})


def _words_at(arranged: Arranged) -> str:
    """On which side of the product most of the words stand."""
    if not arranged.texts:
        return "all around"
    boxes, product = [one.box for one in arranged.texts], arranged.product
    across = sum(one.left + one.right - product.left - product.right for one in boxes) / arranged.frame.width
    down = sum(one.top + one.bottom - product.top - product.bottom for one in boxes) / arranged.frame.height
    if abs(across) > abs(down):
        return "on the right" if across > 0 else "on the left"
    return "below" if down > 0 else "above"


def _taboos(context: CulturalContext, subjects: Mapping[str, Subject]) -> list[tuple[HeldTrait, str]]:
    """The traits that speak against something a scene could show, gravest first among the likeliest, with what it looks like; each subject once."""
    held = [one for one in context.traits if one.trait.stance in STANCES and one.trait.dimension in DIMENSIONS and one.trait.subject in subjects]
    seen = [one for one in held if subjects[one.trait.subject].kind in KINDS and _look(subjects[one.trait.subject])]
    seen.sort(key=lambda one: (KINDS.index(subjects[one.trait.subject].kind), STANCES.index(one.trait.stance), -one.weight, one.trait.id))
    first: dict[str, HeldTrait] = {}
    for one in seen:
        first.setdefault(one.trait.subject, one)
    return [(one, _look(subjects[name])) for name, one in first.items()]


def _look(subject: Subject) -> str:
    """How it looks without anybody in the picture; empty where nothing does."""
    return next((look for look in subject.looks if not PEOPLE & {*look.lower().replace("'s", "").split()}), "")
