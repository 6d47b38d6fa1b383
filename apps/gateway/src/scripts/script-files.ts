import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';
import { compressed, type Script } from './script';

/** Parts of the embed that carry their content's hash in their name. */
const hashed = /^(?:core|ui)-[\w-]+\.js$/;

/** The customer's scripts as they were built. */
@Injectable()
export class ScriptFiles {
  private readonly folder: string;
  private readonly kept = new Map<string, { at: number; script: Script }>();

  constructor(@Inject(ENVIRONMENT) { root }: Environment) {
    this.folder = join(root, 'apps', 'embed', 'dist');
  }

  loader(): Promise<Script | null> {
    return this.read('embed.js');
  }

  /** The script of frame mode's control page. */
  control(): Promise<Script | null> {
    return this.read('control.js');
  }

  /** The control page itself, for a site to put on its own origin; null while the embed is not built. */
  async framePage(): Promise<string | null> {
    return readFile(join(this.folder, 'frame-page.html'), 'utf8').catch(() => null);
  }

  /** What the loader fetches in a frame that a session's page asks for. */
  frame(): Promise<Script | null> {
    return this.read('frame.js');
  }

  /** Null for a name that is none of a part's. */
  async part(name: string): Promise<Script | null> {
    return hashed.test(name) ? this.read(name) : null;
  }

  /** Where the core is; null while the embed is not built. */
  async coreUrl(): Promise<string | null> {
    const name = await this.newest('core-');
    return name === null ? null : `/embed/${name}`;
  }

  /** A build leaves older parts behind, for pages that were loaded before it. */
  private async newest(prefix: string): Promise<string | null> {
    const manifest = await readFile(join(this.folder, 'manifest.json')).catch(() => null);
    const named = manifest === null ? null : coreOf(manifest);
    if (named !== null) return named;
    const names = await readdir(this.folder).catch(() => []);
    return names.find((name) => name.startsWith(prefix) && hashed.test(name)) ?? null;
  }

  private async read(name: string): Promise<Script | null> {
    const path = join(this.folder, name);
    const changed = await stat(path).catch(() => null);
    if (changed === null) return null;
    const known = this.kept.get(name);
    if (known !== undefined && known.at === changed.mtimeMs) return known.script;
    const script = await compressed(await readFile(path));
    this.kept.set(name, { at: changed.mtimeMs, script });
    return script;
  }
}

function coreOf(manifest: Buffer): string | null {
  const { core } = JSON.parse(manifest.toString()) as { core?: unknown };
  return typeof core === 'string' && hashed.test(core) ? core : null;
}
