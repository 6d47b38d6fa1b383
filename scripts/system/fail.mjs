/** Something the person who started us can mend; shown as one line, without a stack. */
export class StartError extends Error {}

/** Ends the process: with the line of a `StartError`, or with everything known of a mistake of ours. */
export function fail(error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
