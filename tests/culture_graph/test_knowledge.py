"""The knowledge as data: what a reader of any file may rely on, held for every entry."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import is_currency

from culture_graph.concepts import LANGUAGES, NOUNS, Concept
from culture_graph.library import Library
from culture_graph.varieties import fallbacks, language_of
from generators.copywriters.phrasebook.messages import compiled, variables
from generators.evidence.reader import SAYING
from generators.evidence.text import plain, stems
from prompts.phrasebooks import read_phrasebooks

GRAMMARS = {language: book.grammar for language, book in read_phrasebooks().items()}
STOPS = ".!?。！？।؟"


def forms(library: Library) -> Iterator[tuple[Concept, str, str, str]]:
    """Every word form: concept, language or variety, name of the form, text."""
    for concept in library.concepts.values():
        for tag, label in concept.labels.items():
            for name, text in label.items():
                yield concept, tag, name, text


def test_there_is_enough_to_say(library: Library) -> None:
    products = [one for one in library.concepts.values() if one.kind == "product"]
    assert len(products) >= 250 and len(library.concepts) - len(products) >= 400


def test_nouns_have_every_form_the_grammar_asks_for(library: Library) -> None:
    def needed(language: str, label: dict[str, str], kind: str) -> set[str]:
        # A noun that is always plural has no other plural; a mass noun has none either, and is not counted.
        spared = {"mass": {"other", "counter"}, "other": {"other"}}.get(label.get("number", "one"), set())
        # Only products stand in sentences; other nouns stand in lists.
        return set(GRAMMARS[language].noun_required) - spared - (set() if kind == "product" else {"counter", "the", "oblique"})

    lacking = [
        (concept.id, language, sorted(missing))
        for concept in library.concepts.values()
        if concept.kind in NOUNS
        for language in LANGUAGES
        if (
            missing := needed(language, dict(concept.labels[language]), concept.kind)
            - {name for name, text in concept.labels[language].items() if text.strip()}
        )
    ]
    assert lacking == []


def test_gender_and_number_are_words_the_selects_know(library: Library) -> None:
    known = {"gender": {"m", "f", "n"}, "number": {"one", "other", "mass"}}
    assert [(concept.id, tag, name, text) for concept, tag, name, text in forms(library) if name in known and text not in known[name]] == []


def test_labels_stand_under_our_languages_and_their_varieties(library: Library) -> None:
    tags = {tag for concept in library.concepts.values() for tag in concept.labels}
    assert sorted(tag for tag in tags if language_of(tag) not in LANGUAGES) == []
    written = {step for market in library.markets.values() for variety in market.varieties for step in fallbacks(variety)}
    assert sorted(tags - written - set(LANGUAGES)) == [], "a label no market would ever read"


def test_forms_are_messages_that_parse_and_format(library: Library) -> None:
    faulty = []
    for concept, tag, name, text in forms(library):
        if "{" not in text and "}" not in text:
            continue
        message = compiled(text, language_of(tag))
        for gender in "mfn":
            said = str(message.format({"amount": "12 h", "gender": gender, "number": "one"}))
            if not said.strip() or set("{}") & set(said) or not variables(text) <= {"amount", "gender", "number"}:
                faulty.append((concept.id, tag, name, text))
    assert faulty == []


def test_what_a_concept_covers_is_known(library: Library) -> None:
    assert {broad for one in library.concepts.values() for broad in one.covers} <= set(library.concepts)


def test_no_form_limits_an_amount_that_is_limited_already(library: Library) -> None:
    """ "Blocks up to {amount}" would become "up to up to 95%"; a concept whose forms say the limit marks it as `limit: exact`."""
    limited = [
        (concept.id, tag, name, text)
        for concept, tag, name, text in forms(library)
        if concept.unit and concept.limit != "exact"
        for qualifier, written in GRAMMARS[language_of(tag)].quantity.items()
        if qualifier != "exact" and re.search(rf"(?<!\w){re.escape(written)}", text, re.IGNORECASE)
    ]
    assert limited == []


def test_an_amount_is_said_exactly_where_one_is_measured(library: Library) -> None:
    wrong = [
        (concept.id, tag, name)
        for concept, tag, name, text in forms(library)
        if name in {"tag", "line"} and ("amount" in (variables(text) if "{" in text else ())) != bool(concept.unit)
    ]
    assert wrong == []


def test_words_are_clean(library: Library) -> None:
    unclean = [
        (one.id, tag, name, text) for one, tag, name, text in forms(library) if text != text.strip() or "  " in text or re.search(r"\.\.|。。|TODO|\?\?", text)
    ]
    assert unclean == []


def test_lines_are_sentences_and_tags_are_not(library: Library) -> None:
    wrong = [
        (one.id, tag, name, text)
        for one, tag, name, text in forms(library)
        if (name == "line" and language_of(tag) != "th" and text[-1] not in STOPS) or (name == "tag" and text[-1] in "。！？।" + "!?")
    ]
    assert wrong == []


def test_a_line_in_one_language_is_a_line_in_all(library: Library) -> None:
    assert [one.id for one in library.concepts.values() if len({"line" in one.labels[language] for language in LANGUAGES}) > 1] == []


def test_ideas_units_and_categories_exist(library: Library) -> None:
    categories = {one.id for one in library.categories}
    for one in library.concepts.values():
        assert set(one.ideas) <= library.ideas.keys(), one.id
        assert one.unit is None or one.unit in library.units, one.id
        assert (one.category in categories) if one.kind == "product" else one.category in {None, *categories}, one.id


def test_every_concept_has_evidence(library: Library) -> None:
    assert [one.id for one in library.concepts.values() if not (one.cues.zh or one.cues.en)] == []
    # Where no word of a language proves a concept, none stands there; that is rare.
    assert sum(not (one.cues.zh and one.cues.en) for one in library.concepts.values()) < 0.01 * len(library.concepts)


def test_no_cue_proves_two_concepts(library: Library) -> None:
    proves: dict[str, set[str]] = defaultdict(set)
    for one in library.concepts.values():
        if one.kind in SAYING:
            for cue in one.cues.zh + one.cues.en:
                proves[stems(plain(cue)).text.strip()].add(one.id)
    assert {cue: ids for cue, ids in proves.items() if len(ids) > 1} == {}


def test_no_noun_cue_names_two_products(library: Library) -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for one in library.concepts.values():
        if one.kind == "product":
            for cue in one.cues.zh + one.cues.en:
                names[stems(plain(cue)).text.strip()].add(one.id)
    assert {cue: ids for cue, ids in names.items() if len(ids) > 1} == {}


def test_every_assertion_says_why_and_by_whom(library: Library) -> None:
    for trait in library.traits:
        assert len(trait.why.en) > 15 and len(trait.why.zh) > 3 and len(trait.source) > 10, trait.id
    for occasion in library.occasions.values():
        assert len(occasion.meaning.en) > 10 and len(occasion.meaning.zh) > 3 and len(occasion.source) > 5, occasion.id
    for market in library.markets.values():
        assert (market.price is None and not market.varieties) or (market.price and len(market.price.source) > 10), market.id
        assert market.described or len(market.source) > 10, market.id


def test_nobodys_word_is_a_source(library: Library) -> None:
    nobody = re.compile(r"practitioner judgement|agency practice|unpublished|^common (practice|custom)", re.IGNORECASE)
    said = (*library.traits, *library.shifts, *library.habits)
    assert not [one.source for one in said if nobody.search(one.source)]


def test_trait_ids_stand_once(library: Library) -> None:
    ids = [one.id for one in library.traits]
    assert len(ids) == len(set(ids))


def test_traits_point_at_what_exists(library: Library) -> None:
    nodes, categories = library.nodes.keys() | library.markets.keys(), {one.id for one in library.categories}
    for trait in library.traits:
        assert trait.node in nodes and set(trait.categories) <= categories and set(trait.occasions) <= library.occasions.keys(), trait.id
        known = library.ideas if trait.subject.startswith("idea:") else library.subjects
        assert trait.subject.removeprefix("idea:") in known, trait.id


def test_no_two_traits_say_the_same_of_the_same(library: Library) -> None:
    said = Counter((trait.node, trait.dimension, trait.subject) for trait in library.traits)
    assert [key for key, times in said.items() if times > 1] == []


def test_subjects_are_labelled_in_every_language_and_used(library: Library) -> None:
    used = {trait.subject for trait in library.traits}
    for subject in library.subjects.values():
        assert subject.names.keys() == set(LANGUAGES) and all(subject.names.values()), subject.id
        assert subject.looks or subject.kind in ("phrase", "habit"), subject.id
        assert subject.id in used, subject.id


def test_nodes_and_occasions_point_at_what_exists(library: Library) -> None:
    for node in library.nodes.values():
        assert set(node.parents) <= library.nodes.keys(), node.id
    assert [one.id for one in library.nodes.values() if not one.parents] == ["world"]
    for occasion in library.occasions.values():
        assert occasion.markets and set(occasion.markets) | set(occasion.local) <= library.markets.keys(), occasion.id
        spoken = {language_of(variety) for market in occasion.markets for variety in library.markets[market].varieties}
        assert {"en", "zh"} | spoken <= occasion.names.keys(), occasion.id


def test_markets_are_whole(library: Library) -> None:
    for market in library.markets.values():
        assert re.fullmatch("[A-Z]{2}", market.id) and is_currency(market.currency) and market.timezone in available_timezones(), market.id
        assert set(market.holds) <= library.nodes.keys() and all(0 < share <= 1 for share in market.holds.values()), market.id
        assert all(re.fullmatch("#[0-9A-Fa-f]{6}", colour) for colour in market.palette), market.id
        for variety in market.varieties:
            assert language_of(variety) in LANGUAGES and Locale.parse(variety, sep="-"), market.id
        assert not market.palette or (len(market.palette) == 3 and market.described), market.id


def test_units_can_be_written_in_every_language(library: Library) -> None:
    for unit in library.units.values():
        assert unit.cldr or unit.symbol or set(LANGUAGES) <= unit.labels.keys(), unit.id
        for language, text in unit.labels.items():
            assert all(str(number) in str(compiled(text, language).format({"n": number})) for number in (5, 100)), (unit.id, language)


def test_no_unit_word_means_two_units_in_one_language(library: Library) -> None:
    for language in ("zh", "en"):
        means: dict[str, set[str]] = defaultdict(set)
        for unit in library.units.values():
            for word in getattr(unit.cues, language):
                means[word].add(unit.id)
        assert {word: ids for word, ids in means.items() if len(ids) > 1} == {}
