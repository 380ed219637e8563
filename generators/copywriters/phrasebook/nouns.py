"""What a product noun brings into a sentence: its forms, its features, and what the grammar derives from them."""

import re
from collections.abc import Mapping
from functools import cache

from culture_graph.concepts import Concept
from culture_graph.varieties import fallbacks
from prompts.phrasebooks import Grammar


def forms_of(concept: Concept, variety: str) -> Mapping[str, str]:
    """The word forms of a concept in a variety: its own label laid over those it falls back on."""
    merged: dict[str, str] = {}
    for tag in reversed(fallbacks(variety)):
        label = concept.labels.get(tag, {})
        # A variety with another word brings its own gender and plural; what it leaves out is not the other word's.
        merged = dict(label) if "one" in label else {**merged, **label}
    return merged


def noun_variables(forms: Mapping[str, str], grammar: Grammar) -> dict[str, str]:
    """The variables a pattern may use for the product: product, product_other, gender, number, counter and derived ones."""
    one = forms["one"]
    number = forms.get("number", "one")
    variables = {"product": one, "number": number, "product_other": forms.get("other", one), "gender": forms.get("gender", grammar.default.get("gender", "n"))}
    variables |= {f"product_{name}": text for name, text in forms.items() if name in {"the", "oblique"}}
    variables |= {name: forms[name] for name in ("counter",) if name in forms}
    for name, rules in grammar.derive.items():
        variables[name] = forms.get(name) or next((rule.value for rule in rules if not rule.match or _regex(rule.match).search(one)), "")
    return variables


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
