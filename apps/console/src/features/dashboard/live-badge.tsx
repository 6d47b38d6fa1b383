'use client';

import { Badge } from '@/components/ui/badge';
import { StatusDot } from '@/components/ui/status-dot';
import { useLive } from '@/lib/live/live-context';

/** How many, and whether that is so right now. */
export function LiveBadge({ count }: { count: number | undefined }) {
  const { isConnected } = useLive();
  if (!isConnected) {
    return (
      <Badge tone="warning" role="status">
        <StatusDot tone="warning" />
        Connection lost, trying again
      </Badge>
    );
  }
  return (
    <Badge tone="neutral" className="tabular">
      <StatusDot tone="success" live />
      {count ?? '…'} live
    </Badge>
  );
}
