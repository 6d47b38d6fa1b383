import type { Part } from '@alongside/protocol';
import type { LinkEnvironment, LinkStatus } from '../../session-link';
import type { OpenSocket } from '../../socket';
import { ViewerSession } from '../../viewer-session';
import { FoldedView } from './folded-view';

export interface ViewerSurroundings extends Pick<LinkEnvironment, 'surroundings'> {
  readonly openSocket: OpenSocket;
  readonly random: () => number;
  /** Absent: the user's name, which a simulated gateway takes for one. */
  readonly ticket?: () => Promise<string>;
}

const nothing = (): void => undefined;

/** An agent's console: a session, and its screen. */
export class SimulatedViewer {
  readonly screen = new FoldedView();
  status: LinkStatus['name'] = 'connecting';
  /** How often screen and source had parted by the viewer's own finding. */
  readonly gaps: string[] = [];
  private readonly session: ViewerSession;
  private readonly random: () => number;

  constructor(
    readonly user: string,
    { openSocket, random, ticket, surroundings }: ViewerSurroundings,
  ) {
    this.random = random;
    this.session = new ViewerSession({
      url: 'wss://gateway.test/relay',
      ticket: ticket ?? (() => Promise.resolve(user)),
      openView: () => this.screen,
      openSocket,
      random,
      ...(surroundings && { surroundings }),
      events: {
        status: ({ name }) => {
          this.status = name;
        },
        session: nothing,
        pointer: nothing,
        drawing: nothing,
        consentAnswered: nothing,
        refused: nothing,
        page: nothing,
        navigateRefused: nothing,
        gap: (gap) => void (gap.of === 'screen' && this.gaps.push(gap.why)),
      },
    });
    this.session.start();
  }

  get participant(): number {
    return this.session.participant;
  }

  get hasControl(): boolean {
    const { session } = this.session;
    return (
      session !== null && session.controller === this.participant && session.consents.includes('control')
    );
  }

  askControl(): void {
    this.session.askConsent('control');
  }

  /** Types into a field: what the own screen shows at once. */
  type(text: string): void {
    const node = this.anyField();
    if (node === null) return;
    const value = { start: 0, removed: null, inserted: text, masked: false };
    const parts: Part[] = [{ node, kind: 'value', value }];
    this.screen.parts(parts);
    this.session.sendParts(parts);
  }

  click(): void {
    const place = { node: 4, x: 1, y: 1, width: 10, height: 10 };
    this.session.sendAction({ type: 'click', place, key: '', modifiers: 0 });
  }

  point(): void {
    this.session.sendPointer({ device: 'mouse', pressed: false, runs: [] });
  }

  close(): void {
    this.session.close();
  }

  private anyField(): number | null {
    for (let tries = 0; tries < 20; tries++) {
      const node = 5 + Math.floor(this.random() * 30);
      if (this.screen.page.describe(node)?.name === 'input') return node;
    }
    return null;
  }
}
