import { ControlPage } from './frame-mode/control-page';
import { PageApi } from './frame-mode/page-api';
import { SharedPlace } from './frame-mode/shared-place';
import { keepTimersSteady } from './frame-mode/steady-timers';
import { WatchedWindow } from './frame-mode/watched-window';
import { installApi } from './loader/call-queue';
import { startVisit } from './loader/frames';
import { Guard } from './loader/guard';
import { publicObject } from './loader/public-object';
import { findScriptPlace } from './loader/script-place';
import { Visit } from './loader/visit';

const guard = new Guard();

/** The script of the control page: frame mode, in which the pages that are shared carry none. */
guard.run(() => {
  const place = findScriptPlace();
  if (place === null) return;
  keepTimersSteady(window);
  const start = document.currentScript?.dataset.start ?? '/';
  const where = new SharedPlace(document.currentScript?.dataset.form === 'window' ? 'window' : 'frame');
  const shared = new WatchedWindow(where, guard);
  const visit = new Visit(place, guard, shared);
  const api = publicObject(visit);
  installApi(api);
  // A page that has the script of its own finds it there, and shares nothing besides.
  let page = new PageApi(api);
  shared.watch({
    leaving: () => page.leave(),
    replaced: () => {
      page.leave();
      page = new PageApi(api);
      if (!shared.isOutOfReach) installApi(page.object, shared.now);
    },
  });
  new ControlPage({ place: where, shared, visit, start }).open();
  startVisit(visit, place, guard);
});
