import { Replayer } from 'rrweb';

type Recorded = Exclude<ConstructorParameters<typeof Replayer>[0][number], string>;

const later = 1e9;
const socket = new WebSocket(`ws://127.0.0.1:${location.search.slice(1)}/viewer`);
const replayer = new Replayer([], {
  root: document.body,
  liveMode: true,
  useVirtualDom: false,
  mouseTail: false,
  showWarning: false,
});
// Everything counts as past and is applied at once.
replayer.startLive(Date.now() + later);
socket.addEventListener('message', ({ data }) => {
  replayer.addEvent(JSON.parse(data as string) as Recorded);
});
