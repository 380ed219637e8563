"""What a kit does to one creative before and after its lines are written: names, address, own hashtags, signs."""

from collections.abc import Iterable, Mapping, Sequence

from assets.wording import Wording
from culture_graph.records import CulturalContext
from culture_graph.varieties import fallbacks
from generators.brands.marks import signed, unsigned
from generators.brands.records import ALL, BrandKit
from generators.names import brand_names, name_in
from generators.products.records import Product
from generators.records import Gap, Line


def spoken(kit: BrandKit | None) -> str:
    """How the brand speaks, in words for a chat model; empty without a kit."""
    return f"{kit.voice.en}{' Tone: ' + ', '.join(kit.tone) + '.' if kit.tone else ''}" if kit else ""


def in_kit(product: Product, kit: BrandKit | None) -> Product:
    """The product under the brand's own names: the kit's stand before the brief's."""
    return product.model_copy(update={"brand": kit.name, "brand_names": {**product.brand_names, **kit.names}}) if kit else product


def names_for(product: Product, kit: BrandKit | None, context: CulturalContext) -> tuple[dict[str, str], list[Gap]]:
    """The brand's names as `brand_names` gives them, and with them the words whose letters nobody changes; a gap where the name was romanised."""
    names, gaps = brand_names(in_kit(product, kit), context.variety)
    kept = {f"kept:{word}": word for word in kept_words(kit, context)}
    return names | kept, gaps


def kept_words(kit: BrandKit | None, context: CulturalContext) -> tuple[str, ...]:
    """Words that stand in copy with the letters they have: terms that are not translated, own terms with a capital inside (iGrip), and those given
    in Traditional Chinese."""
    if kit is None:
        return ()
    hant = "Hant" in context.variety
    pairs = [(entry.target_in(context.variety, context.market.id), entry.target_in("zh") if hant else None) for entry in kit.glossary]
    own = [one.text for one, plain in pairs if one and one.case == "as_is" and (one.text[1:] != one.text[1:].lower() or (hant and one is not plain))]
    return (*kit.do_not_translate, *own)


def lexicon(kit: BrandKit | None, variety: str) -> dict[str, str]:
    """Words and how a voice says them: the brand's name as the variety's script writes it, and the kit's own `sounds`, those of the nearest variety first."""
    if kit is None:
        return {}
    own = {word: how for tag in reversed((*fallbacks(variety), ALL)) for word, how in kit.sounds.get(tag, {}).items()}
    return {kit.name: name_in(kit.name, kit.names, variety)[0]} | own


def own_words(kit: BrandKit | None, variety: str, market: str) -> tuple[str, ...]:
    """All words of the brand's own that may stand in copy of a variety, in whatever script."""
    if kit is None:
        return ()
    targets = [entry.target_in(variety, market) for entry in kit.glossary]
    return (kit.name, *kit.names.values(), *kit.do_not_translate, *(one.written for one in targets if one))


def addressed(context: CulturalContext, kit: BrandKit | None, channel: str) -> CulturalContext:
    """The context with the brand's way of speaking to buyers: the nearest variety counts, and a rule for this channel before one for all."""
    rules = {(rule.language, rule.channel): rule.address for rule in (kit.address if kit else ())}
    asked = ((tag, where) for tag in fallbacks(context.variety) for where in (channel, None))
    own = next((rules[key] for key in asked if key in rules), None)
    return context.model_copy(update={"address": own}) if own else context


def branded(lines: Sequence[Line], kit: BrandKit | None, context: CulturalContext, name: str) -> list[Line]:
    """The written lines with the brand's own hashtags before the others, and its sign; `name` is what the brand is called here."""
    if kit is None:
        return list(lines)
    own = [*_hashtags(kit, context.variety)]
    said = {line.text.casefold() for line in own}
    rest = [line for line in lines if line.field != "hashtags" or line.text.casefold() not in said]
    return signed([*own, *rest], kit, context.market.id, (name, kit.name))


def unbranded(texts: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Texts by line key as the copywriter wrote them: it knows its own wordings without a sign."""
    return unsigned(texts, names)


def _hashtags(kit: BrandKit, variety: str) -> list[Line]:
    tags = dict.fromkeys(tag for key in (*fallbacks(variety), ALL) for tag in kit.hashtags.get(key, ()))
    return [Line(field="hashtags", key=f"hashtags/own/{tag[1:]}", text=tag, gloss=Wording(en=tag, zh=tag)) for tag in tags]
