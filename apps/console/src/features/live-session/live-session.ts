import { FramePace, ViewerSession } from '@alongside/participant';
import { type Navigate, type SessionState, update } from '@alongside/protocol';
import { PageScreen } from '@/components/mirror/page-screen';
import { AgentTools } from '@/features/live-session/agent-tools';
import { createTicket } from '@/features/live-session/api/create-ticket';
import { initialState, type LiveState } from '@/features/live-session/live-state';
import { NavigationWatch } from '@/features/live-session/navigation/asked-navigation';
import type { Tool } from '@/features/live-session/tool';

interface LiveElements {
  frame: HTMLIFrameElement;
  /** Over the frame; pointers and drawings go there. */
  layer: HTMLElement;
  /** The agent wants the keyboard back from the customer's page. */
  leave: () => void;
}

type Asked = 'control' | 'draw';

/** Our side of a live session, from joining to leaving: state for React, and what the agent does. */
export class LiveSession {
  private current: LiveState = initialState;
  private readonly listeners = new Set<() => void>();
  private screen: PageScreen | null = null;
  private viewer: ViewerSession | null = null;
  private tools: AgentTools | null = null;
  private readonly navigation = new NavigationWatch((navigation) => this.change({ navigation }));
  private isClosed = false;
  private isHeld = false;

  constructor(private readonly id: string) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): LiveState => this.current;

  /** Joins; what goes wrong before the first picture is in `state.failure`. */
  async open(elements: LiveElements): Promise<void> {
    try {
      const [screen, ticket] = await Promise.all([this.openScreen(elements), createTicket(this.id)]);
      if (this.isClosed) return screen.close();
      this.screen = screen;
      this.viewer = this.openViewer(screen, ticket.relay, ticket.ticket);
      this.tools = new AgentTools({
        screen,
        viewer: this.viewer,
        layer: elements.layer,
        leave: elements.leave,
      });
      if (this.isHeld) this.tools.hold();
      this.viewer.start();
    } catch (failure) {
      this.change({ failure });
    }
  }

  close(): void {
    this.isClosed = true;
    this.navigation.forget();
    this.tools?.stop();
    this.viewer?.close();
    this.screen?.close();
  }

  rescale(scale: number): void {
    this.screen?.rescale(scale);
  }

  use(tool: Tool): void {
    this.tools?.use(tool);
  }

  /** Until `release`, nothing the agent does reaches the customer's page; what the customer does still comes. */
  hold(): void {
    this.isHeld = true;
    this.tools?.hold();
  }

  release(): void {
    this.isHeld = false;
    if (!this.isClosed) this.tools?.release();
  }

  clearDrawings(): void {
    this.tools?.clearDrawings();
  }

  /** Asks the customer; the answer comes with the session's consents. */
  ask(kind: Asked): void {
    if (!this.isHeld && this.viewer?.askConsent(kind))
      this.change({ asked: new Set([...this.current.asked, kind]) });
  }

  /** Takes the customer to another page of their site. */
  navigate(to: Navigate): void {
    if (this.isHeld || this.viewer === null) return;
    this.navigation.begin(to);
    this.viewer.navigate(to);
  }

  forgetNavigation(): void {
    this.navigation.forget();
  }

  private openScreen({ frame, layer }: LiveElements): Promise<PageScreen> {
    return PageScreen.open(frame, layer, {
      location: (location) => {
        this.change({ location });
        this.navigation.locationShown(location.url);
      },
      icon: (icon) => this.change({ icon }),
      hidden: (isPageHidden) => this.change({ isPageHidden }),
      resized: (page) => this.change({ page }),
      began: () => this.tools?.install(),
    });
  }

  private openViewer(screen: PageScreen, url: string, firstTicket: string): ViewerSession {
    let first: string | null = firstTicket;
    const ticket = async (): Promise<string> => {
      const ready = first ?? (await createTicket(this.id)).ticket;
      first = null;
      return ready;
    };
    return new ViewerSession({
      url,
      ticket,
      surroundings: window,
      openView: (ports) => screen.openView(ports),
      pace: new FramePace(window),
      events: {
        status: (status) => this.change({ status, participant: this.viewer?.participant ?? 0 }),
        session: (session) => this.sessionChanged(session),
        pointer: (from, pointer) => {
          const member = this.memberOf(from);
          if (member) screen.showPointer(member, pointer);
        },
        drawing: (from, drawing) => screen.showDrawing(from, drawing),
        consentAnswered: ({ kind, granted }) => this.answered(kind, granted),
        // Of updates an agent sends no others.
        refused: ({ kind, reason }) => kind === update.kind && this.navigation.fail(reason),
        navigateRefused: (why) => this.navigation.fail(why),
        page: (epoch) => this.navigation.pageShown(epoch),
        gap: (gap) =>
          this.change({ gaps: { count: this.current.gaps.count + 1, last: { at: new Date(), gap } } }),
      },
    });
  }

  private sessionChanged(session: SessionState): void {
    const before = this.current.session?.participants ?? [];
    const present = new Set(
      session.participants.filter(({ connected }) => connected).map(({ number }) => number),
    );
    this.screen?.keepPointersOf(
      present,
      before.map(({ number }) => number),
    );
    this.change({ session, participant: this.viewer?.participant ?? 0 });
  }

  private answered(kind: string, isGranted: boolean): void {
    const asked = new Set([...this.current.asked].filter((other) => other !== kind));
    const wasAsked = asked.size < this.current.asked.size;
    this.change({ asked, refusals: this.current.refusals + (wasAsked && !isGranted ? 1 : 0) });
  }

  private memberOf(number: number) {
    return this.current.session?.participants.find((member) => member.number === number);
  }

  private change(values: Partial<LiveState>): void {
    this.current = { ...this.current, ...values };
    for (const listener of this.listeners) listener();
  }
}
