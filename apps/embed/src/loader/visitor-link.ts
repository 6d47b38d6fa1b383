import { Connection } from '@alongside/participant';
import {
  decodeMessage,
  encodeMessage,
  type Frame,
  identify,
  type Message,
  metadata,
  protocolVersion,
  type VisitorPresence,
  type VisitorWelcome,
  visitorHello,
  visitorPresence,
  visitorWelcome,
} from '@alongside/protocol';
import type { Guard } from './guard';
import { localStore } from './safe-storage';
import type { ScriptPlace } from './script-place';

interface LinkSetup {
  place: ScriptPlace;
  guard: Guard;
  presence: () => VisitorPresence;
  welcomed: (welcome: VisitorWelcome) => void;
  /** Everything else the gateway says. */
  heard: (frame: Frame) => void;
  refused: (code: number, reason: string) => void;
}

/** The visitor's socket: open on every page, says where the visitor is and nothing of what is on the page. */
export class VisitorLink {
  readonly #connection: Connection;
  readonly #tokenKey: string;
  #jwt = '';
  #metadataJson = '';
  #isWelcome = false;
  /** Something was said after the hello and before it was answered. */
  #isLate = false;
  /** What was to be said before the gateway knew this visitor. */
  #waiting: Uint8Array[] = [];

  readonly #setup: LinkSetup;

  constructor(setup: LinkSetup) {
    this.#setup = setup;
    this.#tokenKey = `alongside.visitor.${setup.place.siteKey}`;
    this.#connection = new Connection({
      url: setup.place.relayUrl,
      hello: () => this.#hello(),
      heard: setup.guard.wrap((frame: Frame) => this.#take(frame)),
      changed: (state) => {
        if (state.name !== 'open') this.#isWelcome = false;
        if (state.name === 'stopped') setup.refused(state.code, state.reason);
      },
      surroundings: window,
    });
  }

  start(): void {
    this.#connection.start();
  }

  identify(jwt: string): void {
    if (jwt === this.#jwt) return;
    this.#jwt = jwt;
    this.#say(identify, { jwt });
  }

  setMetadata(json: string): void {
    this.#metadataJson = json;
    this.#say(metadata, { json });
  }

  tellPresence(presence: VisitorPresence): void {
    this.#say(visitorPresence, presence);
  }

  send(bytes: Uint8Array): void {
    if (this.#isWelcome) this.#connection.send(bytes);
    else this.#waiting.push(bytes);
  }

  /** What the next hello says anyway need not be said besides. */
  #say<T>(message: Message<T>, value: T): void {
    if (this.#isWelcome) this.#connection.send(encodeMessage(message, value));
    else this.#isLate = true;
  }

  #hello(): Uint8Array {
    this.#isLate = false;
    return encodeMessage(visitorHello, {
      version: protocolVersion,
      siteKey: this.#setup.place.siteKey,
      visitorToken: localStore.get(this.#tokenKey) ?? '',
      identityJwt: this.#jwt,
      ...this.#setup.presence(),
      metadata: this.#metadataJson,
    });
  }

  #take(frame: Frame): void {
    if (frame.kind !== visitorWelcome.kind) {
      this.#setup.heard(frame);
      return;
    }
    const welcome = decodeMessage(visitorWelcome, frame);
    localStore.set(this.#tokenKey, welcome.visitorToken);
    this.#isWelcome = true;
    if (this.#isLate) {
      this.#say(identify, { jwt: this.#jwt });
      this.#say(metadata, { json: this.#metadataJson });
      this.#say(visitorPresence, this.#setup.presence());
    }
    for (const bytes of this.#waiting.splice(0)) this.#connection.send(bytes);
    this.#setup.welcomed(welcome);
  }
}
