import type { Guard } from '../loader/guard';
import type { ScriptPlace } from '../loader/script-place';
import type { Visit } from '../loader/visit';

export interface Meeting {
  visit: Visit;
  place: ScriptPlace;
  guard: Guard;
  /** Somebody says hello to a page that stands in no frame. Absent: this page stands in one. */
  event: MessageEvent<unknown> | undefined;
}

/** What `frame.js` exports. */
export interface FrameModule {
  meet(meeting: Meeting): void;
}
