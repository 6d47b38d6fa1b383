export type { NodeDescription, PathStep } from './describe-node';
export { Page, type PageStats } from './page';
export { type PageCaps, pageCaps } from './page-caps';
export { PageError, type PageProblem } from './page-error';
