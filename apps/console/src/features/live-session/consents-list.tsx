import type { ConsentKind } from '@alongside/protocol';
import { Check, Minus } from 'lucide-react';

const words: Record<ConsentKind, string> = {
  view: 'See the page',
  draw: 'Draw on it',
  control: 'Control it',
  record: 'Keep a record',
};

/** What the customer has agreed to; each can be taken back by them at any time. */
export function ConsentsList({ consents }: { consents: readonly ConsentKind[] }) {
  return (
    <ul className="grid gap-1.5" data-testid="consents">
      {(Object.keys(words) as ConsentKind[]).map((kind) => {
        const isGiven = consents.includes(kind);
        return (
          <li
            key={kind}
            data-consent={kind}
            data-given={isGiven}
            className="flex items-center gap-2 px-1 text-sm"
          >
            {isGiven ? (
              <Check className="size-4 text-success" aria-hidden="true" />
            ) : (
              <Minus className="size-4 text-ink-faint" aria-hidden="true" />
            )}
            <span className={isGiven ? '' : 'text-ink-faint'}>{words[kind]}</span>
            <span className="sr-only">{isGiven ? 'allowed' : 'not allowed'}</span>
          </li>
        );
      })}
    </ul>
  );
}
