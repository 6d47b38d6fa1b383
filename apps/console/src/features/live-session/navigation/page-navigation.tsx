'use client';

import type { SessionState } from '@alongside/contract';
import { ArrowLeft, ArrowRight, type LucideIcon, RotateCw } from 'lucide-react';
import { type RefObject, useId } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { LiveSession } from '@/features/live-session/live-session';
import type { LiveState } from '@/features/live-session/live-state';
import { AddressField } from '@/features/live-session/navigation/address-field';
import { NavigationNotes } from '@/features/live-session/navigation/navigation-notes';
import { usePageNavigation } from '@/features/live-session/navigation/use-page-navigation';
import { whyNoNavigation } from '@/features/live-session/navigation/why-no-navigation';
import { classNames } from '@/lib/class-names';
import { useShortcuts } from '@/lib/use-shortcuts';

interface PageNavigationProps {
  live: LiveSession | null;
  state: LiveState;
  shown: SessionState;
  onAsk: () => void;
  /** Gets the keyboard when the address is left by it. */
  home: RefObject<HTMLElement | null>;
}

const steps: readonly { to: 'back' | 'forward' | 'reload'; icon: LucideIcon; label: string }[] = [
  { to: 'back', icon: ArrowLeft, label: 'Take the customer one page back' },
  { to: 'forward', icon: ArrowRight, label: 'Take the customer one page forward' },
  { to: 'reload', icon: RotateCw, label: 'Load the customer’s page anew' },
];

/** Takes the customer to another page of their site, with their consent to control. */
export function PageNavigation({ live, state, shown, onAsk, home }: PageNavigationProps) {
  const noteId = useId();
  const whyNot = whyNoNavigation(state, shown);
  const navigation = usePageNavigation({ live, url: state.location?.url ?? null, whyNot, home });
  const { draft } = navigation;
  useShortcuts({ '/': navigation.edit });
  return (
    <>
      <div className={classNames('-mx-1 flex shrink-0 items-center', draft !== null && 'max-sm:hidden')}>
        {steps.map(({ to, icon: Icon, label }) => (
          <IconButton
            key={to}
            label={whyNot === null ? label : whyNot.text}
            aria-label={label}
            aria-description={whyNot?.text}
            aria-disabled={whyNot !== null}
            className={whyNot === null ? '' : 'opacity-50'}
            onClick={() => navigation.go(to)}
            data-testid={`navigate-${to}`}
          >
            <Icon aria-hidden="true" />
          </IconButton>
        ))}
      </div>
      <AddressField
        page={state.location}
        icon={state.icon}
        draft={draft?.text ?? null}
        onDraft={navigation.type}
        onEdit={navigation.edit}
        onSubmit={navigation.submit}
        onLeave={navigation.leave}
        hint={whyNot?.text ?? 'Take the customer to another page'}
        isUsable={whyNot === null}
        isWrong={navigation.problem !== null}
        noteId={noteId}
      />
      <NavigationNotes {...{ navigation, live, state, whyNot, onAsk }} id={noteId} />
      {state.navigation?.name === 'under-way' && (
        <span className="absolute inset-x-0 -bottom-px h-0.5 overflow-hidden" aria-hidden="true">
          <span className="block h-full w-1/3 animate-pass rounded-full bg-accent" />
        </span>
      )}
    </>
  );
}
