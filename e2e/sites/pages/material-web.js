import '@material/web/all.js';

const dialog = document.getElementById('dialog');
document.getElementById('open-dialog').addEventListener('click', () => dialog.show());
document.getElementById('open-menu').addEventListener('click', () => {
  document.getElementById('menu').open = true;
});
