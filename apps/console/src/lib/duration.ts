const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** `7:05`, `1:02:09`: a position or a length on a clock. */
export function clockTime(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / secondMs));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** `12 s`, `4 min`, `2 h 10 min`: how long something has lasted, for a table. */
export function shortDuration(milliseconds: number): string {
  if (milliseconds < minuteMs) return `${Math.max(0, Math.floor(milliseconds / secondMs))} s`;
  if (milliseconds < hourMs) return `${Math.floor(milliseconds / minuteMs)} min`;
  const hours = Math.floor(milliseconds / hourMs);
  const minutes = Math.floor((milliseconds % hourMs) / minuteMs);
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
}
