import { EyeOff, Lock, LockOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ZoomMode } from '@/components/mirror/stage-layout';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { pageAddress } from '@/lib/page-address';

interface AddressBarProps {
  url: string | null;
  title: string;
  /** Address of the page's icon in our own store. */
  icon: string | null;
  /** The page is in a tab that the customer does not look at now. */
  isHidden: boolean;
  zoom: ZoomMode;
  onZoom: (zoom: ZoomMode) => void;
  children?: ReactNode;
}

const zooms = [
  { value: 'fit', label: 'Fit' },
  { value: 'whole', label: '100 %' },
] as const;

/** Where the customer is. Not a field: the page is theirs. */
export function AddressBar({ url, title, icon, isHidden, zoom, onZoom, children }: AddressBarProps) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-3 border-line border-b bg-surface px-3">
      <div className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md bg-sunken px-3 text-sm">
        {url === null ? <Skeleton className="w-64" /> : <Address url={url} title={title} icon={icon} />}
      </div>
      {isHidden && (
        <span
          role="status"
          data-testid="page-hidden"
          className="flex shrink-0 items-center gap-1.5 text-ink-muted text-sm"
        >
          <EyeOff className="size-3.5" aria-hidden="true" />
          In the background: the customer has another tab in front
        </span>
      )}
      {children}
      <Segmented
        label="Size of the page"
        value={zoom}
        onChange={onZoom}
        options={zooms}
        className="max-sm:hidden"
      />
    </div>
  );
}

function Address({ url, title, icon }: { url: string; title: string; icon: string | null }) {
  const { host, path } = pageAddress(url);
  const isSecure = url.startsWith('https:');
  const Icon = isSecure ? Lock : LockOpen;
  return (
    <>
      <Icon
        className="size-3.5 shrink-0 text-ink-faint"
        aria-label={isSecure ? 'Secure page' : 'Page without encryption'}
      />
      {icon !== null && (
        <span
          aria-hidden="true"
          data-testid="favicon"
          className="size-4 shrink-0 bg-center bg-contain bg-no-repeat"
          style={{ backgroundImage: `url("${icon}")` }}
        />
      )}
      <span className="min-w-0 truncate" title={url} data-testid="address">
        <span className="text-ink">{host}</span>
        <span className="text-ink-muted">{path}</span>
      </span>
      {title && (
        <span className="ml-auto max-w-[40%] truncate text-ink-faint text-xs max-md:hidden">{title}</span>
      )}
    </>
  );
}
