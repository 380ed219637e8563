"""Commands whose system is not in this version: they say so, with exit code 1, instead of pretending."""

from typing import Annotated

import typer

from assets.errors import refuse

app = typer.Typer(pretty_exceptions_enable=False)


@app.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def later(words: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Not in this version."""
    raise refuse(
        "This command is not in this version of Tessera.",
        "此版本的 Tessera 还没有这个命令。",
        do_en="See CHANGELOG.md for what is.",
        do_zh="请查看 CHANGELOG.md 了解已有功能。",
    )
