import { Emitter } from '../loader/emitter';
import type { AlongsideApi } from '../public-api';
import { PageApi } from './page-api';

const events = new Emitter();
const api = {
  on: (...listening: Parameters<Emitter['on']>) => events.on(...listening),
  confirm: undefined,
} as Pick<AlongsideApi, 'on' | 'confirm'> as AlongsideApi;

test('what a page leaves at the API goes with it, and nothing that somebody else left', async () => {
  const [first, second] = [new PageApi(api), new PageApi(api)];
  const heard: string[] = [];
  first.object.on('ready', () => heard.push('first'));
  second.object.on('ready', () => heard.push('second'));
  const yes = () => Promise.resolve(true);
  first.object.confirm = yes;
  expect(api.confirm).toBe(yes);
  second.leave();
  expect(api.confirm).toBe(yes);
  first.leave();
  expect(api.confirm).toBeUndefined();
  events.emit('ready', { visitorId: 'visitor' });
  await Promise.resolve();
  expect(heard).toEqual([]);
});
