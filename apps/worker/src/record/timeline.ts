import type { NodeDescription, Page } from '@alongside/page';
import {
  type Action,
  action,
  decodePayload,
  type Frame,
  type Gap,
  locationBody,
  type Navigate,
  type NavigateRefusal,
  navigateBody,
  type PageLocation,
  pageBody,
  Reader,
  readGap,
  readNavigateRefusal,
  report,
  type SessionMember,
  type SessionState,
  sessionState,
  unpackUpdate,
  update,
} from '@alongside/protocol';
import type { NewTimelineEvent } from '@alongside/store';
import { isBrieflyAway, withoutBriefAbsences } from './brief-absences';
import { stateEvents } from './state-events';

/** Beyond so many the list is of no use to anybody, and a hostile page could fill the database with it. */
const mostEvents = 5_000;

const actionWords: { readonly [Type in Action['type']]: string } = {
  click: 'clicked',
  'double-click': 'double-clicked',
  'context-menu': 'opened the menu of',
  key: 'pressed',
};

const navigateWords: { readonly [To in Navigate['to']]: string } = {
  url: 'took the customer to ',
  back: 'took the customer one page back',
  forward: 'took the customer one page forward',
  reload: 'reloaded the customer’s page',
};

const refusalWords: { readonly [Why in NavigateRefusal]: string } = {
  'other-site': 'it is on another site',
  nowhere: 'there is no such page of this site in its history',
  'not-told': 'its browser does not say where its history leads',
  'out-of-reach': 'it shows a page that is not shared',
};

/** Makes the list beside a replay, frame by frame. */
export class Timeline {
  private readonly added: NewTimelineEvent[] = [];
  /** So many stand in the list already. */
  private told = 0;
  /** The last frame that says how the session stands. */
  state: SessionState | null = null;
  private url = '';
  /** How many frames of each participant's pages nobody has received. */
  private readonly missing = new Map<number, number>();

  /** Goes on where the session stands so. */
  resume({ state, url, told }: { state: SessionState | null; url: string; told: number }): void {
    this.state = state;
    this.url = url;
    this.told = told;
  }

  /** @param page as it was before the frame: what somebody acted on */
  async take(atMs: number, frame: Frame, page: Page): Promise<void> {
    if (frame.kind === sessionState.kind) this.stateChanged(atMs, decodePayload(sessionState, frame.payload));
    else if (frame.kind === action.kind) this.acted(atMs, frame, page);
    else if (frame.kind === report.kind) this.reported(atMs, frame);
    else if (frame.kind === update.kind) await this.updated(atMs, frame);
  }

  /** What the record has and nobody can show. */
  unreadable(atMs: number, participantNumber: number, reason: string): void {
    const text = 'A part of the record cannot be shown';
    this.add({ atMs, kind: 'gap', participantNumber, text, data: { of: 'record', reason } });
  }

  ended(atMs: number, reason: string): void {
    // The end is told even where the list is full.
    const text = `Session ended: ${reason.replaceAll('-', ' ')}`;
    this.added.push({ atMs, kind: 'ended', participantNumber: 0, text, data: { reason } });
  }

  get events(): NewTimelineEvent[] {
    return withoutBriefAbsences(this.added);
  }

  /** Whether somebody has left who may still turn out to have loaded a page only. */
  awaitsReturn(atMs: number): boolean {
    return isBrieflyAway(this.added, atMs);
  }

  count(kind: string): number {
    return this.events.filter((event) => event.kind === kind).length;
  }

  /** How often the record lacks something. It does not where the customer was away for a while, or one screen lacked something. */
  get gaps(): number {
    return this.events.filter(({ data }) => data?.of === 'source' || data?.of === 'record').length;
  }

  add(event: NewTimelineEvent): void {
    if (this.told + this.added.length < mostEvents) this.added.push(event);
  }

  private stateChanged(atMs: number, state: SessionState): void {
    for (const event of stateEvents(this.state, state, atMs)) this.add(event);
    this.state = state;
  }

