'use client';

import {
  Eraser,
  Hand,
  History,
  LoaderCircle,
  type LucideIcon,
  MousePointer2,
  MousePointerClick,
  PenLine,
} from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { Hint } from '@/components/ui/hint';
import { KeyCap } from '@/components/ui/key-cap';
import type { Tool } from '@/features/live-session/tool';
import { classNames } from '@/lib/class-names';

interface ToolDockProps {
  dock: RefObject<HTMLDivElement | null>;
  tool: Tool;
  onTool: (tool: Tool) => void;
  mayDraw: boolean;
  mayControl: boolean;
  asked: ReadonlySet<'control' | 'draw'>;
  onAsk: (kind: 'control' | 'draw') => void;
  onClear: () => void;
  onRewind: () => void;
  /** Why there is no past to go to; null when there is. */
  whyNoRewind: string | null;
  /** Whether it is known yet who is here and what is agreed. */
  isJoined: boolean;
  isDisabled: boolean;
}

/** The agent's tools, over the customer's page. */
export function ToolDock(props: ToolDockProps) {
  const { dock, tool, onTool, mayDraw, mayControl, asked, onAsk, onClear, isDisabled } = props;
  const { onRewind, whyNoRewind, isJoined } = props;
  const draw = () => (mayDraw ? onTool('draw') : onAsk('draw'));
  return (
    <div
      ref={dock}
      role="toolbar"
      tabIndex={-1}
      aria-label="Tools"
      className="mx-auto flex items-center gap-1 rounded-xl border border-line bg-raised p-1 shadow-md outline-none"
    >
      <Hint text={whyNoRewind ?? 'Look back in this session'} shortcut="[" side="top">
        <Button
          variant="ghost"
          className={classNames('h-9 rounded-lg', whyNoRewind !== null && 'opacity-50')}
          onClick={onRewind}
          disabled={!isJoined}
          data-testid="rewind"
        >
          <History aria-hidden="true" />
          <span className="max-sm:sr-only">Rewind</span>
        </Button>
      </Hint>
      <span className="mx-0.5 h-5 w-px bg-line" aria-hidden="true" />
      <ToolButton
        name="pointer"
        icon={MousePointer2}
        label="Point"
        shortcut="P"
        {...{ tool, isDisabled }}
        onUse={() => onTool('pointer')}
      />
      <ToolButton
        name="draw"
        icon={asked.has('draw') ? LoaderCircle : PenLine}
        label={mayDraw ? 'Draw' : asked.has('draw') ? 'Asked to draw' : 'Ask to draw'}
        shortcut="D"
        isWaiting={asked.has('draw')}
        {...{ tool, isDisabled }}
        onUse={draw}
      />
      {tool === 'draw' && (
        <Hint text="Take your drawings away">
          <Button variant="ghost" size="icon" aria-label="Take your drawings away" onClick={onClear}>
            <Eraser />
          </Button>
        </Hint>
      )}
      <ToolButton
        name="control"
        icon={MousePointerClick}
        label={mayControl ? 'Control' : 'Control (ask for it first)'}
        shortcut="C"
        isDisabled={isDisabled || !mayControl}
        tool={tool}
        onUse={() => onTool('control')}
      />
      {!mayControl && (
        <Button
          variant="soft"
          disabled={isDisabled}
          busy={asked.has('control')}
          onClick={() => onAsk('control')}
          data-testid="request-control"
        >
          {!asked.has('control') && <Hand aria-hidden="true" />}
          {asked.has('control') ? 'Asked for control' : 'Ask for control'}
        </Button>
      )}
      {tool === 'control' && (
        <span className="whitespace-nowrap px-2 text-ink-muted text-xs max-sm:hidden">
          You are on their page · <KeyCap keys="Esc twice" /> leaves it
        </span>
      )}
    </div>
  );
}

interface ToolButtonProps {
  name: Tool;
  tool: Tool;
  icon: LucideIcon;
  label: string;
  shortcut: string;
  isWaiting?: boolean;
  isDisabled: boolean;
  onUse: () => void;
}

function ToolButton({
  name,
  tool,
  icon: Icon,
  label,
  shortcut,
  isWaiting,
  isDisabled,
  onUse,
}: ToolButtonProps) {
  const isChosen = tool === name;
  return (
    <Hint text={label} shortcut={shortcut} side="top">
      <button
        type="button"
        aria-label={label}
        aria-pressed={isChosen}
        disabled={isDisabled}
        onClick={onUse}
        data-testid={`tool-${name}`}
        className={classNames(
          'flex size-9 items-center justify-center rounded-lg transition-colors disabled:opacity-40',
          isChosen ? 'bg-accent text-on-accent' : 'text-ink-muted hover:bg-hover hover:text-ink',
        )}
      >
        <Icon className={classNames('size-4.5', isWaiting && 'animate-turn')} aria-hidden="true" />
      </button>
    </Hint>
  );
}
