import type { AlongsideApi } from '../public-api';
import type { Visit } from './visit';

/** Calls that the part to be fetched answers. */
const fetched = ['connect', 'createCode', 'pause', 'resume', 'end', 'expectLeave'] as const;
type Fetched = Pick<AlongsideApi, (typeof fetched)[number]>;

/** The API of `window.Alongside` over a visit. */
export function publicObject(visit: Visit): AlongsideApi {
  const later = (name: (typeof fetched)[number]) => [
    name,
    async (argument: string) => (await visit.engage())[name](argument),
  ];
  return {
    ...(Object.fromEntries(fetched.map(later)) as Fetched),
    async identify(jwt) {
      visit.link.identify(jwt ?? '');
    },
    async setMetadata(metadata) {
      visit.link.setMetadata(JSON.stringify(metadata));
    },
    get session() {
      return visit.engagement?.session ?? null;
    },
    confirm: undefined,
    on: (event, listener) => visit.events.on(event, listener),
  };
}
