import { type PagePorts, type SharedPage, SourceSession, type SourceState } from '@alongside/participant';
import { FoldedView, type OpenSocket } from '@alongside/participant/testing';
import { ChangeWriter, EpochTables, htmlNamespace, type PageStart, type Part } from '@alongside/protocol';

const nothing = (): void => undefined;

interface DeviceSetup {
  readonly user: string;
  readonly openSocket: OpenSocket;
  readonly random: () => number;
  readonly after: (ms: number, act: () => void) => void;
  /** The customer has chosen to go on here. */
  readonly leads: boolean;
}

/** The customer's second browser: it looks on until they choose to go on there. */
export class SimulatedDevice {
  status = 'connecting';
  state: SourceState['name'] = 'joining';
  private page: DevicePage | null = null;
  private readonly session: SourceSession;

  constructor(setup: DeviceSetup) {
    const { user, openSocket, random, after, leads } = setup;
    this.session = new SourceSession({
      url: 'wss://gateway.test/relay',
      credentials: { ticket: () => user, resumeToken: '', ownToken: `${user}’s token` },
      cause: 'start',
      firstEpoch: 1,
      openPage: (ports) => {
        this.page = new DevicePage(ports, random);
        return this.page;
      },
      arrive: () => new Promise((resolve) => after(random() * 500, resolve)),
      arrivesFirst: leads,
      fetch: () => Promise.reject(new Error('the simulation has no assets')),
      openSocket,
      random,
      events: {
        status: ({ name }) => {
          this.status = name;
        },
        welcomed: nothing,
        session: nothing,
        state: ({ name }) => {
          this.state = name;
        },
        epoch: nothing,
        consentAsked: nothing,
        pointer: nothing,
        drawing: nothing,
        navigate: nothing,
      },
    });
    this.session.start();
  }

  get truth(): FoldedView | null {
    return this.page?.truth ?? null;
  }

  get isSharing(): boolean {
    return this.page?.isRunning === true;
  }

  lead(): void {
    this.session.lead();
  }

  live(): void {
    this.page?.live();
  }

  resume(): void {
    this.session.resume();
  }

  close(): void {
    this.session.leave();
  }
}

const body = 4;
const text = 5;
const field = 6;

/** A page of one text and one field. */
class DevicePage implements SharedPage {
  readonly truth = new FoldedView();
  isRunning = false;
  private tables = new EpochTables();
  private shown = 'the same shop';
  private typed = '';

  constructor(
    private readonly ports: PagePorts,
    private readonly random: () => number,
  ) {}

  start(cause: PageStart['cause']): void {
    this.isRunning = true;
    this.tables = new EpochTables();
    const start: PageStart = {
      url: 'https://shop.test/device',
      title: 'Shop',
      cause,
      width: 400,
      height: 800,
      pixelRatio: 300,
      colorScheme: 'dark',
      reducedMotion: 'no-preference',
      quirks: 'no',
    };
    this.ports.page(start);
    this.truth.begin(start);
    this.change((writer) => this.writeDocument(writer));
    if (this.typed !== '') this.sayField();
  }

  stop(): void {
    this.isRunning = false;
  }

  flush(): void {}

  applyParts(parts: Part[]): void {
    for (const part of parts)
      if (part.kind === 'value' && part.node === field)
        this.typed = spliced(this.typed, part.value.start, part.value.removed, part.value.inserted);
    this.truth.parts(parts);
  }

  resendParts(parts: { node: number; kind: Part['kind'] }[]): void {
    if (parts.some(({ node, kind }) => node === field && kind === 'value')) this.sayField();
  }

  perform(): void {}

  doubt(): void {}

  live(): void {
    if (!this.isRunning) return;
    const said = `said ${Math.floor(this.random() * 1000)}`;
    if (this.random() < 0.5) {
      this.typed = said;
      this.sayField();
      return;
    }
    const before = this.shown.length;
    this.shown = said;
    this.change((writer) => writer.spliceText(text, 0, before, said));
  }

  private writeDocument(writer: ChangeWriter): void {
    writer.insert(0, 0);
    writer.document(1, false);
    writer.element(2, htmlNamespace, 'html', [], true);
    writer.element(3, htmlNamespace, 'head', [], true);
    writer.close();
    writer.element(body, htmlNamespace, 'body', [], true);
    writer.text(text, this.shown);
    writer.element(field, htmlNamespace, 'input', [], false);
    writer.close();
    writer.close();
    writer.close();
    writer.endInsert();
  }

  private sayField(): void {
    const value = { start: 0, removed: null, inserted: this.typed, masked: false };
    const parts: Part[] = [{ node: field, kind: 'value', value }];
    this.ports.parts(parts);
    this.truth.parts(parts);
  }

  private change(write: (writer: ChangeWriter) => void): void {
    const writer = new ChangeWriter(this.tables);
    write(writer);
    const bytes = writer.finish();
    this.ports.change(bytes);
    this.truth.change(bytes);
  }
}

const spliced = (before: string, start: number, removed: number | null, inserted: string): string =>
  removed === null ? inserted : before.slice(0, start) + inserted + before.slice(start + removed);
