import { z } from 'zod';

/** A web site of the tenant that carries the script. */
export const Site = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  homeUrl: z.string(),
  origins: z.array(z.string()),
});
export type Site = z.infer<typeof Site>;

/** `GET /sites`. */
export const SiteList = z.object({ items: z.array(Site) });
export type SiteList = z.infer<typeof SiteList>;
