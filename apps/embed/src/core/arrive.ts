import { privateUrl, resumeParts } from '@alongside/mirror';
import { continueHere, type LeftBehind, pageOf } from '@alongside/participant';
import type { Frame, Policy } from '@alongside/protocol';

/** How a second device comes to where the session's page is. */
export type Arrival =
  | { name: 'here'; leftBehind: LeftBehind[] }
  /** Another address: on the way there. The next document arrives. */
  | { name: 'leaving'; url: string };

interface Journey {
  window: Window;
  frames: readonly Frame[];
  policy: Policy;
  /** Whether it may go to another address: not twice, or a page that sends its visitors elsewhere would never end. */
  mayGo: boolean;
}

export async function arrive({ window, frames, policy, mayGo }: Journey): Promise<Arrival> {
  const page = await pageOf(frames);
  const { location, document } = window;
  const here = privateUrl(location.href, policy.allowedQuery);
  if (mayGo && page.url !== '' && isElsewhere(page.url, here)) return { name: 'leaving', url: page.url };
  return { name: 'here', leftBehind: await continueHere({ page, document, resume: resumeParts }) };
}

/** Another page of this site. What is on another site is not ours to go to. */
function isElsewhere(one: string, other: string): boolean {
  const [first, second] = [new URL(one), new URL(other)];
  return first.origin === second.origin && first.pathname + first.search !== second.pathname + second.search;
}
