import type { FrameModule } from './framed-page/frame-module';
import { answerHello, startFramedVisit } from './framed-page/framed-visit';

/** Fetched by a page that stands in a frame, or has one that says hello. */
export const meet: FrameModule['meet'] = (meeting) => {
  const { event, guard } = meeting;
  guard.run(() => (event === undefined ? startFramedVisit(meeting) : answerHello(event)));
};
