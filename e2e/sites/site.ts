import type { Page } from '@playwright/test';

export type Group =
  | 'Form design systems'
  | 'WAI-ARIA widgets'
  | 'Component libraries with shadow DOM'
  | 'Dashboards'
  | 'CSS-in-JS in production mode'
  | 'Rich text editors'
  | 'Data tables'
  | 'Virtual lists'
  | 'Maps'
  | 'Canvas charts'
  | 'Frames'
  | 'Top layer'
  | 'Media'
  | 'Right-to-left and CJK'
  | 'Dark mode'
  | 'Container queries'
  | 'TodoMVC'
  | 'Galleries and documents';

/** A page that we did not write, or the smallest page around a library that we did not write; and what somebody does on it. */
export interface Site {
  readonly name: string;
  readonly group: Group;
  /** The package whose page or library it is. */
  readonly package: string;
  readonly path: string;
  /** What to know when reading the table of results. */
  readonly note?: string;
  readonly colorScheme?: 'dark';
  /** Clicking, typing, opening, scrolling and dragging as a person would. Ends in a state that does not move by itself. */
  use(page: Page): Promise<void>;
}
