import { createServer } from 'node:http';

/** What the gateway says of `/mirror`. */
const mirrorPolicy =
  "default-src 'none'; img-src 'self' data:; font-src 'self' data:; style-src 'unsafe-inline'";

const started = {
  token: 'token',
  userUUID: 'user',
  projectID: '1',
  sessionID: '1',
  delay: 0,
  beaconSizeLimit: 1_000_000,
  compressionThreshold: 1_000_000_000,
  canvasEnabled: false,
};

/** As much of OpenReplay's backend as its tracker asks for; what it stores is counted. */
function answerOpenReplay(pathname, bytes, stored) {
  if (pathname.endsWith('/start')) return JSON.stringify({ ...started, startTimestamp: Date.now() });
  if (pathname.endsWith('/i')) stored.push(bytes);
  return '{}';
}

const bodyOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Serves pages and scripts by path, an empty mirror and the stub of OpenReplay's backend, on a free port of this machine. */
export async function servePages(files) {
  const stored = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://bench');
    const bytes = await bodyOf(request);
    const say = (type, text, headers = {}) => {
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...headers });
      response.end(text);
    };
    if (pathname === '/mirror')
      return say('text/html', '<!doctype html>', { 'content-security-policy': mirrorPolicy });
    if (pathname.startsWith('/openreplay/'))
      return say('application/json', answerOpenReplay(pathname, bytes, stored));
    const file = files.get(pathname);
    if (file !== undefined) return say(pathname.endsWith('.js') ? 'text/javascript' : 'text/html', file);
    response.writeHead(404);
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    files,
    /** Bodies that OpenReplay's worker has stored since the last time. */
    takeStored: () => stored.splice(0),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
