import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageAddressText } from '@/components/mirror/page-address-text';
import type { ZoomMode } from '@/components/mirror/stage-layout';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';

interface AddressBarProps {
  url: string | null;
  title: string;
  /** Address of the page's icon in our own store. */
  icon: string | null;
  /** The page is in a tab that the customer does not look at now. */
  isHidden: boolean;
  zoom: ZoomMode;
  onZoom: (zoom: ZoomMode) => void;
  /** In place of the address: what takes the customer to another one. */
  navigation?: ReactNode;
}

const zooms = [
  { value: 'fit', label: 'Fit' },
  { value: 'whole', label: '100 %' },
] as const;

/** Where the customer is. */
export function AddressBar({ url, title, icon, isHidden, zoom, onZoom, navigation }: AddressBarProps) {
  return (
    <div className="relative flex h-11 shrink-0 items-center gap-3 border-line border-b bg-surface px-3">
      {navigation ?? (
        <div className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md bg-sunken px-3 text-sm">
          {url === null ? (
            <Skeleton className="w-64" />
          ) : (
            <PageAddressText url={url} title={title} icon={icon} />
          )}
        </div>
      )}
      {isHidden && (
        <span
          role="status"
          data-testid="page-hidden"
          title="In the background: the customer has another tab in front"
          className="flex shrink-0 items-center gap-1.5 text-ink-muted text-sm"
        >
          <EyeOff className="size-3.5" aria-hidden="true" />
          <span className="max-sm:sr-only">In the background: the customer has another tab in front</span>
        </span>
      )}
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
