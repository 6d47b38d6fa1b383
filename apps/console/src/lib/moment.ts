const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const toTheSecond = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** `Today, 14:05`, `3 Feb, 09:12`: short enough for a table. */
export function dayAndTime(moment: string, now: Date = new Date()): string {
  const date = new Date(moment);
  const isToday = date.toDateString() === now.toDateString();
  const day = isToday
    ? 'Today'
    : (date.getFullYear() === now.getFullYear() ? dayOfYear : dayAndYear).format(date);
  return `${day}, ${time.format(date)}`;
}

/** `14:05:09`, for what has just happened. */
export const timeOfDay = (moment: Date): string => toTheSecond.format(moment);

/** With seconds, for records. */
export const wholeMoment = (moment: string): string => whole.format(new Date(moment));
