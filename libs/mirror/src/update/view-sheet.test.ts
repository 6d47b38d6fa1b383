import { usualPreferences } from '../part/preferences';
import { SheetPool } from './sheet-pool';
import { ViewSheet } from './view-sheet';

function sheetOf(text: string): { sheet: ViewSheet; reports: string[] } {
  const reports: string[] = [];
  const sheet = new ViewSheet(
    { id: 1, owner: 0, text: { text }, media: '', disabled: false },
    {
      preferences: usualPreferences,
      pool: new SheetPool(),
      addressFor: () => null,
      addressOfHash: () => '',
      fetchText: () => Promise.reject(new Error('none is asked for')),
      report: (problem) => reports.push(problem),
      changed: () => {},
    },
  );
  return { sheet, reports };
}

describe('edits of a sheet in a viewer', () => {
  it('[S2] do not add up where rules come and go', () => {
    const { sheet, reports } = sheetOf('a{} b{}');
    sheet.edit({ path: [2], rule: 'stays{}' });
    for (let round = 0; round < 100_000; round++) {
      sheet.edit({ path: [0], rule: `@keyframes k${round}{}` });
      sheet.edit({ path: [0], rule: null });
    }
    expect(sheet.edits()).toEqual([{ path: [2], rule: 'stays{}' }]);
    expect(reports).toEqual([]);
  });

  it('[S2] that are more than can be remembered are said, and no viewer breaks', () => {
    const { sheet, reports } = sheetOf('');
    for (let at = 0; at <= 50_000; at++) sheet.edit({ path: [0], rule: 'a{}' });
    expect(sheet.edits()).toHaveLength(50_000);
    expect(reports).toEqual(['too-many-rules']);
  });
});
