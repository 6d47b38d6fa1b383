import { CircleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import { problemWords } from '@/lib/problem-words';

interface NoticeProps {
  icon: LucideIcon;
  title: string;
  /** `h1` where nothing else on the page is the heading. */
  heading?: 'p' | 'h1';
  children?: ReactNode;
  action?: ReactNode;
  tone?: 'neutral' | 'danger';
  className?: string;
}

/** The empty state of a list or page: what is so, and what to do next. */
export function Notice(props: NoticeProps) {
  const { icon: Icon, title, heading: Heading = 'p', children, action, tone = 'neutral', className } = props;
  return (
    <div className={classNames('flex flex-col items-center px-6 py-12 text-center', className)}>
      <div
        className={classNames(
          'mb-3 flex size-10 items-center justify-center rounded-lg',
          tone === 'danger' ? 'bg-danger-soft text-danger-ink' : 'bg-hover text-ink-muted',
        )}
      >
        <Icon className="size-5" aria-hidden="true" />
      </div>
      <Heading className="font-medium text-base text-ink">{title}</Heading>
      {children && <div className="mt-1 max-w-[46ch] text-pretty text-ink-muted text-sm">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

interface FailureProps {
  title: string;
  error: unknown;
  onRetry?: () => void;
  className?: string;
}

/** The error state: the same place, said plainly, with the way on. */
export function Failure({ title, error, onRetry, className }: FailureProps) {
  const retry = onRetry && (
    <Button onClick={onRetry} size="sm">
      Try again
    </Button>
  );
  return (
    <div role="alert">
      <Notice icon={CircleAlert} tone="danger" title={title} action={retry} className={className}>
        {problemWords(error)}
      </Notice>
    </div>
  );
}
