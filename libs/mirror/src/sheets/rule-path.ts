/** The indexes that lead to a rule through the rules around it; null: it is in no sheet any more. */
export function rulePath(rule: CSSRule): { sheet: CSSStyleSheet; path: number[] } | null {
  const path: number[] = [];
  const sheet = rule.parentStyleSheet;
  let at: CSSRule | null = rule;
  while (at !== null) {
    const around: CSSRule | null = at.parentRule;
    const rules = (around ?? sheet) as { cssRules?: CSSRuleList } | null;
    const index = rules?.cssRules === undefined ? -1 : Array.prototype.indexOf.call(rules.cssRules, at);
    if (index < 0) return null;
    path.unshift(index);
    at = around;
  }
  return sheet === null ? null : { sheet, path };
}

/** A rule inside keyframes has no place that the stream can name: the keyframes as a whole stand for it. */
export function placedRule(rule: CSSRule): CSSRule {
  const around = rule.parentRule;
  return around !== null && 'findRule' in around ? around : rule;
}
