"""Says one point in one variety: typed arguments become local words and numbers, slots are marked, joints are set right."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from assets.money import Money
from culture_graph.library import Library
from culture_graph.records import CulturalContext
from culture_graph.varieties import fallbacks, language_of
from generators.copywriters.phrasebook.finishing import Said, finish, hashtag, hyphened, in_a_row, marked
from generators.copywriters.phrasebook.formats import Formats
from generators.copywriters.phrasebook.messages import compiled
from generators.copywriters.phrasebook.nouns import forms_of, noun_variables
from generators.planning.ground import Price, Ref, Row
from generators.products.records import Detail, Fact
from generators.records import Point
from prompts.phrasebooks import Grammar


class Realizer:
    """One variety's voice for one context."""

    def __init__(
        self, variety: str, grammar: Grammar, library: Library, context: CulturalContext | None = None, brand_names: Mapping[str, str] | None = None
    ) -> None:
        self.variety, self.grammar, self._library, self._context = variety, grammar, library, context
        self._language = language_of(variety)
        self._formats = Formats(variety, grammar, library.units, context.market.id if context else None)
        self._brands = brand_names or {}
        self._agreement: dict[str, str] = {}

    def speak_of(self, product: Ref | None) -> None:
        """The product whose gender and number the sentences about it agree with."""
        forms = forms_of(self._library.concepts[product.concept], self.variety) if product else {}
        self._agreement = {name: forms[name] for name in ("gender", "number") if name in forms}

    def say(self, pattern: str, known: Mapping[str, Any]) -> Said:
        """Format an ICU pattern with variables made by `variables`, and set it right for print."""
        return self._finished(str(compiled(pattern, self._language).format(dict(known))))

    def concept(self, ref: Ref) -> Said | None:
        """The concept's own sentence in this variety; None where the variety has none."""
        line = self._form(ref, "line")
        return self._finished(line) if line else None

    def plainly(self, point: Point) -> list[Said] | None:
        """What needs no pattern: a concept's own sentence, a label, a name, a hashtag, a row of search terms; None for acts that have patterns."""
        match point.act:
            case "concept":
                said = self.concept(point.args["concept"])
                return [said] if said else []
            case "label":
                return [self._finished(self._form(point.args["word"], "tag") or self._label(point.args["word"].concept))]
            case "name":
                return [Said(text=self._brand(str(point.args["brand"])))]
            case "path":
                return [hyphened(self._word(point.args["word"]))]
            case "greeting":
                words = self._library.occasions[str(point.args["greeting"])].greetings
                wish = next((words[tag] for tag in fallbacks(self.variety) if tag in words), "")
                return [self._finished(wish if wish[-1:] in "!！。.?？" else wish + self.grammar.stop)] if wish else []
            case "terms":
                return list(self._terms(point))
            case "hashtag":
                word = self._occasion(str(point.args["occasion"])) if "occasion" in point.args else self._word(point.args["word"])
                return [hashtag(word, self.variety, self.grammar, self._brands.values())]
            case _:
                return None

    def _terms(self, point: Point) -> Iterator[Said]:
        """Search terms in small letters, each once, the brief's own words first; those there is no room for are left out."""
        named = [forms_of(self._library.concepts[one.concept], self.variety) for one in point.args["items"] if not one.measure]
        labels = [self._icu(forms.get("one") or forms.get("tag", ""), {}) for forms in named]
        words = list(dict.fromkeys(one.lower() for one in (*point.args["words"], *labels) if one))
        row: list[str] = []
        for word in words:
            longer = in_a_row([*row, word], self.variety, self.grammar, self._brands.values())
            row += [word] if point.limit is None or point.limit.takes(longer.text) else []
        yield from [in_a_row(row, self.variety, self.grammar, self._brands.values())] if row else []

    def variables(self, point: Point) -> dict[str, Any]:
        """The point's arguments as words and numbers of this variety; a noun brings its forms and features."""
        known: dict[str, Any] = dict(self.grammar.default)
        for name, value in point.args.items():
            known |= self._argument(name, value)
        return known

    def _argument(self, name: str, value: Any) -> dict[str, Any]:
        if name == "product" and isinstance(value, Ref):
            return noun_variables(forms_of(self._library.concepts[value.concept], self.variety), self.grammar)
        if name == "tags":
            return {"items": self.grammar.tag_joint.join(self._form(ref, "tag") or "" for ref in value)}
        text = self._occasion(value) if name == "occasion" else self._text(name, value)
        return {name: marked(name, text)}

    def _text(self, name: str, value: Any) -> str:
        match value:
            case Price():
                return self._formats.priced(value.money, self._context.market, value.tax_included) if self._context else str(value.money.amount)
            case Money():
                return self._formats.money(value, self._context.market) if self._context else str(value.amount)
            case Fact():
                return self._fact(value)
            case datetime():
                return self._formats.date(value)
            case Ref():
                return self._form(value, "tag") or self._noun(value)
            case Row():
                return self.grammar.row_joint.join(self._form(one, "tag") or self._noun(one) for one in value.refs)
            case tuple():
                return self._formats.join(self._item(one) for one in value)
            case _:
                return self._brand(str(value)) if name == "brand" else str(value)

    def _fact(self, fact: Fact) -> str:
        if fact.measures:
            return self._formats.measures(fact.measures, fact.attribute or "")
        if fact.details:
            return self._formats.join(dict.fromkeys(self._detail(one) for one in fact.details))
        if fact.attribute and "one" in forms_of(self._library.concepts[fact.attribute], self.variety):
            return self._formats.join(self._described(fact.attribute, fact.concepts))
        if fact.concepts:
            return self._formats.join(self._label(concept) for concept in fact.concepts)
        return self._formats.code(fact.code) if fact.code else fact.text

    def _detail(self, detail: Detail) -> str:
        """A thing with its number, and what describes it behind it: "2 straps (padded)"."""
        forms = forms_of(self._library.concepts[detail.noun], self.variety)
        several = detail.several or (detail.count or 1) > 1
        noun = forms.get("other", forms["one"]) if several and "one" in forms else self._label(detail.noun)
        if detail.count and detail.count > 1:
            noun = self._counted(forms, self._formats.number(detail.count))
        notes = list(self._described(detail.noun, detail.qualities, several=several))
        notes += [self._formats.measure(detail.measure, detail.noun)] if detail.measure else []
        return self.grammar.aside.replace("{text}", noun).replace("{note}", self._formats.join(notes)) if notes else noun

    def _described(self, noun: str, qualities: Iterable[str], *, several: bool = False) -> Iterator[str]:
        """Qualities in the form that agrees with the noun they describe."""
        forms = forms_of(self._library.concepts[noun], self.variety)
        agreement = {"gender": forms.get("gender", ""), "number": "other" if several else forms.get("number", "one")}
        for quality in qualities:
            tag = forms_of(self._library.concepts[quality], self.variety)["tag"]
            yield self._icu(tag, {name: value for name, value in agreement.items() if value})

    def _word(self, value: Any) -> str:
        if isinstance(value, Ref):
            return self._label(value.concept)
        return self._label(value) if value in self._library.concepts else self._brand(str(value))

    def _item(self, value: Any) -> str:
        """An entry of a list: a noun with its count, a concept's label, or a word that every language writes alike (XL)."""
        if isinstance(value, Ref):
            return self._noun(value)
        return self._label(value) if value in self._library.concepts else str(value)

    def _label(self, concept: str) -> str:
        forms = forms_of(self._library.concepts[concept], self.variety)
        return self._icu(forms.get("tag") or forms["one"], {})

    def _noun(self, ref: Ref) -> str:
        forms = forms_of(self._library.concepts[ref.concept], self.variety)
        if "one" not in forms or ref.count < 2:
            return self._label(ref.concept)
        return self._counted(forms, str(ref.count))

    def _counted(self, forms: Mapping[str, str], count: str) -> str:
        """A noun with its number; what has no plural ("mounting glue") has the number in brackets: so many packs of it."""
        if forms.get("number") == "mass":
            return self.grammar.aside.replace("{text}", forms["one"]).replace("{note}", f"× {count}")
        return self.grammar.counted.replace("{count}", count).replace("{noun}", forms.get("other", forms["one"]))

    def _form(self, ref: Ref, form: str) -> str | None:
        text = forms_of(self._library.concepts[ref.concept], self.variety).get(form)
        amount = {"amount": self._formats.measure(ref.measure, ref.concept)} if ref.measure else {}
        return self._icu(text, amount) if text else None

    def _icu(self, text: str, known: Mapping[str, str]) -> str:
        return str(compiled(text, self._language).format({**self.grammar.default, **self._agreement, **known})) if "{" in text else text

    def _occasion(self, occasion: str) -> str:
        one = self._library.occasions[occasion]
        market = self._context.market if self._context and self.variety == self._context.variety else None
        # A market's own name is one: where ads run in several languages it stands in the first.
        local = one.local.get(market.id) if market and self.variety == market.varieties[0] else None
        return local or next((one.names[tag] for tag in fallbacks(self.variety) if tag in one.names), one.names["en"])

    def _brand(self, brand: str) -> str:
        return next((self._brands[tag] for tag in fallbacks(self.variety) if tag in self._brands), brand)

    def _finished(self, text: str) -> Said:
        return finish(text, self.variety, self.grammar, self._brands.values())
