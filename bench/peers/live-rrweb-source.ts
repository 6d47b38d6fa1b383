import { record } from 'rrweb';

const socket = new WebSocket(`ws://127.0.0.1:${location.search.slice(1)}/source`);
const opened = new Promise((resolve) => socket.addEventListener('open', resolve));

addEventListener('load', () => {
  void opened.then(() => record({ emit: (event) => socket.send(JSON.stringify(event)) }));
});
