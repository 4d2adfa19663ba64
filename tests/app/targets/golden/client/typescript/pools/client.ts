/**
 * Asks the models of a plan in its order, and goes on to the next one when one fails.
 *
 *     npm install openai@6
 *
 * Keys are read from the environment, under the names below. A stream goes on to the next model only before
 * its first token: what was read cannot be taken back, so that a later failure is thrown. Only types are
 * TypeScript here: any tool that takes them away makes JavaScript of it.
 */
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionCreateParamsNonStreaming,
} from "openai/resources/chat/completions";

export type Trigger =
  | "rate_limit"
  | "server_error"
  | "timeout"
  | "connection"
  | "auth"
  | "not_found"
  | "bad_request"
  | "context_length"
  | "content_policy";

interface Endpoint {
  model: string;
  /** {NAME} stands for a variable of the environment. */
  address: string;
  /** The name of the variable that holds it. */
  key?: string;
  /** For a whole answer. */
  timeoutMs?: number;
  /** Streams only. */
  firstTokenTimeoutMs?: number;
  retries?: number;
  retryOn?: Trigger[];
  respectRetryAfter?: boolean;
  /** Forced, whatever a request says. */
  params?: Record<string, unknown>;
}

/** An endpoint with its weight. */
type Member = [endpoint: string, weight: number];

interface Route {
  tiers: Member[][];
  /** What leads to the next tier. */
  fallOn: Trigger[];
  /** Asked instead when the prompt is too long. */
  onContext?: string[];
  /** Asked instead when a content policy refuses. */
  onPolicy?: string[];
  /** So many a minute, before it rests. */
  allowedFails?: number;
  cooldownMs?: number;
}

/** What `chat.completions.create` takes, without what the plan decides. */
export type Request = Omit<ChatCompletionCreateParamsNonStreaming, "model" | "stream">;

const TRANSIENT: Trigger[] = ["rate_limit", "server_error", "timeout", "connection"];

const ENDPOINTS = new Map<string, Endpoint>([
  [
    "one",
    {
      model: "gpt-x",
      address: "https://api.openai.com/v1",
      key: "OPENAI_API_KEY",
    },
  ],
  [
    "two",
    {
      model: "my-deployment",
      address: "{AZURE_API_BASE}/openai/v1",
      key: "AZURE_API_KEY",
    },
  ],
  [
    "three",
    {
      model: "llama-x",
      address: "https://api.groq.com/openai/v1",
      key: "GROQ_API_KEY",
    },
  ],
  [
    "four",
    {
      model: "mistral-x",
      address: "https://api.mistral.ai/v1",
      key: "MISTRAL_API_KEY",
    },
  ],
  [
    "last",
    {
      model: "gemini-x",
      address: "https://generativelanguage.googleapis.com/v1beta/openai",
      key: "GEMINI_API_KEY",
    },
  ],
]);

const ROUTES = new Map<string, Route>([
  [
    "pools",
    {
      tiers: [[["one", 3], ["two", 1]], [["three", 2], ["four", 2]], [["last", 1]]],
      fallOn: ["auth", "connection", "content_policy", "context_length", "not_found", "rate_limit", "server_error", "timeout"],
    },
  ],
]);

const ALIASES = new Map<string, string>([]);

/** What came is no answer, or only a part of one. */
export class BrokenAnswerError extends Error {}

/** An answer, or its first token, took too long. */
export class TooSlowError extends Error {}

/** A stream at its first token. */
interface Begun {
  chunks: AsyncIterator<ChatCompletionChunk>;
  read: ChatCompletionChunk[];
  limit: Limit;
}

export class Client {
  readonly #clients = new Map<string, OpenAI>();
  readonly #failed = new Map<string, number[]>();
  readonly #restsUntil = new Map<string, number>();

  constructor() {
    checkEnvironment();
  }

