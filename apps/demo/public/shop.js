// What the pages of the shop do by themselves. Everything works without it too, only less comfortably.

/** Calls back when Alongside is there; never, when its server is down. */
function withAlongside(act) {
  if (window.Alongside) return act(window.Alongside);
  const script = document.querySelector('script[data-site]');
  script?.addEventListener('load', () => window.Alongside && act(window.Alongside), { once: true });
}

function identify() {
  const token = document.querySelector('meta[name="waymark-identity"]')?.content;
  if (token) withAlongside((alongside) => alongside.identify(token));
  for (const form of document.querySelectorAll('form[action="/account/sign-out"]')) {
    form.addEventListener('submit', () => window.Alongside?.identify(null));
  }
}

function showRanges() {
  for (const output of document.querySelectorAll('output[data-range]')) {
    const input = output.closest('label')?.querySelector(`input[name="${output.dataset.range}"]`);
    const show = () => {
      output.textContent = `€${input.value}`;
    };
    input.addEventListener('input', show);
    show();
  }
}

function showGiftWrap() {
  for (const box of document.querySelectorAll('input[data-reveals]')) {
    const show = () => {
      document.getElementById(box.dataset.reveals).hidden = !box.checked;
    };
    box.addEventListener('change', show);
    show();
  }
}

function fillFromEditable() {
  for (const editable of document.querySelectorAll('[contenteditable][data-fills]')) {
    const field = editable.parentElement.querySelector(`input[name="${editable.dataset.fills}"]`);
    if (field.value) editable.textContent = field.value;
    editable.addEventListener('input', () => {
      field.value = editable.innerText;
    });
  }
}

function switchPictures() {
  const gallery = document.querySelector('[data-gallery]');
  const order = document.querySelector('form[data-product]');
  if (!gallery || !order) return;
  const main = gallery.querySelector('.gallery-main');
  const buttons = [...gallery.querySelectorAll('button[data-view]')];
  const show = () => {
    const colour = new FormData(order).get('colour');
    for (const button of buttons) {
      const address = `/pictures/${order.dataset.product}/${colour}-${button.dataset.view}.svg`;
      button.firstElementChild.src = address;
      if (button.getAttribute('aria-pressed') === 'true') main.src = address;
    }
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      show();
    });
  }
  order.addEventListener('change', show);
}

function offerHelp() {
  const answer = document.querySelector('[data-alongside-answer]');
  const say = (words) => {
    answer.hidden = false;
    answer.textContent = words;
  };
  const acts = {
    connect: (alongside) => alongside.connect().then(() => say('Somebody will be with you in a moment.')),
    code: (alongside) => alongside.createCode().then(() => say('Read out the code that you see now.')),
  };
  for (const button of document.querySelectorAll('button[data-alongside]')) {
    button.addEventListener('click', () => {
      if (!window.Alongside) return say('Nobody can be reached right now. Please call.');
      acts[button.dataset.alongside](window.Alongside).catch((error) => say(error.message));
    });
  }
}

function keepAccountHere() {
  for (const form of document.querySelectorAll('form[data-keeps]')) {
    form.addEventListener('submit', (event) => event.preventDefault());
  }
}

for (const install of [
  identify,
  showRanges,
  showGiftWrap,
  fillFromEditable,
  switchPictures,
  offerHelp,
  keepAccountHere,
])
  install();
