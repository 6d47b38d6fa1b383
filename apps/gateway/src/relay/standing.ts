import { consentKinds } from '@alongside/protocol';
import { z } from 'zod';

export const Standing = z.object({
  paused: z.boolean(),
  reconnecting: z.boolean(),
  consents: z.array(z.enum(consentKinds)),
});
/** What only the gateway that runs a session knows of it. */
export type Standing = z.infer<typeof Standing>;
