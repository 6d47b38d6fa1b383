import { keepAuthorTexts } from '@alongside/mirror';
import { installApi } from './loader/call-queue';
import { startVisit } from './loader/frames';
import { Guard } from './loader/guard';
import { publicObject } from './loader/public-object';
import { findScriptPlace } from './loader/script-place';
import { Visit } from './loader/visit';

const guard = new Guard();

guard.run(() => {
  keepAuthorTexts(window);
  const place = findScriptPlace();
  if (place === null || 'on' in ((window as { Alongside?: object }).Alongside ?? {})) return;
  const visit = new Visit(place, guard);
  installApi(publicObject(visit));
  startVisit(visit, place, guard);
});
