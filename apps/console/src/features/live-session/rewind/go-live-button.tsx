import { Button } from '@/components/ui/button';
import { Hint } from '@/components/ui/hint';
import { StatusDot } from '@/components/ui/status-dot';

interface GoLiveButtonProps {
  isOver: boolean;
  onLeave: () => void;
}

export function GoLiveButton({ isOver, onLeave }: GoLiveButtonProps) {
  return (
    <Hint text={isOver ? 'Leave the past' : 'Back to now'} shortcut="Esc" side="top">
      <Button onClick={onLeave} data-testid="go-live">
        <StatusDot tone={isOver ? 'neutral' : 'danger'} live={!isOver} />
        {isOver ? 'Leave' : 'Go live'}
      </Button>
    </Hint>
  );
}
