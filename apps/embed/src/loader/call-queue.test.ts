/** @jest-environment jsdom */
import type { AlongsideApi } from '../public-api';
import { installApi } from './call-queue';

const holder = window as unknown as { Alongside: unknown };

function api(): AlongsideApi & { made: string[] } {
  const made: string[] = [];
  const note = (name: string) => (argument?: unknown) => {
    made.push(`${name} ${JSON.stringify(argument)}`);
    return Promise.resolve();
  };
  return {
    made,
    identify: note('identify'),
    setMetadata: note('setMetadata'),
    connect: note('connect'),
    createCode: () => Promise.resolve({ code: '123456789', expiresInMs: 1 }),
    pause: note('pause'),
    resume: note('resume'),
    end: note('end'),
    session: null,
    confirm: undefined,
    expectLeave: note('expectLeave'),
    on: () => () => {},
  };
}

describe('calls made before the script was there', () => {
  it('are queued by a stub that has a function for every name, and it is not taken for a prompt', () => {
    holder.Alongside = new Proxy(
      { calls: [] as unknown[] },
      { get: (stub, name) => (name === 'calls' ? stub.calls : () => undefined) },
    );
    const own = api();
    installApi(own);
    expect(own.confirm).toBeUndefined();
  });

  it('are made in their order, and their promises are kept', async () => {
    const calls: unknown[] = [];
    const code = new Promise((resolve) => calls.push(['identify', ['jwt']], ['createCode', [], resolve]));
    holder.Alongside = { calls };
    const real = api();
    installApi(real);
    expect(holder.Alongside).toBe(real);
    expect(real.made).toEqual(['identify "jwt"']);
    expect(await code).toEqual({ code: '123456789', expiresInMs: 1 });
  });

  it('are made at once when somebody still holds the old object', () => {
    const calls: unknown[] = [];
    holder.Alongside = { calls };
    const real = api();
    installApi(real);
    calls.push(['setMetadata', [{ plan: 'pro' }]]);
    expect(real.made).toEqual(['setMetadata {"plan":"pro"}']);
  });

  it('the prompt of the page is taken over', () => {
    const confirm = () => Promise.resolve(true);
    holder.Alongside = { calls: [], confirm };
    const real = api();
    installApi(real);
    expect(real.confirm).toBe(confirm);
  });
});
