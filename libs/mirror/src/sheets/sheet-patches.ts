import type { Guard } from '../guard';
import { keepAuthorTexts } from './author-texts';

/** What a page does to its sheets by script. Called behind each act. */
export interface SheetEdits {
  ruleInserted(owner: CSSStyleSheet | CSSRule, index: number, rule: string): void;
  ruleDeleted(owner: CSSStyleSheet | CSSRule, index: number): void;
  replaced(sheet: CSSStyleSheet): void;
  /** A rule's style, selector or condition was asked for: it may be changed now or later. */
  ruleTouched(rule: CSSRule): void;
}

type Realm = Window & typeof globalThis;
type Method = (this: unknown, ...args: never[]) => unknown;
type Undo = () => void;

/** Notices CSSOM edits in one realm. @returns takes the patches off again */
export function watchSheetEdits(realm: Realm, edits: SheetEdits, guard: Guard): Undo {
  keepAuthorTexts(realm);
  const undo: Undo[] = [];
  const after = (
    owner: unknown,
    name: string,
    act: (self: never, args: unknown[], result: unknown) => void,
  ) => undo.push(patchMethod(owner, name, guard(act)));
  const sheet = realm.CSSStyleSheet.prototype;
  const insert = (self: CSSStyleSheet, [rule, index]: unknown[]) =>
    edits.ruleInserted(self, Number(index ?? 0), String(rule));
  const remove = (self: CSSStyleSheet, [index]: unknown[]) => edits.ruleDeleted(self, Number(index ?? 0));
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
    after(keyframes, 'appendRule', (self: CSSRule) => edits.ruleTouched(self));
    after(keyframes, 'deleteRule', (self: CSSRule) => edits.ruleTouched(self));
  }
  for (const rule of prototypesOf(realm, touchable)) {
    for (const name of ['style', 'styleMap', 'media', 'selectorText', 'keyText', 'name', 'cssText']) {
      undo.push(
        patchAccessor(
          rule,
          name,
          guard((self: CSSRule) => edits.ruleTouched(self)),
        ),
      );
    }
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
];

function prototypesOf(realm: Realm, names: readonly string[]): object[] {
  const classes = realm as unknown as Record<string, { prototype: object } | undefined>;
  return names.flatMap((name) => classes[name]?.prototype ?? []);
}

function patchMethod(
  owner: unknown,
  name: string,
  act: (self: never, args: unknown[], result: unknown) => void,
): Undo {
  const target = owner as Record<string, Method>;
  const original = Object.hasOwn(target, name) ? target[name] : undefined;
  if (original === undefined) return () => {};
  const patched = function (this: unknown, ...args: unknown[]): unknown {
    const result = original.apply(this, args as never[]);
    act(this as never, args, result);
    return result;
  };
  target[name] = patched as Method;
  return () => {
    if (target[name] === patched) target[name] = original;
  };
}

function patchAccessor(owner: object, name: string, act: (self: CSSRule) => void): Undo {
  const original = Object.getOwnPropertyDescriptor(owner, name);
  if (original?.get === undefined || !original.configurable) return () => {};
  const { get, set } = original;
  const patched: PropertyDescriptor = {
    ...original,
    get(this: CSSRule): unknown {
      // Before the page has the style in hand: what it does with it is compared later.
      act(this);
      return get.call(this);
    },
    ...(set && {
      set(this: CSSRule, value: unknown): void {
        act(this);
        set.call(this, value);
      },
    }),
  };
  Object.defineProperty(owner, name, patched);
  return () => {
    if (Object.getOwnPropertyDescriptor(owner, name)?.get === patched.get)
      Object.defineProperty(owner, name, original);
  };
}
