import { Tooltip } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { KeyCap } from '@/components/ui/key-cap';

interface HintProps {
  text: ReactNode;
  shortcut?: string;
  side?: ComponentProps<typeof Tooltip.Content>['side'];
  children: ReactNode;
}

/** A tooltip. Never the only place of a fact: touch screens do not show it. */
export function Hint({ text, shortcut, side = 'bottom', children }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-fade items-center gap-2 rounded-md bg-ink px-2 py-1 text-canvas text-xs shadow-md"
        >
          {text}
          {shortcut && <KeyCap keys={shortcut} inverted />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