  /** A whole answer. Throws the last model's failure. */
  async ask(route: string, request: Request): Promise<ChatCompletion> {
    return this.#first(route, async (endpoint) => {
      const limit = new Limit(endpoint.timeoutMs);
      try {
        const answer = await this.#openai(endpoint).chat.completions.create(
          { ...request, ...endpoint.params, model: endpoint.model, stream: false },
          limit.options,
        );
        if (!answer?.choices?.length) {
          throw new BrokenAnswerError(`${endpoint.model} sent something that is no answer.`);
        }
        return answer;
      } catch (error) {
        throw limit.failure(error);
      } finally {
        limit.clear();
      }
    });
  }

  /** The chunks of an answer, as they come. Throws what fails after the first token. */
  async *stream(route: string, request: Request): AsyncGenerator<ChatCompletionChunk> {
    const { chunks, read, limit } = await this.#first(route, (endpoint) => this.#begin(endpoint, request));
    let finished = false;
    try {
      for (const chunk of read) {
        finished ||= ends(chunk);
        yield chunk;
      }
      for (let next = await limit.kept(chunks.next()); !next.done; next = await limit.kept(chunks.next())) {
        finished ||= ends(next.value);
        yield next.value;
      }
    } finally {
      limit.clear();
      await chunks.return?.();
    }
    if (!finished) {
      throw new BrokenAnswerError("The stream was cut: it ended without a finish reason.");
    }
  }

  async #begin(endpoint: Endpoint, request: Request): Promise<Begun> {
    const limit = new Limit(endpoint.timeoutMs);
    const first = setTimeout(() => limit.stop(), endpoint.firstTokenTimeoutMs ?? FOREVER_MS);
    const read: ChatCompletionChunk[] = [];
    try {
      const stream = await this.#openai(endpoint).chat.completions.create(
        { ...request, ...endpoint.params, model: endpoint.model, stream: true },
        limit.options,
      );
      const chunks = stream[Symbol.asyncIterator]();
      for (let next = await limit.kept(chunks.next()); !next.done; next = await limit.kept(chunks.next())) {
        read.push(next.value);
        if (speaks(next.value)) {
          return { chunks, read, limit };
        }
      }
      throw new BrokenAnswerError(`The stream of ${endpoint.model} ended before its first token.`);
    } catch (error) {
      limit.clear();
      throw limit.failure(error);
    } finally {
      clearTimeout(first);
    }
  }

  /** Of the first model of the route that has one. */
  async #first<T>(asked: string, attempt: (endpoint: Endpoint) => Promise<T>): Promise<T> {
    const name = ALIASES.get(asked) ?? asked;
    const route = ROUTES.get(name);
    if (route === undefined) {
      throw new RangeError(`There is no route ${name}.`);
    }
    let tiers = this.#awake(name, route);
    const met = new Set<string>();
    for (;;) {
      let failure: unknown;
      for (const id of shuffled(tiers[0]!)) {
        met.add(id);
        try {
          return await this.#try(ENDPOINTS.get(id)!, attempt);
        } catch (error) {
          if (!isFailure(error)) {
            throw error;
          }
          failure = error;
          this.#noteFailure(`${name}/${id}`, route);
        }
      }
      tiers = after(route, failure, tiers.slice(1), met);
      if (tiers.length === 0) {
        throw failure;
      }
    }
  }

  async #try<T>(endpoint: Endpoint, attempt: (endpoint: Endpoint) => Promise<T>): Promise<T> {
    for (let tried = 0; tried < (endpoint.retries ?? 0); tried += 1) {
      try {
        return await attempt(endpoint);
      } catch (error) {
        if (!isFailure(error) || !meets(kinds(error), endpoint.retryOn ?? TRANSIENT)) {
          throw error;
        }
        await sleep(pauseMs(endpoint, error, tried));
      }
    }
    return attempt(endpoint);
  }

  /** One for each address and key; it never tries again by itself. */
  #openai(endpoint: Endpoint): OpenAI {
    const place = `${endpoint.address} ${endpoint.key ?? ""}`;
    let client = this.#clients.get(place);
    if (client === undefined) {
      client = new OpenAI({
        apiKey: endpoint.key === undefined ? "unused" : process.env[endpoint.key],
        baseURL: endpoint.address.replace(/\{(\w+)\}/g, (_, name) =>
          process.env[name]!.replace(/\/+$/, ""),
        ),
        maxRetries: 0,
      });
      this.#clients.set(place, client);
    }
    return client;
  }

  /** The tiers without what rests; all of them when everything does. */
  #awake(name: string, route: Route): Member[][] {
    const now = performance.now();
    const tiers = route.tiers.map((tier) =>
      tier.filter(([id]) => (this.#restsUntil.get(`${name}/${id}`) ?? now) <= now),
    );
    const awake = tiers.filter((tier) => tier.length > 0);
    return awake.length > 0 ? awake : route.tiers;
  }

  #noteFailure(place: string, route: Route): void {
    if (route.cooldownMs === undefined) {
      return;
    }
    const now = performance.now();
    const recent = [...(this.#failed.get(place) ?? []).filter((moment) => now - moment < 60_000), now];
    this.#failed.set(place, recent);
    if (recent.length > (route.allowedFails ?? 3)) {
      this.#restsUntil.set(place, now + route.cooldownMs);
    }
  }
}

/** The longest that a timer can wait: 24 days. */
const FOREVER_MS = 2 ** 31 - 1;

/** How long one attempt may take; what it ends is thrown as `TooSlowError`. */
class Limit {
  readonly #control = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly options: { signal: AbortSignal; timeout?: number };

  constructor(timeoutMs: number | undefined) {
    this.#timer = setTimeout(() => this.stop(), timeoutMs ?? FOREVER_MS);
    this.options = { signal: this.#control.signal };
    if (timeoutMs !== undefined) {
      this.options.timeout = timeoutMs;
    }
  }

  stop(): void {
    this.#control.abort();
  }

  clear(): void {
    clearTimeout(this.#timer);
  }

  /** The SDK ends a stream that is stopped as if it were whole. */
  async kept<T>(next: Promise<T>): Promise<T> {
    try {
      const result = await next;
      this.#control.signal.throwIfAborted();
      return result;
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** What the error is: that of the SDK, a limit that was reached, or an answer that broke. */
  failure(error: unknown): unknown {
    if (this.#control.signal.aborted) {
      return new TooSlowError("The model took too long.", { cause: error });
    }
    return isFailure(error) ? error : new BrokenAnswerError("The answer broke.", { cause: error });
  }
}

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
  if (/^\d+$/.test(`${error.code}`)) {
    return Number(error.code);
  }
  const words = `${error.code} ${error.type}`;
  return words.includes("rate_limit") ? 429 : /invalid|content/.test(words) ? 400 : 500;
}

function pauseMs(endpoint: Endpoint, error: unknown, tried: number): number {
  const told = error instanceof APIError ? (error.headers?.get("retry-after") ?? "") : "";
  if (endpoint.respectRetryAfter === true && /^\d+(\.\d+)?$/.test(told)) {
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
    ...[...address.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!),
  ]);
  const missing = [...new Set(wanted.filter((name) => !process.env[name]))].sort();
  if (missing.length > 0) {
    throw new Error(`Set these variables first: ${missing.join(", ")}.`);
  }
}
