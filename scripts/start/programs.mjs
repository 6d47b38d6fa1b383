import { join } from 'node:path';

const program = (name) => ({ name, script: `apps/${name}/dist/main.js` });
const gateway = program('gateway');
const worker = program('worker');
const demo = program('demo');
const programsOf = { all: [gateway, worker, demo], gateway: [gateway], console: [gateway], worker: [worker] };

/** What runs for the role asked for, each with all of its environment. */
export function programsFor(settings, demoShop) {
  const { role, home, port, databaseUrl, redisUrl, publicUrl, secret, demoPort, plainDemoPort } = settings;
  const shared = {
    NODE_ENV: process.env.NODE_ENV || 'production',
    DATABASE_URL: databaseUrl,
    ALONGSIDE_SECRET: secret,
    PUBLIC_URL: publicUrl,
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  };
  const own = {
    gateway: { ...shared, PORT: String(port), ROLE: role },
    worker: { ...shared, ROLE: 'worker' },
    demo: {
      DEMO_PORT: String(demoPort),
      PLAIN_DEMO_PORT: String(plainDemoPort),
      ALONGSIDE_URL: publicUrl,
      IDENTITY_SECRET: demoShop.identitySecret,
    },
  };
  const logs = join(home, 'logs');
  return programsOf[role].map(({ name, script }) => ({ name, script, logs, environment: own[name] }));
}
