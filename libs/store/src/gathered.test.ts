import { Gathered } from './gathered';

/** Questions that are answered when the test says so. */
function asking(atMost?: number) {
  const asked: { questions: readonly number[]; answer: () => void; refuse: () => void }[] = [];
  const gathered = new Gathered<number, string>(
    (questions) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve(questions.map((question) => `answer ${question}`));
        asked.push({ questions, answer, refuse: () => reject(new Error('away')) });
      }),
    atMost,
  );
  return { asked, gathered };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('asks once for all who come in one moment, and once more for those who come while that is under way', async () => {
  const { asked, gathered } = asking();
  const first = [1, 2, 1].map((question) => gathered.get(question));
  await nextTurn();
  const second = [3, 4].map((question) => gathered.get(question));
  await nextTurn();
  expect(asked.map(({ questions }) => questions)).toEqual([[1, 2, 1]]);
  asked[0]?.answer();
  expect(await Promise.all(first)).toEqual(['answer 1', 'answer 2', 'answer 1']);
  await nextTurn();
  expect(asked.map(({ questions }) => questions)).toEqual([
    [1, 2, 1],
    [3, 4],
  ]);
  asked[1]?.answer();
  expect(await Promise.all(second)).toEqual(['answer 3', 'answer 4']);
});

it('asks for so many at once and no more', async () => {
  const { asked, gathered } = asking(2);
  const all = [1, 2, 3].map((question) => gathered.get(question));
  await nextTurn();
  asked[0]?.answer();
  await nextTurn();
  asked[1]?.answer();
  expect(await Promise.all(all)).toEqual(['answer 1', 'answer 2', 'answer 3']);
  expect(asked.map(({ questions }) => questions)).toEqual([[1, 2], [3]]);
});

it('tells those who were asked for of a failure, and asks on for the others', async () => {
  const { asked, gathered } = asking();
  const first = gathered.get(1);
  const refused = expect(first).rejects.toThrow('away');
  await nextTurn();
  const second = gathered.get(2);
  asked[0]?.refuse();
  await refused;
  await nextTurn();
  asked[1]?.answer();
  expect(await second).toBe('answer 2');
});

it('keeps nobody waiting for a question that is never answered', async () => {
  jest.useFakeTimers();
  const { asked, gathered } = asking();
  const first = expect(gathered.get(1)).rejects.toThrow('does not answer');
  await jest.advanceTimersByTimeAsync(0);
  const second = gathered.get(2);
  await jest.advanceTimersByTimeAsync(10_000);
  await first;
  asked[1]?.answer();
  expect(await second).toBe('answer 2');
  jest.useRealTimers();
});
