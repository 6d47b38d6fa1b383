import { z } from 'zod';

/** Somebody on the site now. One visitor may have several tabs open; `url` is the one last looked at. */
export const Visitor = z.object({
  id: z.string(),
  siteId: z.string(),
  /** The subject the host site signed, or null for an anonymous visitor. */
  identity: z.string().nullable(),
  name: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  url: z.string(),
  title: z.string(),
  visible: z.boolean(),
  tabs: z.number().int(),
  browser: z.string(),
  since: z.iso.datetime(),
  /** The request or session this visitor is in, if any. */
  engaged: z.object({ requestId: z.string(), sessionId: z.string(), state: z.string() }).nullable(),
});
export type Visitor = z.infer<typeof Visitor>;

/** Query of `GET /visitors`; every filter narrows, text is looked for anywhere in the field. */
export const VisitorFilter = z.object({
  filter_site: z.string().optional(),
  filter_identity: z.string().max(200).optional(),
  filter_url: z.string().max(2000).optional(),
  filter_text: z.string().max(200).optional(),
});
export type VisitorFilter = z.infer<typeof VisitorFilter>;

export const VisitorList = z.object({ items: z.array(Visitor) });
export type VisitorList = z.infer<typeof VisitorList>;
