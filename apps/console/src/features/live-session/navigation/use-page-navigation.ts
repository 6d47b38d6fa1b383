'use client';

import { type RefObject, useState } from 'react';
import type { LiveSession } from '@/features/live-session/live-session';
import { type AddressProblem, readAddress } from '@/features/live-session/navigation/read-address';
import type { WhyNot } from '@/features/live-session/navigation/why-no-navigation';
import { pageAddress } from '@/lib/page-address';

/** What is typed, and where the customer was when that began. */
interface Draft {
  text: string;
  from: string;
}

export interface PageNavigation {
  draft: Draft | null;
  problem: AddressProblem | null;
  /** The agent has tried what is not possible now, and is told why. */
  isTold: boolean;
  edit: () => void;
  type: (text: string | null) => void;
  submit: () => void;
  leave: () => void;
  go: (to: 'back' | 'forward' | 'reload') => void;
  close: () => void;
}

interface NavigationSetup {
  live: LiveSession | null;
  /** Where the customer is. */
  url: string | null;
  whyNot: WhyNot | null;
  /** Gets the keyboard when the field is left by it. */
  home: RefObject<HTMLElement | null>;
}

/** The agent's side of taking the customer to another page: what is typed, and what is sent. */
export function usePageNavigation({ live, url, whyNot, home }: NavigationSetup): PageNavigation {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<AddressProblem | null>(null);
  const [isTold, setTold] = useState(false);
  const close = () => {
    setProblem(null);
    setTold(false);
    live?.forgetNavigation();
  };
  const begin = (next: Draft | null) => {
    setDraft(next);
    setProblem(null);
    setTold(false);
  };
  const leave = () => {
    begin(null);
    home.current?.focus();
  };
  const isPossible = () => {
    setTold(whyNot !== null);
    return whyNot === null && live !== null;
  };
  return {
    draft,
    problem,
    isTold,
    close,
    leave,
    edit() {
      if (!isPossible() || url === null) return;
      close();
      begin({ text: pageAddress(url).path, from: url });
    },
    type: (text) => begin(text === null || draft === null ? null : { ...draft, text }),
    submit() {
      if (!isPossible() || draft === null || url === null) return;
      const read = readAddress(draft.text, url);
      if (read.name === 'refused') return setProblem(read.why);
      if (read.name === 'page') live?.navigate({ to: 'url', url: read.url });
      if (read.name === 'same') live?.navigate({ to: 'reload', url: '' });
      leave();
    },
    go(to) {
      if (!isPossible()) return;
      begin(null);
      live?.navigate({ to, url: '' });
    },
  };
}
