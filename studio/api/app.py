"""The API application: routes, who may call, and errors as problem details (RFC 9457)."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from assets.errors import TesseraError
from studio.access import actor_for
from studio.api import batches, brands, checks, creatives, exchange, generations, media, memory, placements, products, publications, reviews
from studio.api.limits import Limits

OPEN = ("/openapi.json", "/docs", "/healthz", "/redoc")
COUNTED = ("/v1/", "/metrics")


def build(studio: Any, *, local: bool) -> FastAPI:
    """The application over a studio; closed without the owner token unless `local`."""
    app = FastAPI(title="Tessera", version="1", description="From a product sheet to local copy in twelve languages, screened, reviewed and published.")
    app.state.studio = studio
    for part in (products, placements, brands, generations, batches, creatives, media, checks, reviews, exchange, memory, publications):
        app.include_router(part.router, prefix="/v1")
    # The studio's own pages show dozens of pictures: outside /v1 they are guarded alike and not counted.
    app.include_router(media.router, include_in_schema=False)
    app.add_exception_handler(TesseraError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    _guard(app, studio, local=local)
    _health(app, studio)
    return app


def problem(status: int, title: str, detail: str, **more: Any) -> JSONResponse:
    """A problem document."""
    return JSONResponse({"type": "about:blank", "title": title, "status": status, "detail": detail, **more}, status, media_type="application/problem+json")


def _guard(app: FastAPI, studio: Any, *, local: bool) -> None:
    limits = Limits()

    @app.middleware("http")
    async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.url.path.startswith(OPEN):
            return await call_next(request)
        token = _token(request)
        if not local and actor_for(studio.home, token) is None:
            return problem(401, "Who are you?", "Send the owner token: Authorization: Bearer <token>. It was printed when the server first started.")
        # The studio's pages take dozens of files each: only what a program asks for is counted.
        left = limits.take(request.client.host if request.client else "") if request.url.path.startswith(COUNTED) else None
        if left and left.remaining < 0:
            return problem(429, "Too many requests", f"Wait {left.reset} s and try again.", retryable=True)
        response = await call_next(request)
        if request.query_params.get("token") == token and token:
            response.set_cookie("tessera_token", token, httponly=True, samesite="strict")
        if left:
            response.headers["RateLimit"] = f'"default";r={left.remaining};t={left.reset}'
        return response


def _token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.query_params.get("token") or request.cookies.get("tessera_token")


def _health(app: FastAPI, studio: Any) -> None:
    @app.get("/healthz", include_in_schema=False)
    def healthz() -> dict[str, str]:
        with studio.database.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
        return {"status": "ok"}

    @app.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _refused(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, TesseraError):
        raise error
    missing = error.message.en.startswith("There is no ")
    status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.CONFLICT if error.retryable else HTTPStatus.UNPROCESSABLE_ENTITY
    return problem(status, error.message.en, error.hint.en, retryable=error.retryable, zh={"title": error.message.zh, "detail": error.hint.zh})


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [{"where": ".".join(str(part) for part in one["loc"]), "what": one["msg"]} for one in error.errors()]
    return problem(422, "The request is not understood", f"{faults[0]['where']}: {faults[0]['what']}", errors=faults)
