import { classNames } from '@/lib/class-names';

const words = new Set(['then', 'twice']);

/** `G then H`, `⌘ K`: the keys of a shortcut, split at blanks. */
export function KeyCap({ keys, inverted }: { keys: string; inverted?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1 font-sans">
      {keys.split(' ').map((key) =>
        words.has(key) ? (
          <span key={key} className="text-2xs opacity-70">
            {key}
          </span>
        ) : (
          <kbd
            key={key}
            className={classNames(
              'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border px-1 font-medium font-sans text-2xs',
              inverted ? 'border-current/30' : 'border-line bg-sunken text-ink-muted',
            )}
          >
            {key}
          </kbd>
        ),
      )}
    </span>
  );
}
