// The list of shops: drawn in the browser, inside a shadow root, with sheets that exist only as objects.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: grid; grid-template-columns: 22rem 1fr; gap: 1.5rem; }
  .tools { display: grid; gap: 0.8rem; align-content: start; }
  input[type="search"], select { width: 100%; padding: 0.55rem 0.7rem; border: 1px solid var(--line); border-bottom: 2px solid var(--soft); border-radius: 3px; background: var(--field); color: inherit; font: inherit; }
  .services { display: flex; gap: 1rem; flex-wrap: wrap; }
  .list { max-height: 25rem; overflow-y: auto; margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
  .list button { display: block; width: 100%; padding: 0.8rem; border: 0; border-bottom: 1px solid var(--line); background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
  .list button[aria-pressed="true"] { background: var(--sheet); box-shadow: inset 6px 0 var(--blaze); }
  .list b { display: block; font: 700 1.25rem/1.2 var(--display); }
  .list span { color: var(--soft); }
  .map { position: relative; min-height: 32rem; border-radius: 4px; overflow: hidden; background: var(--relief) center / cover; }
  .pin { position: absolute; width: 1.5rem; height: 1.5rem; margin: -0.75rem; border: 0; padding: 0; background: linear-gradient(#fff 33%, #c9341f 33% 67%, #fff 67%); outline: 1px solid #10211d; cursor: pointer; transition: transform 160ms; }
  .pin.chosen { transform: scale(1.7); z-index: 1; }
  .card { position: absolute; inset: auto 1rem 1rem; padding: 1rem 1.2rem; background: var(--sheet); border-top: 6px solid var(--blaze); }
  .card h2 { margin: 0; font: 700 1.5rem/1.1 var(--display); }
  .card p { margin: 0.3rem 0 0; }
  @media (max-width: 860px) { :host { grid-template-columns: 1fr; } }
`);

const places = new CSSStyleSheet();

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

class StoreFinder extends HTMLElement {
  #stores = [];
  #chosen;
  #list = make('ul', { class: 'list' });
  #map = make('div', { class: 'map' });
  #search = make('input', { type: 'search', placeholder: 'Town or country', 'aria-label': 'Search a shop' });
  #order = make(
    'select',
    { 'aria-label': 'Order' },
    new Option('By name', 'name'),
    new Option('Highest first', 'metres'),
  );
  #services = ['repair', 'rental', 'fitting'].map((service) =>
    make('input', { type: 'checkbox', value: service }),
  );

  async connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet, places];
    const services = this.#services.map((box) => make('label', {}, box, ` ${box.value}`));
    const tools = make(
      'div',
      { class: 'tools' },
      this.#search,
      this.#order,
      make('div', { class: 'services' }, ...services),
      this.#list,
    );
    root.append(tools, this.#map);
    for (const control of [this.#search, this.#order, ...this.#services])
      control.addEventListener('input', () => this.#draw());
    const answer = await fetch(this.getAttribute('source'));
    this.#stores = await answer.json();
    this.#stores.forEach((store) => {
      places.insertRule(
        `.pin[data-store="${store.id}"] { left: ${store.at[0]}%; top: ${store.at[1]}%; }`,
        places.cssRules.length,
      );
    });
    this.#draw();
  }

  #found() {
    const text = this.#search.value.toLowerCase();
    const wanted = this.#services.filter((box) => box.checked).map((box) => box.value);
    const key = this.#order.value;
    return this.#stores
      .filter((store) => `${store.name} ${store.country}`.toLowerCase().includes(text))
      .filter((store) => wanted.every((service) => store.services.includes(service)))
      .sort((left, right) =>
        key === 'metres' ? right.metres - left.metres : left.name.localeCompare(right.name),
      );
  }

  #choose(store) {
    this.#chosen = store;
    this.#draw();
  }

  #draw() {
    const found = this.#found();
    this.#list.replaceChildren(...found.map((store) => make('li', {}, this.#entry(store))));
    this.#map.replaceChildren(...found.map((store) => this.#pin(store)), ...this.#card(found));
  }

  #entry(store) {
    const pressed = String(store === this.#chosen);
    const button = make(
      'button',
      { type: 'button', 'aria-pressed': pressed },
      make('b', {}, store.name),
      make('span', {}, `${store.street}, ${store.metres} m`),
    );
    button.addEventListener('click', () => this.#choose(store));
    return button;
  }

  #pin(store) {
    const pin = make('button', {
      type: 'button',
      class: store === this.#chosen ? 'pin chosen' : 'pin',
      'data-store': store.id,
      title: store.name,
    });
    pin.addEventListener('click', () => this.#choose(store));
    return pin;
  }

  #card(found) {
    const store = this.#chosen;
    if (!store || !found.includes(store)) return [];
    return [
      make(
        'div',
        { class: 'card' },
        make('h2', {}, store.name),
        make('p', {}, `${store.street}, ${store.city}. Open ${store.hours}.`),
        make('p', {}, `Here: ${store.services.join(', ')}.`),
      ),
    ];
  }
}

customElements.define('store-finder', StoreFinder);
