import { helloWord, hereWord, shareWord } from '@alongside/mirror';
import type { CoreModule } from '../core/sharing';
import type { Meeting } from './frame-module';
import { askSharePermit, isOfSite } from './site-permit';

/** A page around says in this time that it has a visit, however slowly its own script came; it is asked more than once. */
const answerMs = 3000;
const askEveryMs = 700;

/** To a frame in this page, however deep: it needs no visit of its own. */
export function answerHello({ source }: MessageEvent<unknown>): void {
  if (source !== null && standsAround(window, source as Window))
    (source as Window).postMessage(hereWord, '*');
}

/** A visit in a frame: none where a page around has one. In a session that page asks for this one, too. */
export function startFramedVisit({ visit, place, guard }: Meeting): void {
  // The one right around may not carry the script.
  const hello = guard.wrap(() => {
    for (const page of pagesAround(window)) page.postMessage(helloWord, '*');
  });
  const start = window.setTimeout(
    guard.wrap(() => {
      window.clearInterval(asking);
      visit.start();
    }),
    answerMs,
  );
  const asking = window.setInterval(hello, askEveryMs);
  const answered = async ({ source, origin }: MessageEvent<unknown>) => {
    if (!standsAround(source as Window, window)) return;
    // A page of another site that shows this one has other agents: whom it has a visit with is no help here.
    if (origin !== location.origin && !(await isOfSite(place, origin))) return;
    window.clearTimeout(start);
    window.clearInterval(asking);
  };
  const hear = (event: MessageEvent<unknown>): Promise<void> | void => {
    switch (event.data) {
      case helloWord:
        if (standsAround(event.source as Window, window)) hello();
        else answerHello(event);
        return;
      case hereWord:
        return answered(event);
    }
    if (typeof event.data === 'string' && event.data.startsWith(shareWord))
      return share(event, event.data.slice(shareWord.length), { place, guard });
  };
  window.addEventListener('message', guard.wrap(hear));
  hello();
}

/** Answers only a page that stands around this one, and has the gateway's word that a session runs there. */
async function share(
  { source, origin, ports: [port] }: MessageEvent<unknown>,
  grant: string,
  { place, guard }: Pick<Meeting, 'place' | 'guard'>,
): Promise<void> {
  if (port === undefined || !standsAround(source as Window, window)) return;
  const permit = await askSharePermit(place, origin, grant);
  if (permit === null) return;
  const core = (await import(new URL(permit.coreUrl, place.url).href)) as CoreModule;
  core.shareFrame({ port, origin, grant, permit, site: place, guard });
}

function standsAround(page: Window, frame: Window): boolean {
  return [...pagesAround(frame)].includes(page);
}

function* pagesAround(frame: Window): Generator<Window> {
  for (let at = frame; at !== at.parent; ) {
    at = at.parent;
    yield at;
  }
}
