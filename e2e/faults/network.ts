import { setMaxListeners } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

interface Link {
  readonly client: Socket;
  /** Null while no gateway has taken it. */
  gateway: Socket | null;
}

type Condition = 'well' | 'held' | 'cut';

/**
 * The network between browsers and gateways, on a port of its own. Each connection goes to a gateway chosen at random, as
 * behind a load balancer that knows nothing of sessions.
 */
export class Network {
  /** Where browsers on it hear that they are offline and online again. */
  readonly surroundings = new EventTarget();
  private readonly links = new Set<Link>();
  private condition: Condition = 'well';

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly gateways: () => readonly number[],
  ) {
    // Everybody on it listens.
    setMaxListeners(0, this.surroundings);
    server.on('connection', (client) => this.accept(client));
  }

  static async open(gateways: () => readonly number[]): Promise<Network> {
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the network has no port');
    return new Network(server, address.port, gateways);
  }

  /** Nothing passes any more, in no direction, and nobody is told. */
  hold(): void {
    this.condition = 'held';
    for (const { client, gateway } of this.links) for (const end of [client, gateway]) end?.pause();
  }

  /** Every connection breaks, none comes about, and browsers hear that they are offline. */
  cut(): void {
    this.condition = 'cut';
    for (const link of this.links) this.breakOff(link);
    this.surroundings.dispatchEvent(new Event('offline'));
  }

  /** What was held goes on where it was; browsers that were offline are online. */
  heal(): void {
    const before = this.condition;
    this.condition = 'well';
    for (const link of this.links) {
      if (link.gateway === null) this.lead(link);
      else for (const end of [link.client, link.gateway]) end.resume();
    }
    if (before === 'cut') this.surroundings.dispatchEvent(new Event('online'));
  }

  close(): Promise<void> {
    for (const link of this.links) this.breakOff(link);
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private accept(client: Socket): void {
    if (this.condition === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const link: Link = { client, gateway: null };
    this.links.add(link);
    this.watch(link, client);
    if (this.condition === 'well') this.lead(link);
  }

  private lead(link: Link, untried = shuffled(this.gateways())): void {
    const [port, ...others] = untried;
    if (port === undefined) {
      this.breakOff(link);
      return;
    }
    const gateway = connect(port, '127.0.0.1');
    const failed = () => this.lead(link, others);
    gateway.once('error', failed);
    gateway.once('connect', () => {
      gateway.off('error', failed);
      if (link.client.destroyed) return void gateway.destroy();
      link.gateway = gateway;
      this.watch(link, gateway);
      this.pass(link.client, gateway);
      this.pass(gateway, link.client);
    });
  }

  private pass(from: Socket, to: Socket): void {
    from.on('data', (bytes) => {
      if (!to.write(bytes)) from.pause();
    });
    to.on('drain', () => {
      if (this.condition !== 'held') from.resume();
    });
    from.once('end', () => to.end());
    if (this.condition === 'held') from.pause();
    else from.resume();
  }

  private watch(link: Link, end: Socket): void {
    end.setNoDelay(true);
    end.on('error', () => this.breakOff(link));
    end.once('close', () => {
      this.links.delete(link);
      const other = end === link.client ? link.gateway : link.client;
      other?.destroySoon();
    });
  }

  private breakOff(link: Link): void {
    this.links.delete(link);
    for (const end of [link.client, link.gateway]) end?.resetAndDestroy();
  }
}

function shuffled(ports: readonly number[]): number[] {
  return ports
    .map((port) => ({ port, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ port }) => port);
}
