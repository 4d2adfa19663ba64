"""How the Python client tells failures apart, and where they lead."""

FAILURES = '''\
def _after(
    route: Route, failure: Exception, rest: list[tuple[tuple[str, int], ...]], asked: list[str]
) -> list[tuple[tuple[str, int], ...]]:
    """Where the route goes on when a tier failed so."""
    kinds = _kinds(failure)
    for kind, chain in (("context_length", route.on_context), ("content_policy", route.on_policy)):
        if kind in kinds and chain is not None:
            return [((endpoint, 1),) for endpoint in chain if endpoint not in asked]
    return rest if kinds & route.fall_on else []


STATUSES = {
    401: {"auth"},
    403: {"auth"},
    404: {"not_found"},
    408: {"timeout"},
    413: {"context_length"},
    429: {"rate_limit"},
    504: {"server_error", "timeout"},
}
TOO_LONG = ("context_length", "context length", "context window", "too long", "too many tokens")
REFUSED = ("content_policy", "content_filter", "content management policy", "safety", "moderation")


def _kinds(error: Exception) -> set[str]:
    """What it is to a route."""
    if isinstance(error, APITimeoutError | TimeoutError):
        return {"timeout"}
    if isinstance(error, APIConnectionError):
        return {"connection"}
    return _kinds_told(error) if isinstance(error, APIError) else {"connection", "server_error"}


def _kinds_told(error: APIError) -> set[str]:
    """By the status first, then by the error's code, then by its words."""
    status = error.status_code if isinstance(error, APIStatusError) else _status_in(error)
    if status in STATUSES:
        return STATUSES[status]
    if status >= 500:
        return {"server_error"}
    words = f"{error.code} {error.type} {error.message}".lower()
    if any(word in words for word in TOO_LONG):
        return {"context_length"}
    return {"content_policy"} if any(word in words for word in REFUSED) else {"bad_request"}


def _status_in(error: APIError) -> int:
    """Of an error that came in a stream: its headers had said 200."""
    code = error.code or ""
    if code.isdecimal():
        return int(code)
    words = f"{code} {error.type}"
    return 429 if "rate_limit" in words else 400 if "invalid" in words or "content" in words else 500


def _pause_s(endpoint: Endpoint, error: Exception, tried: int) -> float:
    if endpoint.respect_retry_after and isinstance(error, APIStatusError):
        told = error.response.headers.get("retry-after", "")
        if re.fullmatch(r"\\d+(\\.\\d+)?", told):
            return min(float(told), 60.0)
    seconds: float = min(0.25 * 2**tried, 8.0)
    return seconds * random.uniform(1, 2)


async def _to_first_token(chunks: AsyncStream[ChatCompletionChunk]) -> list[ChatCompletionChunk]:
    read: list[ChatCompletionChunk] = []
    while (chunk := await anext(chunks, None)) is not None:
        read.append(chunk)
        if _speaks(chunk):
            return read
    raise BrokenAnswerError("The stream ended before its first token.")


def _speaks(chunk: ChatCompletionChunk) -> bool:
    """It holds some of the answer, or its end, and not only whose turn it is."""
    return any(
        choice.finish_reason is not None
        or any(value for name, value in choice.delta.model_dump().items() if name != "role")
        for choice in chunk.choices
    )


def _ends(chunk: ChatCompletionChunk) -> bool:
    return any(choice.finish_reason is not None for choice in chunk.choices)


def _check_environment() -> None:
    """A model without its key would fail each time, and nobody would notice that the next one answers."""
    wanted = {endpoint.key for endpoint in ENDPOINTS.values() if endpoint.key is not None}
    for endpoint in ENDPOINTS.values():
        wanted |= set(re.findall(r"\\{(\\w+)\\}", endpoint.address))
    missing = sorted(name for name in wanted if not os.environ.get(name))
    if missing:
        raise LookupError(f"Set these variables first: {', '.join(missing)}.")


async def main(route: str, prompt: str) -> None:
    async with Client() as client:
        async for chunk in client.stream(route, messages=[{"role": "user", "content": prompt}]):
            if chunk.choices:
                print(chunk.choices[0].delta.content or "", end="", flush=True)
        print()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(f'usage: python client.py ROUTE "Your prompt"; routes: {", ".join(ROUTES)}')
    asyncio.run(main(*sys.argv[1:]))
'''
