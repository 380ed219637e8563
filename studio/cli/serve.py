"""`tessera serve`: one web process and one worker."""

import ipaddress
import subprocess
import sys
from typing import Annotated

import typer

from assets.errors import refuse

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def serve(
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option()] = 7860,
    local: Annotated[bool, typer.Option("--local", help="One user, this machine only, no token.")] = False,
) -> None:
    """The web studio at /, the API at /v1, and the worker."""
    if local and not _loopback(host):
        raise refuse(
            "--local serves this machine only.",
            "--local 仅限本机访问。",
            do_en="Leave --host away, or leave --local away and use the owner token.",
            do_zh="请去掉 --host，或去掉 --local 并使用所有者令牌。",
        )
    import uvicorn

    from studio.access import owner_token
    from studio.server import application
    from studio.settings import Settings
    from studio.wiring import Studio

    studio = Studio(Settings())
    studio.database  # noqa: B018 - the schema must stand before the worker starts
    token = None if local else owner_token(studio.home)
    if token:
        typer.echo(f"Owner token, shown only now: {token}\nOpen http://{host}:{port}/?token={token}", err=True)
    worker = subprocess.Popen([sys.executable, "-m", "studio.worker"])
    try:
        typer.echo(f"Tessera is at http://{host}:{port}", err=True)
        uvicorn.run(application(studio, local=local), host=host, port=port, log_level="warning")
    finally:
        worker.terminate()
        worker.wait(timeout=30)
        studio.close()


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
