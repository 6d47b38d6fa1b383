'use client';

import { useEffect, useRef } from 'react';
import { ShortcutReader } from '@/lib/shortcut';

const typingIn =
  'input:not([type="range"]), textarea, select, [contenteditable], [role="textbox"], [role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]';

/** What does something of its own with these keys when it has the focus. */
const ownUse: Readonly<Record<string, string>> = {
  ' ': 'button, a, summary, [role="button"], [role="tab"]',
  arrowleft: '[role="tablist"], [role="group"], [role="radiogroup"]',
  arrowright: '[role="tablist"], [role="group"], [role="radiogroup"]',
};

function belongsToTarget({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || ctrlKey || metaKey) return false;
  // A closed list of options has no use for it.
  if (key === 'Escape' && target.localName === 'select') return false;
  const own = ownUse[key.toLowerCase()];
  return target.closest(typingIn) !== null || (own !== undefined && target.closest(own) !== null);
}

/** Listens on the document. Keys pressed while typing belong to the field, except those with control or command. */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  const names = Object.keys(shortcuts).join('|');
  useEffect(() => {
    const reader = new ShortcutReader(names.split('|'));
    const onKey = (event: KeyboardEvent) => {
      // A hint that is open takes Escape to close itself, which nobody meant who sees "Esc" in it.
      const isTaken = event.defaultPrevented && event.key !== 'Escape';
      if (isTaken || event.repeat || belongsToTarget(event)) return;
      const shortcut = reader.read(event, event.timeStamp);
      if (!shortcut) return;
      event.preventDefault();
      current.current[shortcut]?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [names]);
}
