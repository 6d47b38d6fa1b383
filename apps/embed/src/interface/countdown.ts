/**
 * Says how much time is left, once a second, and when it is over.
 *
 * @returns what stops it
 */
export function countDown(
  ms: number,
  { tick, over }: { tick(leftMs: number): void; over(): void },
): () => void {
  const endsAt = Date.now() + ms;
  const look = () => {
    const left = endsAt - Date.now();
    tick(Math.max(0, left));
    if (left > 0) return;
    clearInterval(timer);
    over();
  };
  const timer = setInterval(look, 1000);
  tick(ms);
  return () => clearInterval(timer);
}
