import type { ConsentKind } from '@alongside/protocol';
import type { Credentials, LinkEnvironment, LinkStatus } from '../../session-link';
import type { OpenSocket, Socket } from '../../socket';
import { SourceSession, type SourceState } from '../../source-session';
import type { FoldedView } from './folded-view';
import { LivingPage } from './living-page';

export interface SourceSurroundings extends Pick<LinkEnvironment, 'surroundings'> {
  readonly openSocket: OpenSocket;
  readonly random: () => number;
  /** Some time later, if the page is still there. */
  readonly after: (ms: number, act: () => void) => void;
  /** Absent: those that a simulated gateway knows. */
  readonly credentials?: Pick<Credentials, 'ticket' | 'ownToken'>;
}

const nothing = (): void => undefined;
const simulatedCredentials = { ticket: () => 'customer', ownToken: 'own-token' };

/** A socket of a document that is no more. */
const nowhere = (): Socket => ({
  onopen: null,
  onmessage: null,
  onclose: null,
  send: nothing,
  close: nothing,
});

/** A customer's tab: one page after the other, each with a session of its own, that goes on where the one before was. */
export class SimulatedSource {
  private resumeToken = '';
  private epoch = 0;
  private session: SourceSession;
  private page: LivingPage | null = null;
  private document = 0;
  private socket: Socket | null = null;
  status: LinkStatus['name'] = 'connecting';
  state: SourceState['name'] = 'joining';
  isPaused = false;

  constructor(private readonly surroundings: SourceSurroundings) {
    this.session = this.open('start');
  }

  /** What everybody has to see. */
  get truth(): FoldedView | null {
    return this.page?.truth ?? null;
  }

  get isSharing(): boolean {
    return this.page?.isRunning === true;
  }

  live(): void {
    this.page?.live();
  }

  /** A paragraph of the page says something else. False: there is none. */
  write(text: string): boolean {
    return this.page?.write(text) === true;
  }

  /** The next document in the same tab; a crashed one says no farewell. */
  reload({ crashed }: { crashed: boolean }): void {
    if (crashed) this.crash();
    else this.session.leave();
    this.session = this.open('load');
  }

  pause(): void {
    this.isPaused = true;
    this.session.pause();
  }

  resume(): void {
    this.isPaused = false;
    this.session.resume();
  }

  revoke(kind: ConsentKind): void {
    this.session.revoke(kind);
  }

  /** The tab is closed. */
  close(): void {
    this.session.leave();
  }

  point(): void {
    const { random } = this.surroundings;
    const x = Math.floor(random() * 800);
    const place = { node: 4, x, y: 1, width: 800, height: 600 };
    this.session.sendPointer({ device: 'mouse', pressed: false, runs: [{ start: place, steps: [] }] });
  }

  /** Its sockets are closed by the machine, and nothing of the document runs any more. */
  private crash(): void {
    const { socket } = this;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private open(cause: 'start' | 'load'): SourceSession {
    const { openSocket, random, after, surroundings } = this.surroundings;
    const credentials = this.surroundings.credentials ?? simulatedCredentials;
    this.page = null;
    this.state = 'joining';
    this.document++;
    const { document } = this;
    const session: SourceSession = new SourceSession({
      url: 'wss://gateway.test/relay',
      credentials: { ...credentials, resumeToken: this.resumeToken },
      cause,
      firstEpoch: this.epoch + 1,
      openPage: (ports) => {
        this.page = new LivingPage(ports, random);
        return this.page;
      },
      arrive: async () => {},
      arrivesFirst: false,
      fetch: () => Promise.reject(new Error('the simulation has no assets')),
      openSocket: (url) => {
        if (document !== this.document) return nowhere();
        this.socket = openSocket(url);
        return this.socket;
      },
      random,
      ...(surroundings && { surroundings }),
      events: {
        status: ({ name }) => {
          if (document === this.document) this.status = name;
        },
        welcomed: ({ resumeToken }) => {
          this.resumeToken = resumeToken;
        },
        session: nothing,
        state: ({ name }) => {
          if (document === this.document) this.state = name;
        },
        epoch: (epoch) => {
          this.epoch = Math.max(this.epoch, epoch);
        },
        consentAsked: ({ requestId, kind }) => {
          const granted = random() < 0.8;
          after(random() * 2000, () => {
            if (document === this.document) session.answerConsent(requestId, kind, granted);
          });
        },
        pointer: nothing,
        drawing: nothing,
        navigate: nothing,
      },
    });
    session.start();
    return session;
  }
}
