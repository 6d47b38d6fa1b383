#!/usr/bin/env node
// npx alongside frame-page --host https://help.example.com --site KEY [--form window] > alongside.html
// Frame mode's control page, for a site to put on its own origin.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, StartError } from './system/fail.mjs';
import { repository } from './system/repository.mjs';

const usage =
  'npx alongside frame-page --host https://help.example.com --site KEY [--form window] > alongside.html';

try {
  const filled = readParameters();
  const page = readFileSync(join(repository, 'apps/embed/src/frame-mode/frame-page.html'), 'utf8');
  process.stdout.write(page.replace(/\{\{(\w+)\}\}/g, (_, name) => filled[name]));
} catch (error) {
  fail(error);
}

function readParameters() {
  const option = { type: 'string' };
  let read = { values: {}, positionals: [] };
  try {
    read = parseArgs({ options: { host: option, site: option, form: option }, allowPositionals: true });
  } catch (error) {
    throw new StartError(`${error.message}. Usage: ${usage}`);
  }
  const { values, positionals } = read;
  if (positionals.join() !== 'frame-page') throw new StartError(`Usage: ${usage}`);
  const { host = 'http://localhost:4000', site = 'demo', form = 'frame' } = values;
  if (!URL.canParse(host) || !/^https?:$/.test(new URL(host).protocol))
    throw new StartError(`--host: ${host} is not an http or https address`);
  if (!/^[\w-]{1,64}$/.test(site)) throw new StartError(`--site: ${site} is not the key of a site`);
  if (form !== 'frame' && form !== 'window')
    throw new StartError(`--form: ${form} is neither frame nor window`);
  return { form, host: new URL(host).href.replace(/\/+$/, ''), site };
}
