'use client';

import type { Site } from '@alongside/contract';
import { Download, Globe } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';
import { embedSnippet, framePagePath } from '@/features/settings/embed-snippet';

const never = () => () => undefined;

export function SitePanel({ site }: { site: Site }) {
  const origin = useSyncExternalStore(
    never,
    () => location.origin,
    () => '',
  );
  const snippet = embedSnippet(origin, site.key);
  return (
    <Panel title={site.name} aside={<code className="font-mono text-ink-faint text-xs">{site.key}</code>}>
      <div className="grid gap-5 p-4">
        <div>
          <div className="mb-2 flex items-center justify-between gap-3">
            <h3 className="font-medium text-sm">Script tag</h3>
            <CopyButton text={snippet} />
          </div>
          <pre className="thin-scroll overflow-x-auto rounded-md border border-line bg-sunken p-3">
            <code className="font-mono text-xs" data-testid="snippet">
              {snippet}
            </code>
          </pre>
          <p className="mt-2 text-ink-muted text-xs">
            Put it on every page of the site, best in the head. It weighs less than a small icon until a
            customer accepts.
          </p>
        </div>
        <div>
          <div className="mb-2 flex items-center justify-between gap-3">
            <h3 className="font-medium text-sm">Frame mode</h3>
            <Button asChild size="sm">
              <a href={framePagePath(site.key)} download="alongside.html" data-testid="frame-page">
                <Download aria-hidden="true" />
                alongside.html
              </a>
            </Button>
          </div>
          <p className="text-ink-muted text-xs">
            For pages you cannot change: put this file on the origin of the site and send customers to it, as
            in <code className="font-mono">/alongside.html#/basket</code>. It shows the page in a frame, and
            shares it without any script on it.
          </p>
        </div>
        <div>
          <h3 className="mb-2 font-medium text-sm">Allowed origins</h3>
          <ul className="grid gap-1.5">
            {site.origins.map((origin) => (
              <li key={origin} className="flex items-center gap-2 text-sm">
                <Globe className="size-4 text-ink-faint" aria-hidden="true" />
                <code className="font-mono text-xs">{origin}</code>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-ink-muted text-xs">
            The script is refused anywhere else; the browser’s console then names the origin that is missing.
          </p>
        </div>
      </div>
    </Panel>
  );
}
