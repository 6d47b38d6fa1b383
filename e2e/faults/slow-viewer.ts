import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Machine } from './machine';

/** How a viewer in another process stands. */
export interface Look {
  readonly status: string;
  /** Of the page on its screen. */
  readonly digest: string;
  readonly bytesHeard: number;
  /** How often the page came to it as a whole. */
  readonly snapshots: number;
  readonly errors: readonly string[];
}

/** A viewer that can be stopped and let go on, as a laptop's lid does with a console. */
export class SlowViewer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly machine: Machine,
    private readonly folder: string,
  ) {}

  static async open(
    machine: Machine,
    { relay, ticket }: { relay: string; ticket: string },
  ): Promise<SlowViewer> {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-viewer-'));
    const script = join(folder, 'viewer.cjs');
    await build({
      entryPoints: [join(__dirname, 'viewer-process.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      conditions: ['source'],
      external: ['bufferutil', 'utf-8-validate'],
      logLevel: 'error',
    });
    const child = fork(script, [relay, ticket], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await machine.adopt(idOf(child));
    return new SlowViewer(child, machine, folder);
  }

  async look(): Promise<Look> {
    const answer = once(this.child, 'message');
    this.child.send('look');
    const [look] = (await answer) as [Look];
    return look;
  }

  stop(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  async close(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
    await this.machine.release(idOf(this.child));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function idOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the viewer has not started');
  return pid;
}
