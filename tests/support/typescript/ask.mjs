// Asks a written client once: node ask.mjs ROUTE stream|whole. What it got goes to standard output, as JSON.
import process from "node:process";
import { Client } from "./client.js";

const [route, how] = process.argv.slice(2);
const request = { messages: [{ role: "user", content: "Hello" }] };
let text = "";
let error = null;
try {
  const client = new Client();
  if (how === "stream") {
    for await (const chunk of client.stream(route, request)) {
      text += chunk.choices[0]?.delta.content ?? "";
    }
  } else {
    text = (await client.ask(route, request)).choices[0].message.content;
  }
} catch (caught) {
  error = String(caught);
}
process.stdout.write(JSON.stringify({ text, error }));
