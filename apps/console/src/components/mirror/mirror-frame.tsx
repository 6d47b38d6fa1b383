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
  /** Told the scale before the browser paints. */
  onScale?: (scale: number) => void;
  className?: string;
}

/**
 * The customer's page in its controlled frame. The frame has the size of the customer's viewport; the stage around it
 * is scaled when that does not fit. `sandbox` is exactly this: no script of a mirrored page ever runs.
 */
export function MirrorFrame(props: MirrorFrameProps) {
  const { source, title, page, zoom, frame, layer, cover, isInteractive, onScale, className } = props;
  const area = useRef<HTMLDivElement>(null);
  const layout = layoutStage(useSize(area), page, zoom);
  useLayoutEffect(() => onScale?.(layout.scale), [onScale, layout.scale]);
  const own = { width: page.width, height: page.height };
  return (
    <div className={classNames('relative min-h-0 min-w-0', className)}>
      <section
        ref={area}
        aria-label={title}
        className={classNames(
          'stage-ground thin-scroll absolute inset-0',
          zoom === 'fit' ? 'overflow-hidden' : 'overflow-auto',
        )}
      >
        <div
          data-testid="stage"
          data-scale={layout.scale}
          className="absolute isolate bg-white shadow-lg"
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
              data-testid="mirror"
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
