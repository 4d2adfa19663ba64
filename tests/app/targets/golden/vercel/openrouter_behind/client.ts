/**
 * Asks Vercel AI Gateway, which decides by these bodies which model answers.
 *
 *     npm install openai
 */
import process from "node:process";
import OpenAI from "openai";
import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";

const BODIES: Record<string, { model: string } & Record<string, unknown>> = {
  "support": {
    "model": "anthropic/claude-x",
    "providerOptions": {
      "gateway": {
        "order": [
          "anthropic"
        ],
        "disallowPromptTraining": true,
        "providerTimeouts": {
          "byok": {
            "anthropic": 20000
          }
        }
      }
    }
  }
};

/** Hands over the answer as it comes; throws when it was cut. */
export async function* ask(
  route: string,
  messages: ChatCompletionCreateParamsStreaming["messages"],
): AsyncGenerator<string> {
  const body = BODIES[route];
  if (body === undefined) {
    throw new RangeError(`There is no route ${route}.`);
  }
  const client = new OpenAI({ baseURL: "https://ai-gateway.vercel.sh/v1", apiKey: process.env["VERCEL_AI_GATEWAY_API_KEY"] });
  let finished = false;
  for await (const chunk of await client.chat.completions.create({ ...body, messages, stream: true })) {
    for (const choice of chunk.choices) {
      finished ||= Boolean(choice.finish_reason);
      yield choice.delta.content ?? "";
    }
  }
  if (!finished) {
    throw new Error("The answer was cut: it ended without a finish reason.");
  }
}
