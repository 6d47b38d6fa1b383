import { Injectable } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** What machines are told of this process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly connections = new Gauge({
    name: 'alongside_connections',
    help: 'Open WebSocket connections.',
    registers: [this.registry],
  });
  /** Frames received. A plain number: a counter's own `inc` is a part of what a frame costs. */
  frames = 0;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    const total = () => this.frames;
    new Counter({
      name: 'alongside_frames_total',
      help: 'Frames received.',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(total());
      },
    });
  }

  /** Whoever runs sessions says how many; asked whenever the values are. */
  countSessions(count: () => number): void {
    new Gauge({
      name: 'alongside_sessions',
      help: 'Active sessions of this gateway.',
      registers: [this.registry],
      collect() {
        this.set(count());
      },
    });
  }
}
