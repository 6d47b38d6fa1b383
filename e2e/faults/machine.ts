import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Answer {
  readonly number: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface Ended {
  readonly ended: string;
  readonly last: string;
}

interface Program {
  readonly name: string;
  readonly script: string;
  readonly environment: Record<string, string>;
  readonly logs: string;
}

/** The machine of machine-process.mjs, from outside: a process of its own, so that nothing on it outlives a test that dies. */
export class Machine {
  /** Programs that ended and were not told to. */
  readonly surprises: string[] = [];
  private readonly waiting = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void }
  >();
  private count = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (message: Answer | Ended) => this.heard(message));
    child.once('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('the machine has ended'));
    });
  }

  static start(): Machine {
    return new Machine(
      fork(join(__dirname, 'machine-process.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    );
  }

  /** @returns its address */
  async startPostgres(where: { home: string; port: number }): Promise<string> {
    return String(await this.ask('startPostgres', where));
  }

  async startRedis(port: number): Promise<void> {
    await this.ask('startRedis', { port });
  }

  /** Resolves when it says that it is ready. */
  async startProgram(program: Program): Promise<void> {
    await this.ask('startProgram', program);
  }

  /** Resolves when it is gone. */
  async end(name: string, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await this.ask('end', { name, signal });
  }

  /** A process of ours, which is killed when we are gone: one that is stopped hears of nothing. */
  async adopt(id: number): Promise<void> {
    await this.ask('adopt', { id });
  }

  async release(id: number): Promise<void> {
    await this.ask('release', { id });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.disconnect();
    await exit;
  }

  private ask(act: string, parameters: unknown): Promise<unknown> {
    const number = ++this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      this.child.send({ number, act, parameters });
    });
  }

  private heard(message: Answer | Ended): void {
    if ('ended' in message) {
      this.surprises.push(`the ${message.ended} ended: ${message.last}`);
      return;
    }
    const waiting = this.waiting.get(message.number);
    this.waiting.delete(message.number);
    if (message.error === undefined) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.error));
  }
}
