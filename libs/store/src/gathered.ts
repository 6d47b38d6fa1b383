/** A connection that died unnoticed answers nobody: those who asked by it are told so, and the others are not kept waiting. */
const answerMs = 10_000;

interface Asked<Q, A> {
  readonly question: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts one question to the database at a time, for all who have asked by then: whoever comes while one is under way is in
 * the next. What hundreds need at once, when a gateway's sessions move to another, costs a few statements; one alone waits
 * for nobody.
 */
export class Gathered<Q, A> {
  private waiting: Asked<Q, A>[] = [];
  private isAsking = false;

  /**
   * @param ask answers all of them, in their order
   * @param atMost how many at once
   */
  constructor(
    private readonly ask: (questions: readonly Q[]) => Promise<readonly A[]>,
    private readonly atMost = 200,
  ) {}

  get(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.isAsking) void this.askAll();
    });
  }

  private async askAll(): Promise<void> {
    this.isAsking = true;
    // Those who ask in the same moment are in it.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const asked = this.waiting.splice(0, this.atMost);
      try {
        const answers = await inTime(this.ask(asked.map(({ question }) => question)));
        for (const [index, { resolve }] of asked.entries()) resolve(answers[index] as A);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.isAsking = false;
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer')), answerMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
