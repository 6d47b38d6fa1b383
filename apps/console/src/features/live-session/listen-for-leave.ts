/** A second Escape within this time is meant for us; the first one is the customer's page's. */
const twiceMs = 700;

/** Escape pressed twice gives the keyboard back, so that nobody is caught in the customer's page. */
export function listenForLeave(document: Document, leave: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    const isSecond = event.timeStamp - lastMs <= twiceMs;
    lastMs = isSecond ? Number.NEGATIVE_INFINITY : event.timeStamp;
    if (!isSecond) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  };
  document.addEventListener('keydown', onKey, { capture: true });
  return () => document.removeEventListener('keydown', onKey, { capture: true });
}
