// The behaviour that the TodoMVC specification asks for, on the published style sheet.
const todos = [];
const list = document.querySelector('.todo-list');
const input = document.querySelector('.new-todo');

function shown() {
  if (location.hash === '#/active') return todos.filter((todo) => !todo.completed);
  if (location.hash === '#/completed') return todos.filter((todo) => todo.completed);
  return todos;
}

function item(todo) {
  const entry = document.createElement('li');
  entry.className = todo.completed ? 'completed' : '';
  entry.innerHTML =
    '<div class="view"><input class="toggle" type="checkbox"><label></label><button class="destroy"></button></div><input class="edit">';
  const toggle = entry.querySelector('.toggle');
  const edit = entry.querySelector('.edit');
  toggle.checked = todo.completed;
  edit.value = todo.title;
  entry.querySelector('label').textContent = todo.title;
  toggle.addEventListener('change', () => {
    todo.completed = toggle.checked;
    draw();
  });
  entry.querySelector('.destroy').addEventListener('click', () => {
    todos.splice(todos.indexOf(todo), 1);
    draw();
  });
  entry.querySelector('label').addEventListener('dblclick', () => {
    entry.classList.add('editing');
    edit.focus();
  });
  edit.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') draw();
    if (event.key !== 'Enter') return;
    todo.title = edit.value.trim();
    draw();
  });
  return entry;
}

function draw() {
  list.replaceChildren(...shown().map(item));
  const left = todos.filter((todo) => !todo.completed).length;
  document.querySelector('.todo-count').innerHTML =
    `<strong>${left}</strong> item${left === 1 ? '' : 's'} left`;
  document.querySelector('.main').style.display = todos.length > 0 ? 'block' : 'none';
  document.querySelector('.footer').style.display = todos.length > 0 ? 'block' : 'none';
  document.querySelector('.clear-completed').style.display = left < todos.length ? 'block' : 'none';
  document.querySelector('.toggle-all').checked = todos.length > 0 && left === 0;
  for (const link of document.querySelectorAll('.filters a')) {
    link.classList.toggle('selected', link.getAttribute('href') === (location.hash || '#/'));
  }
}

input.addEventListener('keydown', (event) => {
  const title = input.value.trim();
  if (event.key !== 'Enter' || title === '') return;
  todos.push({ title, completed: false });
  input.value = '';
  draw();
});
document.querySelector('.toggle-all').addEventListener('change', (event) => {
  for (const todo of todos) todo.completed = event.target.checked;
  draw();
});
document.querySelector('.clear-completed').addEventListener('click', () => {
  todos.splice(0, todos.length, ...todos.filter((todo) => !todo.completed));
  draw();
});
addEventListener('hashchange', draw);
draw();
