'use client';

import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import {
  anyAgent,
  type HistoryQuery,
  isNarrowed,
  type PeriodName,
  periods,
} from '@/features/history/history-query';
import { useUsers } from '@/lib/api/list-users';
import { useShortcuts } from '@/lib/use-shortcuts';

const states = [
  { value: 'any', label: 'All' },
  { value: 'active', label: 'Running' },
  { value: 'ended', label: 'Ended' },
] as const;

const typingPauseMs = 250;

interface HistoryFiltersProps {
  query: HistoryQuery;
  onChange: (query: HistoryQuery) => void;
}

export function HistoryFilters({ query, onChange }: HistoryFiltersProps) {
  const users = useUsers().data ?? [];
  const agents = [{ value: anyAgent, label: 'Every agent' }].concat(
    users.map(({ id, name }) => ({ value: id, label: name })),
  );
  const clear = () => onChange({ text: '', state: 'any', agent: anyAgent, identity: '', period: 'any' });
  return (
    <search
      className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2.5"
      aria-label="Filter the sessions"
    >
      <TextFilter text={query.text} onChange={(text) => onChange({ ...query, text })} />
      <Segmented
        label="State"
        value={query.state}
        onChange={(state) => onChange({ ...query, state })}
        options={states}
      />
      <Select
        label="Agent"
        value={query.agent}
        onChange={(agent) => onChange({ ...query, agent })}
        options={agents}
        className="max-w-44"
      />
      <Select
        label="Period"
        value={query.period}
        onChange={(period) => onChange({ ...query, period: period as PeriodName })}
        options={periods}
      />
      {query.identity && (
        <Button size="sm" variant="soft" onClick={() => onChange({ ...query, identity: '' })}>
          Customer {query.identity}
          <X aria-label="Remove this filter" />
        </Button>
      )}
      {isNarrowed(query) && (
        <Button size="sm" variant="ghost" onClick={clear}>
          Clear
        </Button>
      )}
    </search>
  );
}

/** Waits for a pause in typing, so that a word is one question to the gateway. */
function TextFilter({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => field.current?.focus() });
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => onChange(typed), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return (
    <SearchInput
      ref={field}
      className="w-64 max-sm:w-full"
      placeholder="Customer, page or address"
      aria-label="Customer, page or address"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      data-testid="filter"
    />
  );
}
