import {
  ChangeWriter,
  EpochTables,
  encodeMessage,
  htmlNamespace,
  packUpdate,
  pageBody,
  pointer,
  update,
  Writer,
} from '@alongside/protocol';
import { createWords } from '../pages/words.mjs';

const paragraphs = 300;
const rowsShown = 50;
const cells = 8;
const cellCharacters = 170;
const textCharacters = 40;
/** What a customer does over and over: moves the pointer, sees texts change and rows come. */
const cycle = ['pointer', 'text', 'pointer', 'text', 'row', 'pointer', 'text', 'pointer', 'text', 'text'];
const customer = 1;
const pageStart = {
  url: 'http://shop.example/basket',
  title: 'Basket',
  cause: 'load',
  width: 1280,
  height: 800,
  pixelRatio: 100,
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  quirks: 'no',
};

/**
 * The frames of a customer who does the same for as long as one likes, on a page that does not grow. They are the same in
 * every session: a customer is participant 1 of theirs.
 */
export class SessionFrames {
  /** Each with its sequence; that of a pointer is 0. */
  begin = [];
  acts = [];
  tables = new EpochTables();
  words = createWords(4);
  sequence = 0;
  nodes = 0;
  rows = [];
  shown = '';

  static async create() {
    const frames = new SessionFrames();
    await frames.beginPage();
    return frames;
  }

  at(index) {
    while (this.acts.length <= index) this.acts.push(this.act(cycle[this.acts.length % cycle.length]));
    return this.acts[index];
  }

  /** How many frames have at least so many in them that are no pointers, wherever one begins. */
  untilStates(states) {
    const each = cycle.filter((what) => what !== 'pointer').length;
    return Math.ceil(states / each) * cycle.length;
  }

  async beginPage() {
    const start = new Writer();
    pageBody.write(start, pageStart);
    this.begin.push(this.state(await packUpdate('page', start.finish())));
    const change = new ChangeWriter(this.tables);
    change.insert(0, 0);
    change.document(++this.nodes, false);
    this.element(change, 'html');
    this.element(change, 'head');
    change.close();
    this.element(change, 'body');
    this.element(change, 'p');
    this.shown = this.text(textCharacters);
    this.clock = ++this.nodes;
    change.text(this.clock, this.shown);
    change.close();
    for (let count = 0; count < paragraphs; count++) {
      this.element(change, 'p', ['class', 'said']);
      change.text(++this.nodes, this.text(60));
      change.close();
    }
    this.element(change, 'table');
    this.table = this.element(change, 'tbody');
    for (let depth = 0; depth < 5; depth++) change.close();
    change.endInsert();
    this.begin.push(this.state(await packUpdate('change', change.finish())));
  }

  act(what) {
    if (what === 'pointer') return this.pointer();
    const change = new ChangeWriter(this.tables);
    if (what === 'row') this.row(change);
    else this.retype(change);
    const packed = packUpdate('change', change.finish());
    if (packed instanceof Promise) throw new Error('a change of this bench is too small to be deflated');
    return this.state(packed);
  }

  retype(change) {
    const text = this.text(textCharacters);
    change.spliceText(this.clock, 0, this.shown.length, text);
    this.shown = text;
  }

  row(change) {
    change.insert(this.table, this.rows.at(-1) ?? 0);
    this.rows.push(this.element(change, 'tr', ['class', 'line', 'data-line', `${this.rows.length}`]));
    for (let count = 0; count < cells; count++) {
      this.element(change, 'td', ['class', 'cell']);
      change.text(++this.nodes, this.text(cellCharacters));
      change.close();
    }
    change.close();
    change.endInsert();
    if (this.rows.length > rowsShown) change.remove(this.rows.shift());
  }

  pointer() {
    const { random } = this.words;
    const step = () => ({ afterMs: 16, dx: random(20) - 10, dy: random(20) - 10 });
    const start = { node: this.clock - 1, x: random(600), y: random(20), width: 600, height: 20 };
    const moves = { device: 'mouse', pressed: false, runs: [{ start, steps: [step(), step(), step()] }] };
    const position = { from: customer, epoch: 0, sequence: 0, acknowledged: 0 };
    return { sequence: 0, bytes: encodeMessage(pointer, moves, position) };
  }

  /** @returns its number */
  element(change, name, attributes = []) {
    change.element(++this.nodes, htmlNamespace, name, attributes, true);
    return this.nodes;
  }

  text(characters) {
    let text = this.words.word();
    while (text.length < characters) text += ` ${this.words.word()}`;
    return text.slice(0, characters);
  }

  state(packed) {
    const sequence = ++this.sequence;
    const position = { from: customer, epoch: 1, sequence, acknowledged: 0 };
    return { sequence, bytes: encodeMessage(update, packed, position) };
  }
}
