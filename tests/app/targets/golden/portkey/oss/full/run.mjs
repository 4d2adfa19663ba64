// Starts Portkey's open gateway and asks it as routes.json and configs/ say.
//
//   npm install
//   GATEWAY_KEY=… OPENAI_API_KEY=… node run.mjs      (all variables: .env.example)
//
// Clients speak OpenAI's protocol: the address is http://127.0.0.1:PORT/v1, the key is GATEWAY_KEY, the model
// is the name of a route. Keys are taken from the environment, are kept in memory and go to the gateway with
// each request; they are written nowhere, and taken out of what the gateway prints.
import { fork } from 'node:child_process';
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const LARGEST_BODY = 32 * 1024 * 1024;
const LARGEST_HEADER = 65536;
const MAX_TOKENS = 4096; // for Anthropic, which refuses a request that does not say it
const PATHS = new Set(['/v1/chat/completions', '/v1/completions', '/v1/embeddings']);
const FILLED = ['api_key', 'custom_host', 'api_version', 'aws_region', 'vertex_project_id', 'vertex_region'];
const FILED = 'vertex_service_account_json';
const OF_ONE_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'trailer', 'te']);
const FOR_THE_GATEWAY = [
  'PATH', 'HOME', 'SystemRoot', 'TMPDIR', 'TEMP',
  'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE',
];

const here = (path) => new URL(path, import.meta.url);
const json = (path) => JSON.parse(readFileSync(here(path), 'utf8'));
const secrets = new Set();
const missing = new Set();

function stop(why) {
  console.error(why);
  process.exit(1);
}

// --- what the files say, filled from the environment ---

function fill(text, secret) {
  return text.replace(/\$\{([A-Z_][A-Z0-9_]*)(?::-([^{}$]*))?\}/g, (_, name, otherwise) => {
    const value = process.env[name] || otherwise;
    if (value === undefined) missing.add(name);
    else if (secret && value !== otherwise) secrets.add(value);
    return value ?? '';
  });
}

function fileOf(text) {
  const name = /^\$\{file:([A-Z_][A-Z0-9_]*)\}$/.exec(text)?.[1];
  if (!process.env[name]) return void missing.add(name);
  try {
    const account = JSON.parse(readFileSync(process.env[name], 'utf8'));
    secrets.add(account.private_key);
    return account;
  } catch {
    return stop(`${name} does not name a readable file of JSON.`);
  }
}

function filled(config) {
  const found = { ...config };
  for (const name of FILLED) if (name in config) found[name] = fill(config[name], name === 'api_key');
  if (FILED in config) found[FILED] = fileOf(config[FILED]);
  if (config.targets) found.targets = config.targets.map(filled);
  return found;
}

const modelsOf = (routes) => new Set([...routes.values()].flatMap(leaves).map((leaf) => leaf.name));
const names = (routes) => [...routes.keys()];
const leaves = (config) => (config.targets ? config.targets.flatMap(leaves) : [config]);

function readRoutes(routes) {
  const found = new Map();
  for (const [name, { config, aliases }] of Object.entries(routes)) {
    const whole = filled(json(config));
    for (const each of [name, ...aliases]) found.set(each, whole);
  }
  return found;
}

// --- the gateway ---

function script() {
  if (process.env.GATEWAY_SCRIPT) return process.env.GATEWAY_SCRIPT;
  try {
    return createRequire(import.meta.url).resolve('@portkey-ai/gateway/build/start-server.js');
  } catch {
    return stop('The gateway is not installed: run "npm install" in this folder first.');
  }
}

function printWithoutSecrets(stream) {
  createInterface({ input: stream }).on('line', (line) => {
    let text = line;
    for (const secret of secrets) text = text.replaceAll(secret, '[key]');
    console.error(text);
  });
}

function hostsOf(routes) {
  const hosts = [...routes.values()].flatMap(leaves).filter((leaf) => leaf.custom_host);
  return [...new Set(hosts.map((leaf) => new URL(leaf.custom_host).hostname))];
}

