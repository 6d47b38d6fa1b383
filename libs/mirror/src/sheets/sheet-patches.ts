import type { Guard } from '../guard';
import { patchAccessor, patchMethod, type Undo } from '../patches';
import { keepAuthorTexts } from './author-texts';

/** What a page does to its sheets by script. */
export interface SheetEdits {
  ruleInserted(owner: CSSStyleSheet | CSSRule, index: number, rule: string): void;
  ruleDeleted(owner: CSSStyleSheet | CSSRule, index: number): void;
  replaced(sheet: CSSStyleSheet): void;
  /** Called before a rule is changed, or its style, selector or condition is asked for: it may be changed now or later. */
  ruleTouched(rule: CSSRule): void;
}

type Realm = Window & typeof globalThis;

/** Notices CSSOM edits in one realm. @returns takes the patches off again */
export function watchSheetEdits(realm: Realm, edits: SheetEdits, guard: Guard): Undo {
  keepAuthorTexts(realm);
  const undo: Undo[] = [];
  const after = <Owner>(
    owner: object,
    name: string,
    act: (self: Owner, args: readonly unknown[], result: unknown) => void,
  ) =>
    undo.push(
      patchMethod(owner, name, {
        after: guard((self, result, rest) => act(self as Owner, rest, result)),
      }),
    );
  const touched = guard((rule: object) => edits.ruleTouched(rule as CSSRule));
  const sheet = realm.CSSStyleSheet.prototype;
  const insert = (self: CSSStyleSheet, [rule, index]: readonly unknown[]) =>
    edits.ruleInserted(self, Number(index ?? 0), String(rule));
  const remove = (self: CSSStyleSheet, [index]: readonly unknown[]) =>
    edits.ruleDeleted(self, Number(index ?? 0));
  after(sheet, 'insertRule', insert);
  after(sheet, 'deleteRule', remove);
  after(sheet, 'removeRule', remove);
  after(sheet, 'addRule', (self: CSSStyleSheet, [selector, block, index]) =>
    edits.ruleInserted(
      self,
      Number(index ?? self.cssRules.length - 1),
      `${String(selector)}{${String(block ?? '')}}`,
    ),
  );
  after(sheet, 'replaceSync', (self: CSSStyleSheet) => edits.replaced(self));
  after(sheet, 'replace', (self: CSSStyleSheet, _, result) => {
    void (result as Promise<unknown>).then(
      guard(() => edits.replaced(self)),
      () => {},
    );
  });
  for (const group of prototypesOf(realm, ['CSSGroupingRule', 'CSSStyleRule'])) {
    after(group, 'insertRule', insert);
    after(group, 'deleteRule', remove);
  }
  for (const keyframes of prototypesOf(realm, ['CSSKeyframesRule'])) {
    for (const name of ['appendRule', 'deleteRule'])
      undo.push(patchMethod(keyframes, name, { before: touched }));
  }
  for (const rule of prototypesOf(realm, touchable)) {
    for (const name of ['style', 'styleMap', 'media'])
      undo.push(patchAccessor(rule, name, { given: touched, beforeSet: touched }));
    // Who has read a text has nothing in hand to change the rule by; some tools read those of all rules.
    for (const name of ['selectorText', 'keyText', 'name', 'cssText'])
      undo.push(patchAccessor(rule, name, { beforeSet: touched }));
  }
  return () => {
    for (const takeOff of undo) takeOff();
  };
}

const touchable = [
  'CSSStyleRule',
  'CSSKeyframeRule',
  'CSSKeyframesRule',
  'CSSFontFaceRule',
  'CSSPageRule',
  'CSSMediaRule',
  'CSSContainerRule',
  'CSSNestedDeclarations',
  'CSSMarginRule',
  'CSSPositionTryRule',
];

function prototypesOf(realm: Realm, names: readonly string[]): object[] {
  const classes = realm as unknown as Record<string, { prototype: object } | undefined>;
  return names.flatMap((name) => classes[name]?.prototype ?? []);
}
