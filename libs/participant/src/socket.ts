/** What a connection needs of a WebSocket; a test gives one of its own. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  send(bytes: Uint8Array): void;
  close(code?: number, reason?: string): void;
}

export type OpenSocket = (url: string) => Socket;

/** The browser's own. */
export const openWebSocket: OpenSocket = (url) => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  return socket as unknown as Socket;
};
