import { createGuard } from './guard';

describe('createGuard', () => {
  it('[M10] keeps an error from the caller, and reports it at its first, tenth and hundredth time', () => {
    const reports: [string, number][] = [];
    const guard = createGuard((detail, count) => reports.push([detail, count]));
    const broken = guard(function breaksOften() {
      throw new TypeError('secret text of the page');
    });
    for (let time = 0; time < 150; time++) broken();
    expect(reports.map(([, count]) => count)).toEqual([1, 10, 100]);
    expect(reports[0]?.[0]).toMatch(/^TypeError in .*breaksOften/);
    expect(JSON.stringify(reports)).not.toContain('secret');
  });

  it('[M10] passes arguments on, and reports no more than so many different errors', () => {
    let reported = 0;
    const guard = createGuard(() => reported++);
    for (let kind = 0; kind < 200; kind++) {
      guard((name: string) => {
        throw Object.assign(new Error('x'), { name });
      })(`Error${kind}`);
    }
    expect(reported).toBe(50);
  });
});
