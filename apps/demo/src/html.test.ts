import { html } from './html';

describe('html', () => {
  test('escapes what is put in, in text and in attributes', () => {
    expect(html`<p title="${'"x" & y'}">${'<script>'}</p>`.text).toBe(
      '<p title="&quot;x&quot; &amp; y">&lt;script&gt;</p>',
    );
  });

  test('keeps markup made by itself', () => {
    expect(html`<ul>${['a', '<b>'].map((word) => html`<li>${word}</li>`)}</ul>`.text).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
    );
  });

  test('writes nothing for false, null and undefined, and zero for zero', () => {
    expect(html`${false}${null}${undefined}${0}`.text).toBe('0');
  });
});
