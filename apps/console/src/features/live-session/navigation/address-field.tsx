'use client';

import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { PageAddressText, PageMark } from '@/components/mirror/page-address-text';
import { Hint } from '@/components/ui/hint';
import { Skeleton } from '@/components/ui/skeleton';
import { classNames } from '@/lib/class-names';
import { pageAddress } from '@/lib/page-address';

interface AddressFieldProps {
  page: { url: string; title: string } | null;
  icon: string | null;
  /** What is typed; null: the customer's address is shown. */
  draft: string | null;
  onDraft: (draft: string | null) => void;
  onEdit: () => void;
  onSubmit: () => void;
  /** The customer's address is to be shown again, and the keyboard goes elsewhere. */
  onLeave: () => void;
  hint: string;
  isUsable: boolean;
  isWrong: boolean;
  /** Of the note that says what is wrong. */
  noteId: string;
}

/** Where the customer is; pressed, a field for where to take them. What is typed there stays, wherever the customer goes. */
export function AddressField(props: AddressFieldProps) {
  const { page, icon, draft, onEdit, hint, isUsable } = props;
  if (draft !== null && page !== null) return <EditedAddress {...props} url={page.url} draft={draft} />;
  return (
    <Hint text={hint} shortcut={isUsable ? '/' : undefined}>
      <button
        type="button"
        onClick={onEdit}
        aria-disabled={!isUsable}
        aria-description={hint}
        data-testid="edit-address"
        className={classNames(
          'flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md bg-sunken px-3 text-left text-sm',
          isUsable ? 'cursor-text hover:bg-hover' : 'cursor-default',
        )}
      >
        {page === null ? (
          <Skeleton className="w-64" />
        ) : (
          <PageAddressText url={page.url} title={page.title} icon={icon} />
        )}
      </button>
    </Hint>
  );
}

function EditedAddress({
  url,
  icon,
  draft,
  onDraft,
  onSubmit,
  onLeave,
  isWrong,
  noteId,
}: AddressFieldProps & { url: string; draft: string }) {
  const field = useRef<HTMLInputElement>(null);
  useSelection(field);
  const { host } = pageAddress(url);
  const isPath = draft === '' || /^[/?#]/.test(draft);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onLeave();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md bg-surface px-3 text-sm outline-2 outline-accent -outline-offset-2"
    >
      <PageMark url={url} icon={icon} />
      <span className="flex min-w-0 flex-1 items-center">
        {isPath && <span className="max-w-[50%] shrink-0 truncate text-ink-muted max-sm:hidden">{host}</span>}
        <input
          ref={field}
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKey}
          // Who only looks into another window comes back to what was typed.
          onBlur={() => document.activeElement !== field.current && onDraft(null)}
          aria-label="Address to take the customer to"
          aria-invalid={isWrong}
          aria-describedby={noteId}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          data-testid="address-input"
          className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none max-sm:text-lg"
        />
      </span>
      <button type="submit" className="sr-only" tabIndex={-1}>
        Take the customer there
      </button>
    </form>
  );
}

/** All of it, so that typing replaces it and an arrow key goes on with it. */
function useSelection(field: RefObject<HTMLInputElement | null>): void {
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [field]);
}
