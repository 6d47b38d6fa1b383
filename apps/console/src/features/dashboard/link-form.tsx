'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useCreateLink } from '@/features/dashboard/api/create-link';
import { useSites } from '@/lib/api/list-sites';
import { problemWords } from '@/lib/problem-words';

/** An address for a chat or an e-mail: whoever opens it comes to the site and sees the prompt there. */
export function LinkForm() {
  const sites = useSites();
  const create = useCreateLink();
  const [chosen, setChosen] = useState<string>();
  const siteId = chosen ?? sites.data?.[0]?.id;
  const options = (sites.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="grid gap-2">
      <p className="font-medium text-sm">Link for a chat or an e-mail</p>
      <div className="flex gap-2">
        {options.length > 1 && siteId && (
          <Select
            label="Site of the link"
            value={siteId}
            onChange={setChosen}
            options={options}
            className="flex-1"
          />
        )}
        <Button
          busy={create.isPending}
          disabled={!siteId}
          onClick={() => siteId && create.mutate(siteId)}
          data-testid="link-create"
        >
          <Link2 aria-hidden="true" />
          Create a link
        </Button>
      </div>
      {create.isError && (
        <p role="alert" className="text-danger-ink text-xs">
          {problemWords(create.error)}
        </p>
      )}
      {create.data && (
        <div className="grid gap-1.5">
          <div className="flex gap-2">
            <Input
              readOnly
              aria-label="The link"
              className="h-7 font-mono text-xs"
              value={create.data.url}
              onFocus={(event) => event.target.select()}
              data-testid="link-url"
            />
            <CopyButton text={create.data.url} />
          </div>
          <p className="text-ink-faint text-xs">
            Works once, until{' '}
            {new Date(create.data.expiresAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}.
          </p>
        </div>
      )}
    </div>
  );
}
