import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from '@/lib/class-names';

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
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof look>['tone']>;

export function Badge({ className, tone, ...rest }: ComponentProps<'span'> & VariantProps<typeof look>) {
  return <span className={classNames(look({ tone }), className)} {...rest} />;
}
