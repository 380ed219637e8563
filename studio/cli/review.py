"""`tessera review`: the desk from the command line."""

from datetime import datetime
from typing import Annotated, Any, cast, get_args

import typer

from assets.errors import refuse
from review.records import ItemState
from studio.cli.output import Json, opened, show_json, table
from studio.clock import now

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)
Item = Annotated[str, typer.Argument(help="Id of the review item.")]
Comment = Annotated[str, typer.Option(help="Why, for the history.")]


@app.command("list")
def list_items(state: Annotated[str, typer.Option(help="waiting, approved, rejected, changes_requested or all.")] = "waiting", as_json: Json = False) -> None:
    """Items on the desk, soonest due first."""
    from review import store as reviewed

    with opened() as studio, studio.database.reading() as connection:
        found = sorted(reviewed.items(connection, studio.actor, state=_state(state)), key=lambda one: (one.due, one.id))
    if as_json:
        show_json(found)
        return
    table(
        ["item", "markets", "variety", "state", "due (UTC)"],
        [[one.id, " ".join(one.markets), one.variety, one.state, f"{one.due:%Y-%m-%d %H:%M}"] for one in found],
    )


@app.command()
def show(item: Item, as_json: Json = False) -> None:
    """One item with its creatives, findings and history."""
    answer = {}
    with opened() as studio:
        answer = _whole(studio, item)
    if as_json:
        show_json(answer)
        return
    for one in answer["creatives"]:
        typer.echo(
            f"{one['market']} · {one['variety']} · {one['verdict']}\n{one['copy']['headline']}\n  {one['gloss']['en']['headline']}\n{one['copy']['body']}\n  {one['gloss']['en']['body']}"
        )
        for finding in one["findings"]:
            typer.echo(f"  [{finding['severity']}] {finding['why']['en']} ({finding['source']})")
    for entry in answer["history"]:
        typer.echo(f"{entry['at']} {entry['who']}: {entry['action']} {entry['comment']}")


@app.command()
def affected(
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Judge as of this day; today if left out.")] = None, as_json: Json = False
) -> None:
    """Approved creatives that a new rule, a feast, a document that ran out or an offer that is over now stops."""
    from studio.pipeline.approved import affected_by

    with opened() as studio:
        found = list(affected_by(studio.seat, (on or now()).date()))
    if as_json:
        show_json(found)
        return
    table(
        ["item", "creative", "market", "was", "now", "why"],
        [[one.item, one.creative, one.market, one.was, one.now, one.findings[0].why.en] for one in found],
        title="approved, and stopped as of this day" if found else "nothing that is approved is touched",
    )


@app.command()
def approve(item: Item, comment: Comment = "", as_json: Json = False) -> None:
    """Approve an item exactly as it stands."""
    _decide(item, "approve", comment, as_json)


@app.command()
def reject(item: Item, comment: Comment = "", as_json: Json = False) -> None:
    """Reject an item."""
    _decide(item, "reject", comment, as_json)


@app.command("request-change")
def request_change(item: Item, comment: Comment = "", as_json: Json = False) -> None:
    """Send an item back with a wish."""
    _decide(item, "request_change", comment, as_json)


@app.command()
def comment(item: Item, text: Annotated[str, typer.Argument()], as_json: Json = False) -> None:
    """Add a comment to the history."""
    _decide(item, "comment", text, as_json)


@app.command()
def reopen(item: Item, comment: Comment = "", as_json: Json = False) -> None:
    """Undo a decision: the item waits again."""
    _decide(item, "reopen", comment, as_json)


@app.command()
def edit(item: Item, line: Annotated[list[str], typer.Option(help="KEY=TEXT; a line's key, or headline, body ...")], as_json: Json = False) -> None:
    """Put your words in the place of lines; the item is screened again."""
    from studio.pipeline import deciding

    pairs = [one.partition("=") for one in line]
    if any(not mark for _, mark, _ in pairs):
        raise refuse(
            "An edit is written KEY=TEXT.", "修改须写成 KEY=TEXT。", do_en="For example: --line headline='New words'.", do_zh="例如：--line headline='新文案'。"
        )
    with opened() as studio:
        deciding.edit(studio.seat, item, {key: text for key, _, text in pairs}, now())
        _answer(studio, item, as_json)


@app.command()
def assign(item: Item, to: Annotated[str, typer.Argument(help="A reviewer's name.")], as_json: Json = False) -> None:
    """Give an item to a reviewer."""
    from studio.pipeline import deciding

    with opened() as studio:
        deciding.assign(studio.seat, item, to, now())
        _answer(studio, item, as_json)


def _state(text: str) -> ItemState | None:
    if text == "all":
        return None
    if text not in get_args(ItemState):
        raise typer.BadParameter(f"{text} is not one of {', '.join(get_args(ItemState))}, all", param_hint="--state")
    return cast(ItemState, text)


def _decide(item: str, move: Any, comment: str, as_json: bool) -> None:
    from studio.pipeline import deciding

    with opened() as studio:
        deciding.decide(studio.seat, item, move, now(), comment)
        _answer(studio, item, as_json)


def _answer(studio: Any, item: str, as_json: bool) -> None:
    whole = _whole(studio, item)
    if as_json:
        show_json(whole)
    else:
        typer.echo(f"{item}: {whole['state']}")


def _whole(studio: Any, item: str) -> dict[str, Any]:
    from studio.pipeline.showing import item_json

    return item_json(studio.seat, item)
