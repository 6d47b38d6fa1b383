import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: object;
  readonly ports?: string[];
  readonly volumes?: string[];
}

const root = join(__dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.build === '.');

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sourcesBelow(join(folder, entry.name));
    return entry.name.endsWith('.ts') && !entry.name.includes('.test.') ? [join(folder, entry.name)] : [];
  });
}

test('every file the Dockerfile copies is there', () => {
  const sources = read('Dockerfile')
    .split('\n')
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(' ').slice(1, -1));
  expect(sources.length).toBeGreaterThan(5);
  expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
});

test('every variable given to our services is one the product reads', () => {
  const code = ['gateway', 'worker'].flatMap((app) => sourcesBelow(join(root, 'apps', app, 'src')));
  const text = code.map((file) => readFileSync(file, 'utf8')).join('\n');
  const names = new Set(ours.flatMap(([, { environment = {} }]) => Object.keys(environment)));
  expect([...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  expect([...names]).toEqual(
    expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'ALONGSIDE_SECRET', 'ROLE']),
  );
});

test('every variable of the compose file stands in .env.example or has a value of its own', () => {
  const example = read('.env.example');
  const names = [...read('docker-compose.yml').matchAll(/\$\{(\w+)(:-)?/g)];
  const unexplained = names.filter(([, name, own]) => !own && !new RegExp(`^${name}=`, 'm').test(example));
  expect(unexplained.map(([, name]) => name)).toEqual([]);
});

test('only the proxy has a port, and it leads to services that exist', () => {
  expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
  const targets = [...read('deploy/Caddyfile').matchAll(/reverse_proxy (\w+):(\d+)/g)];
  expect(targets.map(([, name]) => name).sort()).toEqual(['console', 'gateway']);
  for (const [, name = '', port] of targets) expect(compose.services[name]?.environment?.PORT).toBe(port);
});

test('what waits for health waits for a service that tells it', () => {
  const waits = services.flatMap(([, { depends_on = {} }]) => Object.entries(depends_on));
  const deaf = waits.filter(
    ([name, { condition }]) => condition === 'service_healthy' && !compose.services[name]?.healthcheck,
  );
  expect(deaf).toEqual([]);
  expect(waits.filter(([name]) => !(name in compose.services))).toEqual([]);
});

test('every volume a service uses is declared', () => {
  const used = services.flatMap(([, { volumes = [] }]) =>
    volumes.map((volume) => volume.split(':')[0] ?? ''),
  );
  const named = used.filter((name) => !name.startsWith('.'));
  expect(named.filter((name) => !(name in compose.volumes))).toEqual([]);
  expect(used.filter((name) => name.startsWith('.') && !existsSync(join(root, name)))).toEqual([]);
});

test('every command runs a program of the repository', () => {
  const scripts = ours.flatMap(([, { command = [] }]) => command.filter((word) => /\.m?js$/.test(word)));
  const sourceOf = (script: string) => script.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
  expect(scripts).toHaveLength(2);
  expect(scripts.filter((script) => !existsSync(join(root, sourceOf(script))))).toEqual([]);
});
