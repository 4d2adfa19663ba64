"""How the TypeScript client tells failures apart, and where they lead."""

FAILURES = """\
function isFailure(error: unknown): boolean {
  return error instanceof APIError || error instanceof BrokenAnswerError || error instanceof TooSlowError;
}

/** Where the route goes on when a tier failed so. */
function after(route: Route, failure: unknown, rest: Member[][], met: Set<string>): Member[][] {
  const is = kinds(failure);
  for (const [kind, chain] of [
    ["context_length", route.onContext],
    ["content_policy", route.onPolicy],
  ] as const) {
    if (is.includes(kind) && chain !== undefined) {
      return chain.filter((id) => !met.has(id)).map((id) => [[id, 1]]);
    }
  }
  return meets(is, route.fallOn) ? rest : [];
}

const STATUSES = new Map<number, Trigger[]>([
  [401, ["auth"]],
  [403, ["auth"]],
  [404, ["not_found"]],
  [408, ["timeout"]],
  [413, ["context_length"]],
  [429, ["rate_limit"]],
  [504, ["server_error", "timeout"]],
]);
const TOO_LONG = ["context_length", "context length", "context window", "too long", "too many tokens"];
const REFUSED = ["content_policy", "content_filter", "content management policy", "safety", "moderation"];

/** What it is to a route: by the status first, then by the error's code, then by its words. */
function kinds(error: unknown): Trigger[] {
  if (error instanceof APIConnectionTimeoutError || error instanceof TooSlowError) {
    return ["timeout"];
  }
  if (error instanceof APIConnectionError) {
    return ["connection"];
  }
  if (!(error instanceof APIError)) {
    return ["connection", "server_error"];
  }
  const status = error.status ?? statusIn(error);
  const known = STATUSES.get(status);
  if (known !== undefined) {
    return known;
  }
  if (status >= 500) {
    return ["server_error"];
  }
  const words = `${error.code} ${error.type} ${error.message}`.toLowerCase();
  if (TOO_LONG.some((word) => words.includes(word))) {
    return ["context_length"];
  }
  return REFUSED.some((word) => words.includes(word)) ? ["content_policy"] : ["bad_request"];
}

/** Of an error that came in a stream: its headers had said 200. */
function statusIn(error: APIError): number {
  if (/^\\d+$/.test(`${error.code}`)) {
    return Number(error.code);
  }
  const words = `${error.code} ${error.type}`;
  return words.includes("rate_limit") ? 429 : /invalid|content/.test(words) ? 400 : 500;
}

function pauseMs(endpoint: Endpoint, error: unknown, tried: number): number {
  const told = error instanceof APIError ? (error.headers?.get("retry-after") ?? "") : "";
  if (endpoint.respectRetryAfter === true && /^\\d+(\\.\\d+)?$/.test(told)) {
    return Math.min(Number(told), 60) * 1000;
  }
  return Math.min(250 * 2 ** tried, 8000) * (1 + Math.random());
}

/** All of a tier, each first as often as its weight says. */
function shuffled(tier: Member[]): string[] {
  const drawn = tier.map(([id, weight]) => ({ id, place: -Math.log(1 - Math.random()) / weight }));
  return drawn.sort((one, other) => one.place - other.place).map(({ id }) => id);
}

function meets(some: Trigger[], others: Trigger[]): boolean {
  return some.some((kind) => others.includes(kind));
}

/** It holds some of the answer, or its end, and not only whose turn it is. */
function speaks(chunk: ChatCompletionChunk): boolean {
  return (chunk.choices ?? []).some(
    ({ delta, finish_reason: reason }) =>
      Boolean(reason) ||
      Object.entries(delta ?? {}).some(([name, value]) => name !== "role" && Boolean(value)),
  );
}

function ends(chunk: ChatCompletionChunk): boolean {
  return (chunk.choices ?? []).some(({ finish_reason: reason }) => Boolean(reason));
}

/** A model without its key would fail each time, and nobody would notice that the next one answers. */
function checkEnvironment(): void {
  const wanted = [...ENDPOINTS.values()].flatMap(({ address, key }) => [
    ...(key === undefined ? [] : [key]),
    ...[...address.matchAll(/\\{(\\w+)\\}/g)].map((found) => found[1]!),
  ]);
  const missing = [...new Set(wanted.filter((name) => !process.env[name]))].sort();
  if (missing.length > 0) {
    throw new Error(`Set these variables first: ${missing.join(", ")}.`);
  }
}
"""
