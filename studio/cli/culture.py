"""`tessera culture`: what a market asks for, with path, why and source."""

from datetime import date
from typing import Annotated, Any

import typer

from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def culture(  # noqa: PLR0913 - the options of the command's contract
    market: Annotated[str, typer.Argument(help="ISO 3166-1 code, such as SA.")] = "",
    language: Annotated[str | None, typer.Option(help="Variety, such as de-CH.")] = None,
    category: Annotated[str | None, typer.Option()] = None,
    occasion: Annotated[str | None, typer.Option()] = None,
    on: Annotated[str | None, typer.Option(help="Day, YYYY-MM-DD.")] = None,
    why: Annotated[str | None, typer.Option(help="Explain one trait.")] = None,
    prompt: Annotated[bool, typer.Option("--prompt", help="As a compact cited block for a prompt.")] = False,
    stats: Annotated[bool, typer.Option("--stats", help="Count what is known.")] = False,
    as_json: Json = False,
) -> None:
    """What a market's culture asks for."""
    from culture_graph.block import cited_block
    from culture_graph.context import AHEAD
    from culture_graph.records import Question

    with opened() as studio:
        known = studio.engine.culture
        if stats:
            show_json(_stats(studio))
            return
        if not market:
            raise typer.BadParameter("name a market, such as SA, or use --stats", param_hint="MARKET")
        day = date.fromisoformat(on) if on else date.today()  # noqa: DTZ011 - the caller's own day
        question = Question(
            market=known.market(market).id, variety=language, day=day, category=known.library.category(category)[0], occasion=occasion, ahead=AHEAD
        )
        context = known.context_for(question)
        explanation = known.graph.explain(context.market.id, why) if why else None
    if explanation:
        show_json(explanation) if as_json else _explain(explanation)
        return
    if prompt:
        typer.echo(cited_block(context, known.library))
        return
    if as_json:
        show_json(context)
        return
    _tables(context)


def _tables(context: Any) -> None:
    """Traits, then how ideas are put, for people."""
    rows = [[one.trait.stance, one.trait.subject.replace("_", " "), one.trait.why.en, " > ".join(one.path), one.trait.source] for one in context.traits]
    table(["stance", "subject", "why", "path", "source"], rows, title=f"{context.market.name.en} · {context.variety or 'no ad language'} · {context.address}")
    put = [[one.shift.of.replace("_", " "), one.shift.to.en, one.shift.why.en, " > ".join(one.path), one.shift.source] for one in context.shifts]
    table(["idea or topic", "is put here as", "why", "path", "source"], put)


def _explain(one: Any) -> None:
    """The way of a trait with the share of people at each step, and what it stands in for or gives way to."""
    trait, steps = one.held.trait, zip(one.held.path[1:], one.shares, strict=True)
    typer.echo(f"{trait.id}: {trait.stance} · {trait.why.en}")
    typer.echo(f"  source: {trait.source} (agreement: {trait.agreement})")
    typer.echo(f"  way: {one.held.path[0]}" + "".join(f" > {node} ({share:.0%})" for node, share in steps) + f", held by {one.held.weight:.0%}")
    for other in one.instead_of:
        typer.echo(f"  instead of: {other.trait.id} of {other.trait.node} ({other.trait.stance}), for {trait.node} is nearer")
    if one.overridden_by:
        typer.echo(
            f"  overridden by: {one.overridden_by.trait.id} of {one.overridden_by.trait.node}, which is nearer and held by {one.overridden_by.weight:.0%}"
        )


def _stats(studio: Any) -> dict[str, int]:
    library = studio.engine.library
    return {
        "territories": len(library.markets),
        "markets": sum(bool(one.varieties) for one in library.markets.values()),
        "traits": len(library.traits),
        "festivals": len(library.occasions),
        "concepts": len(library.concepts),
        "shifts": len(library.shifts),
        "rules": len(studio.engine.rulebook.rules),
    }
