"""Search over the whole graph in any of its twelve languages: subjects by their names and looks, occasions and markets by their names."""

from collections.abc import Iterator

from culture_graph.library import Library
from culture_graph.records import Subject
from studio.ui.explorer.answer import STANCES, Answer
from studio.ui.marks import esc, table
from studio.ui.shell import note
from studio.ui.tongues import marked
from studio.ui.words import Words

SHOWN = 12


def results(library: Library, answer: Answer, words: Words, asked: str) -> str:
    """Subjects with the markets and nodes that speak of them, then occasions; says so when nothing is found."""
    wanted = asked.strip().casefold()
    if not wanted:
        return note(words("search_hint"), "hint")
    subjects = sorted(_subjects(library, wanted), key=lambda one: one[0])[:SHOWN]
    occasions = [one for one in library.occasions.values() if any(wanted in name.casefold() for name in (*one.names.values(), *one.local.values(), *one.also))][
        :SHOWN
    ]
    if not subjects and not occasions:
        return note(words("search_nothing", asked=asked), "hint")
    told = "".join(_subject(library, answer, words, one, named) for _, one, named in subjects)
    feasts = "".join(
        f"<li><b>{esc(one.names.get(words.language, one.names['en']))}</b> {esc(one.meaning.text(words.language))} "
        f"<small>{esc(' '.join(one.markets[:24]))}{' …' if len(one.markets) > 24 else ''}</small></li>"
        for one in occasions
    )
    return told + (f"<h3>{esc(words('search_occasions'))}</h3><ul>{feasts}</ul>" if feasts else "")


def _subjects(library: Library, wanted: str) -> Iterator[tuple[tuple[int, str], Subject, str]]:
    """Subjects that a search names, nearest first: whole names before parts of names before looks; with the name that was met and its language."""
    for one in library.subjects.values():
        names = [(name, language) for language, group in one.names.items() for name in group]
        met = min(((0 if name.casefold() == wanted else 1, name, language) for name, language in names if wanted in name.casefold()), default=None)
        if met is not None:
            yield (met[0], one.id), one, f"<span {marked(met[2])}>{esc(met[1])}</span>"
        elif any(wanted in look.casefold() for look in one.looks):
            yield (2, one.id), one, ""


def _subject(library: Library, answer: Answer, words: Words, subject: Subject, named: str) -> str:
    rank = list(STANCES)
    traits = sorted((one for one in library.traits if one.subject == subject.id), key=lambda one: (rank.index(one.stance), one.node))
    rows = (
        (esc(_where(answer, words, one.node)), answer.stance(one), esc(one.why.text(words.language)), f"<cite>{esc(one.source)}</cite>")
        for one in traits[:SHOWN]
    )
    title = esc(subject.names[words.language][0])
    return f"<h3>{title} <small>{named}</small></h3>" + table([words(key) for key in ("where", "stance", "why", "source")], rows, "t-found")


def _where(answer: Answer, words: Words, node: str) -> str:
    known = answer.library.markets.get(node) or answer.library.nodes[node]
    return known.name.text(words.language)
