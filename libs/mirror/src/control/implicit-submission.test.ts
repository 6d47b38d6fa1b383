/** @jest-environment jsdom */
import { submitImplicitly } from './implicit-submission';

function enterIn(html: string, formAttribute = ''): string[] {
  document.body.innerHTML = `<form ${formAttribute}>${html}</form>`;
  const form = document.querySelector('form') as HTMLFormElement;
  const heard: string[] = [];
  form.addEventListener('click', (event) => heard.push(`click ${(event.target as Element).id}`));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    heard.push('submit');
  });
  const mayAct = (element: Element) => !element.hasAttribute('data-alongside-no-control');
  submitImplicitly(document.querySelector('#field') as HTMLInputElement, mayAct);
  return heard;
}

describe('Enter in a field', () => {
  it.each([
    [
      'presses the first submit button',
      '<input id="field"><button type="button" id="x"></button><button id="go"></button>',
      ['click go', 'submit'],
    ],
    [
      'does nothing when that button is disabled',
      '<input id="field"><button id="go" disabled></button><button id="other"></button>',
      [],
    ],
    ['submits a form of one field without a button', '<input id="field"><input type="checkbox">', ['submit']],
    ['does not submit a form of two fields without a button', '<input id="field"><input type="email">', []],
    [
      'is not misled by a field called elements',
      '<input id="field" name="elements"><button id="go"></button>',
      ['click go', 'submit'],
    ],
  ])('%s', (_rule, html, heard) => {
    expect(enterIn(html)).toEqual(heard);
  });

  it('presses no button that may not be acted on, and no other one instead', () => {
    const buttons = '<button id="go" data-alongside-no-control></button><button id="other"></button>';
    expect(enterIn(`<input id="field">${buttons}`)).toEqual([]);
  });

  it('submits no form that may not be acted on', () => {
    expect(enterIn('<input id="field">', 'data-alongside-no-control')).toEqual([]);
  });

  it('does nothing outside of a form', () => {
    const field = document.createElement('input');
    expect(() => submitImplicitly(field, () => true)).not.toThrow();
  });
});
