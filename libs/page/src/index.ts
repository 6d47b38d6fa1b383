export type { NodeDescription, PathStep } from './describe-node';
export { Page, type PageStats } from './page';
export { type PageCaps, pageCaps } from './page-caps';
export { PageDocument } from './page-document';
export { PageError, type PageProblem } from './page-error';
export type { PageNode } from './page-node';
export { foldPart } from './part-states';
