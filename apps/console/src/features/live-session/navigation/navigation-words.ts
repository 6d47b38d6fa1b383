import type { Navigate } from '@alongside/protocol';
import type { NavigationFailure } from '@/features/live-session/navigation/asked-navigation';
import type { AddressProblem } from '@/features/live-session/navigation/read-address';
import { pageAddress } from '@/lib/page-address';

export interface Words {
  title: string;
  text: string;
}

/** While the page that was asked for is on its way. */
export function underWayWords({ to, url }: Navigate): string {
  switch (to) {
    case 'url':
      return `Taking the customer to ${pageAddress(url).path}`;
    case 'back':
      return 'Taking the customer one page back';
    case 'forward':
      return 'Taking the customer one page forward';
    case 'reload':
      return 'Loading the customer’s page anew';
  }
}

/** Why the customer's browser has not gone there, and what to do next. */
export function failureWords({ to }: Navigate, why: NavigationFailure): Words {
  switch (why) {
    case 'late':
      if (to === 'back' || to === 'forward')
        return {
          title: 'No other page has come',
          text: 'The step may have changed something without another address: look at the page before you press again.',
        };
      return {
        title: 'The customer’s browser did not go there',
        text: 'It may be asking them whether to leave the page, or the page is slow. Ask them, or try again.',
      };
    case 'nowhere':
      return {
        title: `There is no ${to === 'forward' ? 'later' : 'earlier'} page of this site`,
        text: 'Back and forward go through the pages of this site that the customer opened in this tab. Type the address instead.',
      };
    case 'not-told':
      return {
        title: 'The customer’s browser does not say where that leads',
        text: 'It could be another site. Ask the customer to press the button, or type the address of the page.',
      };
    case 'out-of-reach':
      return {
        title: 'The customer is on a page that is not shared',
        text: 'You can go on as soon as they are back. Ask them to return to the shared page.',
      };
    case 'other-site':
      return {
        title: 'The customer’s page did not go to another site',
        text: 'You can take the customer to pages of this site only. For another one, tell them the address.',
      };
    case 'no-consent':
      return {
        title: 'You do not have control any more',
        text: 'Ask for control to take the customer to another page.',
      };
    case 'paused':
      return {
        title: 'The customer has paused',
        text: 'Nothing reaches their page until they go on. Try again then.',
      };
    case 'ended':
      return { title: 'The session is over', text: 'Nothing reaches the customer’s page any more.' };
    case 'not-source':
    case 'not-now':
      return { title: 'The customer’s page did not take it', text: 'Nothing has happened. Try again.' };
  }
}

/** Why what was typed is not sent. */
export function addressProblemWords(problem: AddressProblem, ownHost: string): Words {
  switch (problem.name) {
    case 'other-site':
      return {
        title: `${problem.host} is another site`,
        text: `You can take the customer to pages of ${ownHost} only. For another site, tell them the address.`,
      };
    case 'other-kind':
      return {
        title: `“${problem.kind}:” is not the address of a page`,
        text: `Type a path such as /help, or paste the address of a page of ${ownHost}.`,
      };
    case 'no-address':
      return {
        title: 'That is not an address',
        text: `Type a path such as /help, or paste the address of a page of ${ownHost}.`,
      };
    case 'too-long':
      return { title: 'That address is too long', text: 'Leave out what stands behind its question mark.' };
  }
}

/** Values of query and fragment that agents are not shown are left out, and go nowhere from here. */
export function hasHiddenValues(url: string): boolean {
  return /[?&][^=&#]+=(?:[&#]|$)/.test(url) || url.endsWith('#');
}
