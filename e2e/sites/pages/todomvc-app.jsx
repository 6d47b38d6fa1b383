const filters = { All: () => true, Active: (todo) => !todo.completed, Completed: (todo) => todo.completed };

/** One application for React and Preact, whose hooks and elements are the same but for the package they come from. */
export function makeApp({ h, useState }) {
  function Todo({ todo, change, remove }) {
    const [draft, setDraft] = useState(undefined);
    const editing = draft !== undefined;
    const save = () => {
      change({ ...todo, title: draft.trim() });
      setDraft(undefined);
    };
    return h(
      'li',
      { className: `${todo.completed ? 'completed' : ''} ${editing ? 'editing' : ''}` },
      h(
        'div',
        { className: 'view' },
        h('input', {
          className: 'toggle',
          type: 'checkbox',
          checked: todo.completed,
          onChange: () => change({ ...todo, completed: !todo.completed }),
        }),
        h('label', { onDoubleClick: () => setDraft(todo.title), onDblClick: () => setDraft(todo.title) }, todo.title),
        h('button', { className: 'destroy', onClick: remove }),
      ),
      editing &&
        h('input', {
          className: 'edit',
          value: draft,
          onInput: (event) => setDraft(event.target.value),
          onKeyDown: (event) => event.key === 'Enter' && save(),
        }),
    );
  }

  return function App() {
    const [todos, setTodos] = useState([]);
    const [filter, setFilter] = useState('All');
    const add = (event) => {
      if (event.key !== 'Enter') return;
      setTodos([...todos, { id: todos.length, title: event.target.value, completed: false }]);
      event.target.value = '';
    };
    const replace = (changed) => setTodos(todos.map((todo) => (todo.id === changed.id ? changed : todo)));
    return [
      h('header', { key: 'header', className: 'header' }, h('h1', null, 'todos'), h('input', { className: 'new-todo', placeholder: 'What needs to be done?', onKeyDown: add })),
      h(
        'section',
        { key: 'main', className: 'main' },
        h(
          'ul',
          { className: 'todo-list' },
          todos.filter(filters[filter]).map((todo) =>
            h(Todo, { key: todo.id, todo, change: replace, remove: () => setTodos(todos.filter((other) => other !== todo)) }),
          ),
        ),
      ),
      h(
        'footer',
        { key: 'footer', className: 'footer' },
        h('span', { className: 'todo-count' }, `${todos.filter((todo) => !todo.completed).length} items left`),
        h(
          'ul',
          { className: 'filters' },
          Object.keys(filters).map((name) =>
            h('li', { key: name }, h('a', { href: '#/', className: name === filter ? 'selected' : '', onClick: () => setFilter(name) }, name)),
          ),
        ),
      ),
    ];
  };
}
