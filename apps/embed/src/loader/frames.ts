import { helloWord } from '@alongside/mirror';
import type { FrameModule } from '../framed-page/frame-module';
import type { Guard } from './guard';
import type { ScriptPlace } from './script-place';
import type { Visit } from './visit';

/**
 * Begins a visit. A page in a frame asks first whether the one around has it, and a page whose frames ask answers; what
 * that takes is fetched when it is needed.
 */
export function startVisit(visit: Visit, place: ScriptPlace, guard: Guard): void {
  const meet = (event?: MessageEvent): void => {
    void import(new URL('embed/frame.js', place.url).href).then(
      (module: FrameModule) => module.meet({ visit, place, guard, event }),
      () => event || visit.start(),
    );
  };
  if (parent === window) {
    visit.start();
    addEventListener('message', (event) => {
      if (event.data === helloWord) meet(event);
    });
  } else meet();
}
