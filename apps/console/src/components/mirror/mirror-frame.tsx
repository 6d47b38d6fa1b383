'use client';

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { layoutStage, type Size, type ZoomMode } from '@/components/mirror/stage-layout';
import { useSize } from '@/components/mirror/use-size';
import { classNames } from '@/lib/class-names';

interface MirrorFrameProps {
  /** Address of the empty document the page is rebuilt in. */
  source: string;
  title: string;
  page: Size;
  zoom: ZoomMode;
  frame: RefObject<HTMLIFrameElement | null>;
  /** Over the page, in the console's pixels: pointers and drawings stay readable however small the page is. */
  layer?: RefObject<HTMLDivElement | null>;
  /** Over everything: why the page stands still. */
  cover?: ReactNode;
  /** Whether the mirrored page itself gets mouse and keyboard. */
  isInteractive?: boolean;
  /** Another page lies over this one: it goes on and gets nothing, and the test ids are the other one's. */
  isCovered?: boolean;
  /** What was: it looks like it, and takes no input. */
  isPast?: boolean;
  /** Told the scale before the browser paints. */
  onScale?: (scale: number) => void;
  className?: string;
}

/**
 * The customer's page in its controlled frame. The frame has the size of the customer's viewport; the stage around it
 * is scaled when that does not fit. `sandbox` is exactly this: no script of a mirrored page ever runs.
 */
export function MirrorFrame(props: MirrorFrameProps) {
  const { source, title, page, zoom, frame, layer, cover, onScale, className } = props;
  const { isInteractive = false, isCovered = false, isPast = false } = props;
  const area = useRef<HTMLDivElement>(null);
  const layout = layoutStage(useSize(area), page, zoom);
  useLayoutEffect(() => onScale?.(layout.scale), [onScale, layout.scale]);
  const own = { width: page.width, height: page.height };
  return (
    <div className={classNames('relative min-h-0 min-w-0', className)} inert={isCovered}>
      <section
        ref={area}
        aria-label={title}
        className={classNames(
          'thin-scroll absolute inset-0',
          isPast ? 'past-ground' : 'stage-ground',
          zoom === 'fit' ? 'overflow-hidden' : 'overflow-auto',
        )}
      >
        <div
          data-testid={isCovered ? 'stage-live' : 'stage'}
          data-scale={layout.scale}
          inert={isPast}
          className={classNames(
            'absolute isolate bg-white shadow-lg',
            isPast && 'saturate-[0.6] ring-2 ring-warning',
          )}
          style={{ left: layout.left, top: layout.top, width: layout.width, height: layout.height }}
        >
          <div
            className="absolute top-0 left-0 origin-top-left overflow-hidden"
            style={{ ...own, transform: layout.scale === 1 ? undefined : `scale(${layout.scale})` }}
          >
            <iframe
              ref={frame}
              src={source}
              title={title}
              sandbox="allow-same-origin"
              data-testid={isCovered ? 'mirror-live' : 'mirror'}
              tabIndex={isInteractive ? 0 : -1}
              className="block border-0 bg-white"
              style={own}
            />
          </div>
          <div ref={layer} className="pointer-events-none absolute inset-0 overflow-hidden" />
        </div>
      </section>
      {cover}
    </div>
  );
}
