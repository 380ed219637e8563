"""The entry of the command: which commands there are, and how a refusal is told."""

import json
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from assets.errors import TesseraError

# command: the module that holds its typer app, and what it does in one line (shown without loading it).
COMMANDS: dict[str, tuple[str, str]] = {
    "culture": ("studio.cli.culture", "What a market's culture asks for, with sources."),
    "check": ("studio.cli.check", "Screen a text or described picture elements for a market."),
    "pii": ("studio.cli.pii", "Find persons' data in a text, and mask it."),
    "read": ("studio.cli.read", "What a brief was understood to say, before anything is written."),
    "generate": ("studio.cli.generate", "Make creatives from one brief file."),
    "batch": ("studio.cli.batch", "Make creatives from a file of briefs; survives any crash."),
    "products": ("studio.cli.products", "Import a seller's own product sheet."),
    "brand": ("studio.cli.brand", "Brand kits: how a brand speaks, its own words, and what it never says."),
    "picture": ("studio.cli.picture", "Draw a picture again otherwise, or take it out in layers (SVG, PSD)."),
    "rights": ("studio.cli.rights", "Licences of photos, fonts, music: where they hold and how long."),
    "film": ("studio.cli.film", "A film of a creative to look at: another storyboard, length or light; a draft in seconds."),
    "review": ("studio.cli.review", "The review desk: list, show, approve, reject, edit, assign."),
    "exchange": ("studio.cli.exchange", "Copy out to an agency's tool and back."),
    "memory": ("studio.cli.memory", "Wordings that people approved and sentences from outside, offered first elsewhere."),
    "publish": ("studio.cli.publish", "Publish approved creatives."),
    "jobs": ("studio.cli.jobs", "Follow, cancel and retry long work."),
    "serve": ("studio.cli.serve", "The web studio, the API and the worker."),
    "demo": ("studio.cli.demo", "A seller's sheet in all markets, from start to storefront."),
    "calendar": ("studio.cli.calendar", "Feasts, mourning and shopping days of a market."),
    "language": ("studio.cli.language", "Language and variety of a text, and the words that tell."),
    "trends": ("studio.cli.trends", "What a market is talking about, how early, and whether it may be used there."),
    "verify": ("studio.cli.verify", "Where a file comes from, and whether it was changed since."),
    "models": ("studio.cli.models", "Connect chat and image models, try them, see their cost."),
    "placements": ("studio.cli.placements", "Where copy can stand, with fields and limits."),
}


class LazyGroup(TyperGroup):
    """Loads a command's module only when that command is asked for, so that --help answers at once."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = get_command(import_module(COMMANDS[cmd_name][0]).app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    help="From a seller's product sheet to local copy in twelve languages, screened, reviewed and published.",
)


@app.callback()
def _tessera() -> None:
    """Tessera."""


def run() -> None:
    """Run the command line; a refusal is one JSON document under --json, else two sentences on stderr; exit code 1."""
    try:
        app()
    except TesseraError as error:
        if "--json" in sys.argv:
            print(json.dumps({"error": {"message": error.message.en, "hint": error.hint.en, "retryable": error.retryable}}, ensure_ascii=False))
        else:
            print(f"{error.message.en}\n{error.hint.en}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
