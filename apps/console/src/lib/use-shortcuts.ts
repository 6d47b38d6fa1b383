'use client';

import { useEffect, useRef } from 'react';
import { ShortcutReader } from '@/lib/shortcut';

const typingIn =
  'input, textarea, select, [contenteditable], [role="textbox"], [role="menu"], [role="listbox"]';

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
      const isTyping = event.target instanceof Element && event.target.closest(typingIn) !== null;
      if (event.defaultPrevented || event.repeat || (isTyping && !event.ctrlKey && !event.metaKey)) return;
      const shortcut = reader.read(event, event.timeStamp);
      if (!shortcut) return;
      event.preventDefault();
      current.current[shortcut]?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [names]);
}