  private acted(atMs: number, frame: Frame, page: Page): void {
    const { type, place, key } = decodePayload(action, frame.payload);
    const target = page.describe(place.node);
    const what = type === 'key' ? key : targetWords(target);
    const text = `${this.nameOf(frame.from)} ${actionWords[type]} ${what}`;
    const data = { type, key, target: target?.text ?? '', element: target?.name ?? '' };
    this.add({ atMs, kind: 'action', participantNumber: frame.from, text, data });
  }

  private reported(atMs: number, frame: Frame): void {
    const value = decodePayload(report, frame.payload);
    const gap = readGap(value);
    if (gap !== null) {
      this.lacked(atMs, frame.from, gap);
      return;
    }
    const { problem, count, detail } = value;
    const times = count === 1 ? '' : `, ${count} times`;
    const refusal = readNavigateRefusal(value);
    const text =
      refusal === null
        ? `Not mirrored or went wrong: ${problem.replaceAll('-', ' ')}${times}`
        : `The customer’s page did not go there: ${refusalWords[refusal]}`;
    this.add({ atMs, kind: 'report', participantNumber: frame.from, text, data: { problem, count, detail } });
  }

  private lacked(atMs: number, participantNumber: number, gap: Gap): void {
    if (gap.of === 'screen') {
      const text = `${this.nameOf(participantNumber)}’s screen missed something; the page came anew`;
      this.add({ atMs, kind: 'gap', participantNumber, text, data: { ...gap } });
      return;
    }
    // Who has no page of their own lacks none of it; and behind a restart a gap may be said once more.
    const frames = gap.frames - (this.missing.get(participantNumber) ?? 0);
    if (!this.isCustomer(participantNumber) || frames <= 0) return;
    this.missing.set(participantNumber, gap.frames);
    const text = `${frames === 1 ? '1 change' : `${frames} changes`} of the page never arrived`;
    this.add({ atMs, kind: 'gap', participantNumber, text, data: { of: 'source', frames } });
  }

  private async updated(atMs: number, frame: Frame): Promise<void> {
    const packed = decodePayload(update, frame.payload);
    if (packed.type !== 'page' && packed.type !== 'location' && packed.type !== 'navigate') return;
    const reader = new Reader(await unpackUpdate(packed));
    if (packed.type === 'navigate') {
      this.navigated(atMs, frame.from, navigateBody.read(reader, 'navigate'));
    } else if (packed.type === 'page') {
      const { url, title, cause } = pageBody.read(reader, 'page');
      this.shown(atMs, frame.from, { url, title, cause });
    } else {
      const location = locationBody.read(reader, 'location');
      if (location.url !== this.url) this.shown(atMs, frame.from, { ...location, cause: 'location' });
    }
  }

  private navigated(atMs: number, participantNumber: number, { to, url }: Navigate): void {
    // What an agent pastes may hold values that the policy keeps out of the page's own address.
    const path = to === 'url' ? pathOf(url) : '';
    const text = `${this.nameOf(participantNumber)} ${navigateWords[to]}${path}`;
    this.add({ atMs, kind: 'navigate', participantNumber, text, data: { to, path } });
  }

  private shown(atMs: number, participantNumber: number, page: PageLocation & { cause: string }): void {
    const { url, title, cause } = page;
    this.url = url;
    this.add({ atMs, kind: 'page', participantNumber, text: url, data: { title, cause } });
  }

  private nameOf(participant: number): string {
    return this.memberOf(participant)?.name ?? `Participant ${participant}`;
  }

  private isCustomer(participant: number): boolean {
    const role = this.memberOf(participant)?.role;
    return role === 'customer' || role === 'device';
  }

  private memberOf(participant: number): SessionMember | undefined {
    return this.state?.participants.find(({ number }) => number === participant);
  }
}

function targetWords(target: NodeDescription | null): string {
  if (target === null) return 'something that is gone';
  const name = target.text || target.marks.name || target.marks.id;
  return name === '' ? `a ${target.name || 'place'}` : `“${name}”`;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : (url.split(/[?#]/, 1)[0] ?? '');
}
