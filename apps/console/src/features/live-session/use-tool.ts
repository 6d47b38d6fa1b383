'use client';

import { useEffect, useState } from 'react';
import type { LiveSession } from '@/features/live-session/live-session';
import type { Tool } from '@/features/live-session/tool';

interface Allowed {
  mayControl: boolean;
  mayDraw: boolean;
}

/** The chosen tool. What was asked for is in the hand as soon as it is granted, and out of it when it is taken back. */
export function useTool(
  live: LiveSession | null,
  { mayControl, mayDraw }: Allowed,
): [Tool, (tool: Tool) => void] {
  const [tool, setTool] = useState<Tool>('pointer');
  useEffect(() => setTool(mayControl ? 'control' : 'pointer'), [mayControl]);
  useEffect(() => {
    if (!mayDraw) setTool((current) => (current === 'draw' ? 'pointer' : current));
  }, [mayDraw]);
  useEffect(() => live?.use(tool), [live, tool]);
  return [tool, setTool];
}
