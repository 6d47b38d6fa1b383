import type { IncomingMessage } from 'node:http';
import { DecodeError, type Frame, messageOf, sessionHello, visitorHello } from '@alongside/protocol';
import { Misbehaviour } from '@alongside/relay';
import { Inject, Logger, type OnModuleDestroy } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import type { RawData, WebSocket } from 'ws';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';
import { Metrics } from '../health/metrics';
import { Tunnels } from '../tunnel/tunnels';
import type { BrowserConnection } from './browser-connection';
import type { FrameTaker } from './frame-taker';
import { Intake } from './intake';
import { ping } from './ping';
import { RelayConnection } from './relay-connection';
import { SessionHellos } from './session-hellos';
import { SessionRouter } from './session-router';
import { watchUnreadBytes } from './unread-bytes';
import { VisitorHellos } from './visitor-hellos';

/** So long a connection that has sent too much has to read why it is closed. */
const readMs = 5000;

type Hello = (frame: Frame, bytes: Uint8Array) => Promise<FrameTaker | null>;

/** The one address of the wire. The first frame says what a connection is for; a wrong peer loses its own connection. */
@WebSocketGateway({ path: '/relay' })
export class RelayGateway implements OnModuleDestroy {
  private readonly logger = new Logger('Socket');
  private readonly open = new Set<RelayConnection>();
  /** The port is open until everything else has stopped. */
  private isStopping = false;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly visitors: VisitorHellos,
    private readonly sessions: SessionHellos,
    private readonly router: SessionRouter,
    private readonly metrics: Metrics,
    tunnels: Tunnels,
  ) {
    tunnels.onArrival((connection) => this.intakeFor(connection, (frame) => this.arrive(connection, frame)));
  }

  handleConnection(socket: WebSocket, request: IncomingMessage): void {
    const caller = {
      origin: request.headers.origin ?? null,
      userAgent: request.headers['user-agent'] ?? '',
      address: request.socket.remoteAddress ?? '',
    };
    const { connectionBytes } = this.environment.limits;
    const connection = new RelayConnection(socket, request.socket, caller, connectionBytes);
    if (this.isStopping) {
      connection.closeBy('going-away');
      return;
    }
    this.open.add(connection);
    this.metrics.connections.inc();
    const intake = this.intakeFor(connection, (frame, bytes) => this.hello(connection, frame, bytes));
    const heard = watchUnreadBytes(request.socket, intake, () => {
      // What still comes is read by nobody, so that the code can be.
      request.socket.removeAllListeners('data').resume();
      connection.closeBy('too-large');
      setTimeout(() => socket.terminate(), readMs).unref();
    });
    const pinging = ping(socket, connection);
    socket.on('message', (data, isBinary) => {
      this.metrics.frames++;
      // Not a second listener: with two, Node copies the list of them for each message.
      pinging.heard();
      intake.take(isBinary ? bytesOf(data) : null);
      heard();
    });
    socket.on('ping', (data: Buffer) => {
      if (intake.pinged()) connection.pong(data);
    });
    socket.on('close', () => {
      pinging.stop();
      this.open.delete(connection);
      this.metrics.connections.dec();
      intake.gone();
    });
  }

  onModuleDestroy(): void {
    this.isStopping = true;
    for (const connection of this.open) connection.closeBy('going-away');
  }

  private intakeFor(connection: BrowserConnection, hello: Hello): Intake {
    return new Intake(connection, {
      hello,
      failed: (error) => this.fail(connection, error),
      helloMs: this.environment.limits.helloMs,
    });
  }

  private hello(connection: RelayConnection, frame: Frame, bytes: Uint8Array): Promise<FrameTaker | null> {
    if (frame.kind === visitorHello.kind) return this.visitors.accept(connection, frame);
    if (frame.kind === sessionHello.kind) return this.router.accept(connection, frame, bytes);
    return this.refuse(frame);
  }

  /** Another gateway brings a browser whose session runs here. */
  private arrive(connection: BrowserConnection, frame: Frame): Promise<FrameTaker | null> {
    return frame.kind === sessionHello.kind ? this.sessions.accept(connection, frame) : this.refuse(frame);
  }

  private async refuse(frame: Frame): Promise<never> {
    if (messageOf(frame.kind) === undefined)
      throw new Misbehaviour('malformed', `there is no message ${frame.kind}`);
    throw new Misbehaviour('hello-expected', 'the first frame must be a hello');
  }

  private fail(connection: BrowserConnection, error: unknown): void {
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
