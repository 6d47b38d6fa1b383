import type { ConsentKind, SessionState } from '@alongside/protocol';
import type { NewTimelineEvent } from '@alongside/store';

const consentWords: { readonly [Kind in ConsentKind]: string } = {
  view: 'viewing the page',
  control: 'control of the page',
  draw: 'drawing on the page',
  record: 'recording',
};

/** What happened between two states of a session, in words for the list beside its replay. */
export function stateEvents(
  before: SessionState | null,
  after: SessionState,
  atMs: number,
): NewTimelineEvent[] {
  return [
    ...comings(before, after),
    ...consentChanges(before, after),
    ...recordingEnds(before, after),
    ...controlChanges(before, after),
    ...pauses(before, after),
  ].map((event) => ({ atMs, ...event }));
}

type Event = Omit<NewTimelineEvent, 'atMs'>;

function comings(before: SessionState | null, after: SessionState): Event[] {
  return after.participants.flatMap(({ number, role, name, connected }) => {
    const known = before?.participants.find((member) => member.number === number);
    if (connected === (known?.connected ?? false)) return [];
    const words = connected ? (known === undefined ? 'joined' : 'came back') : 'left';
    const data = { role, name };
    return [
      { kind: connected ? 'joined' : 'left', participantNumber: number, text: `${name} ${words}`, data },
    ];
  });
}

function consentChanges(before: SessionState | null, after: SessionState): Event[] {
  const customer = after.participants.find(({ role }) => role === 'customer')?.number ?? 0;
  const had = before?.consents ?? [];
  const changed = [
    ...after.consents.filter((kind) => !had.includes(kind)).map((kind) => ({ kind, granted: true })),
    ...had.filter((kind) => !after.consents.includes(kind)).map((kind) => ({ kind, granted: false })),
  ];
  return changed.map(({ kind, granted }) => ({
    kind: 'consent',
    participantNumber: customer,
    text: `Customer ${granted ? 'allowed' : 'took back'} ${consentWords[kind]}`,
    data: { consent: kind, granted },
  }));
}

function recordingEnds(before: SessionState | null, after: SessionState): Event[] {
  const isOver = before?.consents.includes('record') === true && !after.consents.includes('record');
  const text = 'From here on nothing is recorded: the customer took it back';
  return isOver
    ? [{ kind: 'gap', participantNumber: 0, text, data: { of: 'record', reason: 'record taken back' } }]
    : [];
}

function controlChanges(before: SessionState | null, after: SessionState): Event[] {
  const had = before?.controller ?? 0;
  if (had === after.controller) return [];
  const who = after.controller === 0 ? had : after.controller;
  const name = after.participants.find(({ number }) => number === who)?.name ?? `Participant ${who}`;
  const words = after.controller === 0 ? 'gave up control' : 'took control';
  return [
    {
      kind: 'control',
      participantNumber: who,
      text: `${name} ${words}`,
      data: { has: after.controller !== 0 },
    },
  ];
}

function pauses(before: SessionState | null, after: SessionState): Event[] {
  const events: Event[] = [];
  if ((before?.paused ?? false) !== after.paused) {
    const text = after.paused ? 'Customer paused sharing' : 'Customer went on sharing';
    events.push({ kind: 'state', participantNumber: after.source, text, data: { paused: after.paused } });
  }
  if ((before?.reconnecting ?? false) !== after.reconnecting) {
    const text = after.reconnecting ? 'The customer’s page was lost' : 'The customer’s page is back';
    const kind = after.reconnecting ? 'gap' : 'state';
    // Away, and nothing is missing yet: it comes back with what it still has.
    const data = { lost: after.reconnecting };
    events.push({ kind, participantNumber: after.source, text, data });
  }
  return events;
}
