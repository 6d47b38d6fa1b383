import { DoubtPace } from './doubt-pace';

const place = 7;

describe('the pace of doubts', () => {
  it('[D7] asks at once for what differs', () => {
    const pace = new DoubtPace();
    expect([1, 2, 3].map((at) => pace.ask(at, 0))).toEqual(['yes', 'yes', 'yes']);
  });

  it('[D7] says once that a place lasts, and asks for it ever more seldom', () => {
    const pace = new DoubtPace();
    const answers: string[] = [];
    for (let now = 0; now < 600_000; now += 1_000) answers.push(pace.ask(place, now));
    expect(answers.filter((answer) => answer === 'lasts')).toHaveLength(1);
    expect(answers.slice(0, 16)).toEqual(Array(16).fill('yes'));
    expect(answers.slice(-400).filter((answer) => answer === 'yes').length).toBeLessThan(5);
  });

  it('[D7] begins anew with a place that was quiet for long', () => {
    const pace = new DoubtPace();
    for (let now = 0; now < 30_000; now += 1_000) pace.ask(place, now);
    expect(pace.ask(place, 2_000_000)).toBe('yes');
  });

  it('[D7] says once in a period that too much differs', () => {
    const pace = new DoubtPace();
    const answers = Array.from({ length: 100 }, (_, at) => pace.ask(at, 0));
    expect(answers.filter((answer) => answer === 'too-many')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'yes')).toHaveLength(36);
  });
});
