import type { SessionState } from '@alongside/contract';
import { Badge } from '@/components/ui/badge';
import { StatusDot } from '@/components/ui/status-dot';
import { stateWords } from '@/lib/session-words';

const dots = { success: 'success', warning: 'warning', neutral: 'neutral' } as const;

/** The state of the session, in the word that scripts know it by. */
export function SessionStateBadge({ state }: { state: SessionState }) {
  const { tone } = stateWords(state);
  const dot = tone === 'success' || tone === 'warning' ? dots[tone] : dots.neutral;
  return (
    <Badge tone={tone} role="status">
      <StatusDot tone={dot} live={state === 'active'} />
      <span data-testid="session-state" className="capitalize">
        {state}
      </span>
    </Badge>
  );
}
