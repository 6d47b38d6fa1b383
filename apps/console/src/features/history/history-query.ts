export const periods = [
  { value: 'any', label: 'Any time', days: null },
  { value: 'day', label: 'Last 24 hours', days: 1 },
  { value: 'week', label: 'Last 7 days', days: 7 },
  { value: 'month', label: 'Last 30 days', days: 30 },
] as const;

export type PeriodName = (typeof periods)[number]['value'];

/** The filters of the history as they stand in its address, so that a view can be sent to a colleague. */
export interface HistoryQuery {
  text: string;
  state: 'any' | 'active' | 'ended';
  agent: string;
  identity: string;
  period: PeriodName;
}

export const anyAgent = 'any';

export function readHistoryQuery(parameters: URLSearchParams): HistoryQuery {
  const state = parameters.get('state');
  const period = parameters.get('period');
  return {
    text: parameters.get('text') ?? '',
    state: state === 'active' || state === 'ended' ? state : 'any',
    agent: parameters.get('agent') ?? anyAgent,
    identity: parameters.get('identity') ?? '',
    period: periods.find(({ value }) => value === period)?.value ?? 'any',
  };
}

/** The address's query; what is not narrowed is left out. */
export function writeHistoryQuery(query: HistoryQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries<string>({ ...query }))
    if (value !== '' && value !== 'any') parameters.set(name, value);
  return parameters.toString();
}

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60_000;

/** What the gateway is asked. The time is cut to minutes, so that the same question keeps its answer in the cache. */
export function sessionFilterOf(query: HistoryQuery, now: number): Record<string, string | undefined> {
  const days = periods.find(({ value }) => value === query.period)?.days ?? null;
  const from = days === null ? undefined : Math.floor((now - days * dayMs) / minuteMs) * minuteMs;
  return {
    text: query.text.trim() || undefined,
    state: query.state === 'any' ? undefined : query.state,
    agent: query.agent === anyAgent ? undefined : query.agent,
    identity: query.identity || undefined,
    from: from === undefined ? undefined : new Date(from).toISOString(),
  };
}

export const isNarrowed = (query: HistoryQuery): boolean => writeHistoryQuery(query) !== '';
