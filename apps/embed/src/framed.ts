import type { FrameModule } from './frame-mode/frame-module';
import { answerHello, startFramedVisit } from './frame-mode/framed-visit';

/** Fetched by a page that stands in a frame, or has one that says hello. */
export const meet: FrameModule['meet'] = (meeting) => {
  const { event, guard } = meeting;
  guard.run(() => (event === undefined ? startFramedVisit(meeting) : answerHello(event)));
};
