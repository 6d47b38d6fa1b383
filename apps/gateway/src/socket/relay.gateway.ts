import type { IncomingMessage } from 'node:http';
import { DecodeError, type Frame, messageOf, sessionHello, visitorHello } from '@alongside/protocol';
import { Misbehaviour } from '@alongside/relay';
import { Inject, Logger, type OnModuleDestroy } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import type { RawData, WebSocket } from 'ws';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';
import { Metrics } from '../health/metrics';
import type { FrameTaker } from './frame-taker';
import { Intake } from './intake';
import { ping } from './ping';
import { RelayConnection } from './relay-connection';
import { SessionHellos } from './session-hellos';
import { VisitorHellos } from './visitor-hellos';

/** With more than this unsent a ping is not answered. */
const pongBehindBytes = 64 << 10;

/** The one address of the wire. The first frame says what a connection is for; a wrong peer loses its own connection. */
@WebSocketGateway({ path: '/relay' })
export class RelayGateway implements OnModuleDestroy {
  private readonly logger = new Logger('Socket');
  private readonly open = new Set<RelayConnection>();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly visitors: VisitorHellos,
    private readonly sessions: SessionHellos,
    private readonly metrics: Metrics,
  ) {}

  handleConnection(socket: WebSocket, request: IncomingMessage): void {
    const connection = new RelayConnection(socket, {
      origin: request.headers.origin ?? null,
      userAgent: request.headers['user-agent'] ?? '',
      address: request.socket.remoteAddress ?? '',
    });
    this.open.add(connection);
    this.metrics.connections.inc();
    const intake = new Intake(connection, {
      hello: (frame) => this.hello(connection, frame),
      failed: (error) => this.fail(connection, error),
      helloMs: this.environment.limits.helloMs,
    });
    const stopPinging = ping(socket, () => connection.closeBy('silent'));
    socket.on('message', (data, isBinary) => {
      this.metrics.frames.inc();
      intake.take(isBinary ? bytesOf(data) : null);
    });
    socket.on('ping', (data: Buffer) => {
      // Answers that nobody reads do not pile up.
      if (intake.pinged() && socket.bufferedAmount < pongBehindBytes) socket.pong(data);
    });
    socket.on('close', () => {
      stopPinging();
      this.open.delete(connection);
      this.metrics.connections.dec();
      intake.gone();
    });
  }

  onModuleDestroy(): void {
    for (const connection of this.open) connection.closeBy('going-away');
  }

  private hello(connection: RelayConnection, frame: Frame): Promise<FrameTaker | null> {
    if (frame.kind === visitorHello.kind) return this.visitors.accept(connection, frame);
    if (frame.kind === sessionHello.kind) return this.sessions.accept(connection, frame);
    if (messageOf(frame.kind) === undefined)
      throw new Misbehaviour('malformed', `there is no message ${frame.kind}`);
    throw new Misbehaviour('hello-expected', 'the first frame must be a hello');
  }

  private fail(connection: RelayConnection, error: unknown): void {
    if (error instanceof DecodeError) connection.closeBy('malformed', error.message);
    else if (error instanceof Misbehaviour) connection.closeBy(error.closeName, error.message);
    else {
      this.logger.error(error instanceof Error ? error.stack : String(error));
      connection.closeBy('going-away', 'Something went wrong on our side. Come back.');
    }
  }
}

const bytesOf = (data: RawData): Uint8Array =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;
