import { css, html, LitElement, unsafeCSS } from 'lit';
import sheet from 'todomvc-app-css/index.css';

const filters = { All: () => true, Active: (todo) => !todo.completed, Completed: (todo) => todo.completed };

/** All of it in a shadow root, with an adopted sheet. */
class TodoApp extends LitElement {
  static properties = { todos: { state: true }, filter: { state: true }, edited: { state: true } };
  static styles = [unsafeCSS(sheet), css`:host { display: block; font: 14px 'Helvetica Neue', Helvetica, Arial, sans-serif }`];

  constructor() {
    super();
    this.todos = [];
    this.filter = 'All';
  }

  add(event) {
    if (event.key !== 'Enter') return;
    this.todos = [...this.todos, { title: event.target.value, completed: false }];
    event.target.value = '';
  }

  replace(todo, changes) {
    this.todos = this.todos.map((other) => (other === todo ? { ...todo, ...changes } : other));
    this.edited = undefined;
  }

  todo(todo) {
    const state = `${todo.completed ? 'completed' : ''} ${this.edited === todo ? 'editing' : ''}`;
    return html`<li class=${state}>
      <div class="view">
        <input class="toggle" type="checkbox" .checked=${todo.completed} @change=${() => this.replace(todo, { completed: !todo.completed })}>
        <label @dblclick=${() => { this.edited = todo; }}>${todo.title}</label>
        <button class="destroy" @click=${() => { this.todos = this.todos.filter((other) => other !== todo); }}></button>
      </div>
      <input class="edit" .value=${todo.title} @change=${(event) => this.replace(todo, { title: event.target.value })}>
    </li>`;
  }

  render() {
    const names = Object.keys(filters);
    return html`<section class="todoapp">
      <header class="header"><h1>todos</h1><input class="new-todo" placeholder="What needs to be done?" @keydown=${this.add}></header>
      <section class="main"><ul class="todo-list">${this.todos.filter(filters[this.filter]).map((todo) => this.todo(todo))}</ul></section>
      <footer class="footer"><span class="todo-count">${this.todos.filter(filters.Active).length} left</span>
        <ul class="filters">${names.map((name) => html`<li><a href="#/" class=${name === this.filter ? 'selected' : ''} @click=${() => { this.filter = name; }}>${name}</a></li>`)}</ul></footer>
    </section>`;
  }
}
customElements.define('todo-app', TodoApp);
