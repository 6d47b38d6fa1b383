import { cva } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from '@/lib/class-names';
import type { Tone } from '@/lib/tone';

const look = cva(
  'inline-flex h-5 items-center gap-1.5 whitespace-nowrap rounded-full px-2 font-medium text-2xs [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'bg-hover text-ink-muted',
        accent: 'bg-accent-soft text-accent-ink',
        customer: 'bg-customer-soft text-customer-ink',
        success: 'bg-success-soft text-success-ink',
        warning: 'bg-warning-soft text-warning-ink',
        danger: 'bg-danger-soft text-danger-ink',
      } satisfies Record<Tone, string>,
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export function Badge({ className, tone, ...rest }: ComponentProps<'span'> & { tone?: Tone }) {
  return <span className={classNames(look({ tone }), className)} {...rest} />;
}
