import { join } from 'node:path';

/** What `ready.json` says; see the contract. */
export function describeProduct({ publicUrl, demoPort, plainDemoPort }, { users, identitySecret }) {
  return {
    console: publicUrl,
    gateway: publicUrl,
    relay: `${publicUrl.replace(/^http/, 'ws')}/relay`,
    demo: `http://localhost:${demoPort}`,
    frameModeDemo: `http://localhost:${plainDemoPort}/alongside.html`,
    siteKey: 'demo',
    users,
    identitySecret,
  };
}

/** The five lines that say where to click. */
export function greet({ console: address, demo, frameModeDemo, users }, { home }) {
  const { agent, admin } = users;
  return [
    `Console    ${address}   sign in as ${agent.email} with ${agent.password}`,
    `Demo shop  ${demo}   open it beside the console: you are the customer`,
    `Frame mode ${frameModeDemo}   the same shop, without any script on its pages`,
    'Try        in the console pick the visitor and connect; in the shop accept; then browse, and watch the console',
    `More       ${admin.email}, supervisor@…, agent2@… (same password); all of it in ${join(home, 'ready.json')}`,
  ].join('\n');
}
