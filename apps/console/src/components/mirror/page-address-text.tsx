import { Lock, LockOpen } from 'lucide-react';
import { pageAddress } from '@/lib/page-address';

interface PageAddressTextProps {
  url: string;
  title: string;
  icon: string | null;
}

/** Where the customer is, as a browser shows it. */
export function PageAddressText({ url, title, icon }: PageAddressTextProps) {
  const { host, path } = pageAddress(url);
  return (
    <>
      <PageMark url={url} icon={icon} />
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

/** The page's lock, and its icon. */
export function PageMark({ url, icon }: { url: string; icon: string | null }) {
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
    </>
  );
}
