'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { DropdownMenu } from 'radix-ui';
import { classNames } from '@/lib/class-names';

const themes = [
  { value: 'system', label: 'System', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;

/** Light, dark, or as the system has it; stands in the account menu. */
export function ThemeItems() {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu.RadioGroup
      value={theme}
      onValueChange={setTheme}
      aria-label="Theme"
      className="flex gap-1 p-1"
    >
      {themes.map(({ value, label, icon: Icon }) => (
        <DropdownMenu.RadioItem
          key={value}
          value={value}
          onSelect={(event) => event.preventDefault()}
          className={classNames(
            'flex flex-1 select-none flex-col items-center gap-1 rounded-md border border-transparent px-2 py-1.5 text-2xs text-ink-muted outline-none data-highlighted:bg-hover',
            'data-[state=checked]:border-line-strong data-[state=checked]:bg-sunken data-[state=checked]:text-ink',
          )}
        >
          <Icon className="size-4" aria-hidden="true" />
          {label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
