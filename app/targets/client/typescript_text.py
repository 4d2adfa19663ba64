"""What stands around the plan in the TypeScript client: how its models are asked."""

HEAD = """\
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
"""

BODY = """\
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
        baseURL: endpoint.address.replace(/\\{(\\w+)\\}/g, (_, name) =>
          process.env[name]!.replace(/\\/+$/, ""),
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
"""
