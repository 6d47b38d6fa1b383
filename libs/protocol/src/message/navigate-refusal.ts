import type { Report } from './session';

/**
 * Why a source does not go where a participant with control asks it to. `other-site`: that is no page of its site. `nowhere`:
 * its history has no such page of this site. `not-told`: its browser does not say where its history leads. `out-of-reach`:
 * the customer is on a page that is not shared.
 */
const navigateRefusals = ['other-site', 'nowhere', 'not-told', 'out-of-reach'] as const;
export type NavigateRefusal = (typeof navigateRefusals)[number];

const problem = 'navigate-refused';

/** A refusal as the source says it; the gateway passes it to the controller. */
export const writeNavigateRefusal = (why: NavigateRefusal): Report => ({ problem, count: 1, detail: why });

/** null: the report is of something else. */
export function readNavigateRefusal(report: Report): NavigateRefusal | null {
  if (report.problem !== problem) return null;
  // Older pages say another origin in words of their own.
  return navigateRefusals.find((why) => why === report.detail) ?? 'other-site';
}