function startGateway(routes) {
  const env = { NODE_ENV: 'production', TRUSTED_CUSTOM_HOSTS: hostsOf(routes).join(',') };
  for (const name of FOR_THE_GATEWAY) if (process.env[name]) env[name] = process.env[name];
  const child = fork(script(), ['--headless', '--port=0'], {
    env,
    execArgv: [`--max-http-header-size=${LARGEST_HEADER}`, '--require', fileURLToPath(here('loopback.cjs'))],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  printWithoutSecrets(child.stdout);
  printWithoutSecrets(child.stderr);
  child.once('exit', (code) => stop(`The gateway ended by itself (${code}).`));
  return new Promise((resolve) => child.once('message', ({ port }) => resolve(port)));
}

// --- the door before it ---

const digest = (text) => createHash('sha256').update(text).digest();

function isAllowed(headers) {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(process.env.GATEWAY_KEY));
}

function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const refuse = (response, status, message) =>
  answer(response, status, { error: { message, type: 'launcher_error' } });

async function bodyOf(incoming) {
  const parts = [];
  let size = 0;
  for await (const part of incoming) {
    size += part.length;
    if (size > LARGEST_BODY) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function withMaxTokens(config, asked) {
  if (config.targets)
    return { ...config, targets: config.targets.map((each) => withMaxTokens(each, asked)) };
  const told = { ...asked, ...config.override_params };
  if (config.provider !== 'anthropic' || told.max_tokens || told.max_completion_tokens) return config;
  return { ...config, override_params: { ...config.override_params, max_tokens: MAX_TOKENS } };
}

// A header holds ASCII alone.
const inAscii = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
const asHeader = (config) => JSON.stringify(config).replace(/[^\x20-\x7e]/g, inAscii);

function servedBy(config, path) {
  let found = config;
  for (const [, index] of (path ?? '').matchAll(/targets\[(\d+)\]/g)) found = found?.targets?.[index];
  return found?.name;
}

// The gateway ends a stream that broke as if it were whole: without this a client could not tell.
function passStream(upstream, response) {
  let tail = '';
  let whole = false;
  upstream.on('data', (part) => {
    tail = tail.slice(-64) + part.toString('latin1');
    whole ||= tail.includes('[DONE]') || /"finish_reason":\s*"/.test(tail);
    response.write(part);
  });
  upstream.on('end', () => (whole ? response.end() : response.destroy()));
}

function pass(config, upstream, response) {
  const headers = Object.entries(upstream.headers).filter(([name]) => !OF_ONE_HOP.has(name));
  const name = servedBy(config, upstream.headers['x-portkey-last-used-option-index']);
  if (name) headers.push(['x-served-by', name]);
  response.writeHead(upstream.statusCode, Object.fromEntries(headers));
  response.flushHeaders();
  upstream.on('error', () => response.destroy());
  if (/^text\/event-stream/.test(upstream.headers['content-type'] ?? '') && upstream.statusCode === 200)
    passStream(upstream, response);
  else upstream.pipe(response);
}

// Nothing of the client's headers goes on: with its own x-portkey-… it could send a key anywhere.
function forward(port, path, config, body, response) {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-portkey-config': asHeader(config),
  };
  const onward = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (upstream) =>
    pass(config, upstream, response),
  );
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else refuse(response, 502, 'The gateway does not answer.');
  });
  response.on('close', () => onward.destroy());
  onward.end(body);
}

const asModel = (id) => ({ id, object: 'model', owned_by: 'routes' });

async function serve(routes, port, incoming, response) {
  const path = incoming.url.split('?')[0];
  if (path === '/health') return answer(response, 200, { status: 'ok', models: modelsOf(routes).size });
  if (!isAllowed(incoming.headers)) return refuse(response, 401, 'This is not the key of this gateway.');
  if (path === '/v1/models' && incoming.method === 'GET')
    return answer(response, 200, { object: 'list', data: names(routes).map(asModel) });
  if (!PATHS.has(path) || incoming.method !== 'POST') return refuse(response, 404, 'There is nothing here.');
  const body = await bodyOf(incoming);
  if (body === undefined) return refuse(response, 413, 'The request is too long.');
  let asked;
  try {
    asked = JSON.parse(body);
  } catch {
    return refuse(response, 400, 'The request is no JSON.');
  }
  const config = routes.get(asked?.model);
  if (!config) return refuse(response, 404, `There is no such route; known are ${names(routes).join(', ')}.`);
  return forward(port, path, withMaxTokens(config, asked), body, response);
}

// --- start ---

const { host, port, routes } = json('routes.json');
const known = readRoutes(routes);
if ((process.env.GATEWAY_KEY ?? '').length < 16)
  missing.add('GATEWAY_KEY (16 characters or more, of your choice)');
if (missing.size) stop(`These variables are not set: ${[...missing].join(', ')}.`);
for (const [name, config] of known)
  if (asHeader(config).length > LARGEST_HEADER - 4096) stop(`The route ${name} is too long for one header.`);

const inner = await startGateway(known);
const server = createServer((incoming, response) =>
  serve(known, inner, incoming, response).catch(() => response.destroy()),
);
server.once('error', (error) => stop(`Cannot listen: ${error.message}`));
server.listen(Number(process.env.GATEWAY_PORT ?? port), host, () =>
  console.error(`Listening on http://${host}:${server.address().port}/v1 for ${names(known).join(', ')}.`),
);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
