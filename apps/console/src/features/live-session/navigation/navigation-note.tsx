import { CircleAlert, Info, LoaderCircle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

interface NavigationNoteProps {
  kind: 'progress' | 'word' | 'problem';
  id?: string;
  title: string;
  text?: string;
  action?: ReactNode;
  onClose?: () => void;
}

const looks = {
  progress: { icon: LoaderCircle, className: 'animate-turn text-accent' },
  word: { icon: Info, className: 'text-ink-muted' },
  problem: { icon: CircleAlert, className: 'text-warning-ink' },
} as const;

/** Under the address: what became of it, and what to do next. */
export function NavigationNote({ kind, id, title, text, action, onClose }: NavigationNoteProps) {
  const { icon: Icon, className } = looks[kind];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it does nothing; it keeps the keyboard in the field while the note is used.
    <div
      id={id}
      role={kind === 'problem' ? 'alert' : 'status'}
      data-testid="navigation-note"
      data-kind={kind}
      onMouseDown={(event) => event.preventDefault()}
      className={classNames(
        'absolute top-full left-3 z-30 mt-1.5 flex max-w-[min(440px,calc(100%-24px))] items-start gap-2.5 rounded-lg border border-line bg-raised py-2.5 pr-2.5 pl-3 text-sm shadow-lg',
        // A page that comes at once needs no word.
        kind === 'progress'
          ? 'animate-fade [animation-delay:500ms] [animation-fill-mode:backwards]'
          : 'animate-enter',
      )}
    >
      <Icon className={classNames('mt-0.5 size-4 shrink-0', className)} aria-hidden="true" />
      <div className="min-w-0 pr-1">
        <p className="break-words font-medium">{title}</p>
        {text && <p className="mt-0.5 text-pretty text-ink-muted">{text}</p>}
        {action && <div className="mt-2 flex gap-2">{action}</div>}
      </div>
      {onClose && (
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="-my-0.5 flex size-6 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
