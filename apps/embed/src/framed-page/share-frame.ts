import { FramedPage } from '@alongside/mirror';
import { FrameCheck } from '@alongside/participant';
import { PointerTracker } from '@alongside/pointer';
import { OverPage } from '../core/over-page';
import { openPageOverlay } from '../interface/page-overlay';
import type { Guard } from '../loader/guard';
import type { ScriptPlace } from '../loader/script-place';
import { askGrant, askSharePermit, type SharePermit } from './site-permit';

export interface FrameSetup {
  port: MessagePort;
  /** Of the page around, as the browser names it. */
  origin: string;
  grant: string;
  permit: SharePermit;
  site: Pick<ScriptPlace, 'siteKey' | 'relayUrl'>;
  guard: Guard;
}

let shared: FramedPage | null = null;

/** This page is in a frame, and a session's page around it has it from now on. */
export function shareFrame({ port, origin, grant, permit, site, guard }: FrameSetup): void {
  shared?.leave();
  const { host, close } = openPageOverlay(document);
  const nodes = () => page.source.nodes;
  const over = new OverPage({ window, host, nodes, guard });
  let held = grant;
  let tracker: PointerTracker | null = null;
  const page: FramedPage = new FramedPage({
    window,
    port,
    policy: permit.policy,
    permit,
    async check(next) {
      const checked = await askSharePermit(site, origin, next);
      if (checked !== null) held = next;
      return checked;
    },
    frames: {
      grant: (inner) => askGrant(site, inner, held),
      check: () => new FrameCheck(),
    },
    shown: {
      pointer: (owner, pointer) => over.showPointer(owner, pointer),
      drawing: (participant, drawing) => over.showDrawing(participant, drawing),
    },
    began() {
      tracker?.stop();
      tracker = new PointerTracker({
        nodes: nodes(),
        send: (pointer) => page.sendPointer(pointer),
        guard: guard.wrap,
      });
      tracker.install(document);
    },
    ended() {
      tracker?.stop();
      over.stop();
      close();
    },
  });
  shared = page;
}
