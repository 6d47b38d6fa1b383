import { valueText } from '../random-markup';
import { dom, isHtml, type World } from '../world';
import { type Edits, ownerOf, realmOf } from './edit';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What users and scripts do to fields: with events, and silently. */
export const formEdits: Edits = {
  type(world) {
    const field = anyField(world);
    if (field === null) return;
    setValue(field, valueText(world.random));
    fire(field, 'input');
  },
  typeLetters(world) {
    const field = anyField(world);
    if (field === null) return;
    for (const letter of world.word().slice(0, 20)) {
      setValue(field, field.value + letter);
      fire(field, 'input');
    }
    fire(field, 'change');
  },
  write(world) {
    const field = anyField(world);
    if (field !== null) setValue(field, world.random.oneIn(2) ? valueText(world.random) : world.word());
  },
  defaultValue(world) {
    const field = anyField(world);
    if (field !== null) field.defaultValue = valueText(world.random);
  },
  setRangeText(world) {
    const field = world.find(
      (element) => isHtml(element, 'textarea') || (isHtml(element, 'input') && element.type === 'text'),
    ) as Field | null;
    field?.setRangeText(world.word(), 0, Math.min(2, field.value.length), 'end');
  },
  select(world) {
    const field = world.find(
      (element) => isHtml(element, 'textarea') || (isHtml(element, 'input') && element.type === 'text'),
    ) as Field | null;
    field?.setSelectionRange(0, 1);
  },
  click(world) {
    const box = world.find(
      (element) => isHtml(element, 'input') && (element.type === 'checkbox' || element.type === 'radio'),
    ) as HTMLInputElement | null;
    box?.click();
  },
  checked(world) {
    const box = world.named('input');
    if (box === null) return;
    const name = world.random.of(['indeterminate', 'defaultChecked', 'checked', 'checked'] as const);
    box[name] = !box[name];
  },
  choose(world) {
    const select = world.named('select');
    if (select === null) return;
    const count = select.options.length;
    if (world.random.oneIn(3)) select.value = valueText(world.random);
    else if (count > 0 && world.random.oneIn(2))
      (select.options[world.random.below(count)] as HTMLOptionElement).selected = world.random.oneIn(2);
    else select.selectedIndex = world.random.below(count + 1) - 1;
    if (world.random.oneIn(2)) fire(select, 'change');
  },
  options(world) {
    const select = world.named('select');
    if (select === null) return;
    const option = new (realmOf(select).Option)(
      world.word(),
      'v',
      world.random.oneIn(3),
      world.random.oneIn(3),
    );
    switch (world.random.below(4)) {
      case 0:
        select.add(option, world.random.below(select.options.length + 1));
        break;
      case 1:
        select.remove(world.random.below(select.options.length + 1));
        break;
      case 2:
        select.length = world.random.below(4);
        break;
      default:
        select.replaceChildren(option, ownerOf(select).createElement('hr'));
    }
  },
  optionAttributes(world) {
    const option = world.named('option');
    if (option === null) return;
    option.toggleAttribute(world.random.of(['selected', 'disabled', 'hidden']));
    if (world.random.oneIn(3)) option.label = world.word();
  },
  multiple(world) {
    const select = world.named('select');
    if (select === null) return;
    if (world.random.oneIn(2)) select.multiple = !select.multiple;
    else select.size = world.random.below(4);
  },
  reset(world) {
    const form = world.named('form');
    if (form !== null) realmOf(form).HTMLFormElement.prototype.reset.call(form);
  },
  switchType(world) {
    const input = world.named('input');
    if (input !== null)
      dom.setAttribute(
        input,
        'type',
        world.random.of([
          'text',
          'checkbox',
          'radio',
          'number',
          'range',
          'date',
          'color',
          'hidden',
          'password',
          'button',
          'search',
          'file',
        ]),
      );
  },
  step(world) {
    const input = world.find(
      (element) => isHtml(element, 'input') && (element.type === 'number' || element.type === 'range'),
    ) as HTMLInputElement | null;
    input?.stepUp();
    if (input !== null && world.random.oneIn(3)) input.valueAsNumber = 7;
  },
  radioGroup(world) {
    const input = world.find((element) => isHtml(element, 'input') && element.type === 'radio');
    if (input !== null) dom.setAttribute(input, 'name', `r${world.random.below(3)}`);
  },
  disable(world) {
    const control = world.named('input', 'select', 'textarea', 'button', 'fieldset');
    control?.toggleAttribute(world.random.of(['disabled', 'readonly', 'required']));
  },
};

function anyField(world: World): Field | null {
  return world.named('input', 'textarea') as Field | null;
}

/** A page may not set a file's name; nobody may. */
function setValue(field: Field, value: string): void {
  if (field.type !== 'file') field.value = value;
}

function fire(element: Element, name: string): void {
  element.dispatchEvent(new (realmOf(element).Event)(name, { bubbles: true, composed: true }));
}
