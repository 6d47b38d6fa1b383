import { type FoldedView, SimulatedSource, SimulatedViewer } from '@alongside/participant/testing';
import { SimulatedDevice } from './device';
import type { Line, SimulatedNetwork } from './lines';
import { Violation } from './witness';

interface CastSetup {
  readonly network: SimulatedNetwork;
  readonly random: () => number;
  readonly after: (ms: number, act: () => void) => void;
}

/** Somebody, and their way to the gateways. */
interface Placed<Participant> {
  readonly it: Participant;
  readonly line: Line;
}

/** Who takes part: the customer, at times on a second device, agents, and a supervisor who looks on. */
export class Cast {
  putOut = 0;
  led = 0;
  private readonly customerLine: Line;
  readonly customer: SimulatedSource;
  private second: Placed<SimulatedDevice> | null = null;
  private devices = 0;
  private gapsBefore = 0;
  private isLedByDevice = false;
  private looking: Placed<SimulatedViewer>[] = [];

  constructor(private readonly setup: CastSetup) {
    const { network, random, after } = setup;
    this.customerLine = network.line('customer');
    this.customer = new SimulatedSource({ openSocket: this.customerLine.open, random, after });
    this.joinViewer();
  }

  get device(): SimulatedDevice | null {
    return this.second?.it ?? null;
  }

  get viewers(): SimulatedViewer[] {
    return this.looking.map(({ it }) => it);
  }

  /** The page that everybody has to see; null while none is shared, or more than one. */
  get truth(): FoldedView | null {
    const { customer, device } = this;
    const sharing = [customer, device].filter((it) => it?.isSharing === true);
    return sharing.length === 1 ? (sharing[0]?.truth ?? null) : null;
  }

  /** How often somebody found that something is missing. */
  get gaps(): number {
    return this.viewers.reduce((sum, { gaps }) => sum + gaps.length, this.gapsBefore);
  }

  get isLive(): boolean {
    const { customer, device } = this;
    return [customer, ...(device === null ? [] : [device]), ...this.viewers].every(
      ({ status }) => status === 'live',
    );
  }

  get standing(): string {
    const { customer, device } = this;
    const viewers = this.viewers.map(({ participant, status }) => `${participant} ${status}`);
    const second = device === null ? [] : [`device ${device.status} ${device.state}`];
    return [`customer ${customer.status} ${customer.state}`, ...second, ...viewers].join(', ');
  }

  /** @throws Violation when somebody has found out that something is wrong, although nothing was that they could find */
  check(): void {
    const isLed = this.device?.isSharing === true;
    if (isLed && !this.isLedByDevice) this.led++;
    this.isLedByDevice = isLed;
    if (this.customer.status === 'stopped') {
      this.accept(this.customerLine, 'the customer');
      this.customer.reload({ crashed: true });
    }
    if (this.second?.it.status === 'stopped') {
      this.accept(this.second.line, 'the device');
      this.leaveDevice();
    }
    for (const placed of this.looking) {
      const { it: viewer, line } = placed;
      if (viewer.screen.errors.length > 0) throw viewer.screen.errors[0];
      if (viewer.gaps.length > line.disorders)
        throw new Violation(`participant ${viewer.participant}: ${viewer.gaps[0]}`);
      if (viewer.status !== 'stopped') continue;
      this.accept(line, `participant ${viewer.participant}`);
      this.leave(placed);
      this.openViewer(viewer.user);
    }
  }

  /** Who sees that nothing is shared although they want it says so. */
  share(): void {
    const { customer, device } = this;
    if (customer.state === 'paused') customer.resume();
    if (device?.state === 'paused') device.resume();
    // Who shares in vain finds out with the next change.
    if (customer.isSharing && device?.isSharing === true) {
      customer.live();
      device.live();
    }
    if (customer.state !== 'elsewhere') return;
    if (device === null) customer.reload({ crashed: false });
    else if (device.state === 'elsewhere') device.lead();
  }

  pauseOrGoOn(): void {
    const { customer } = this;
    if (customer.isPaused) customer.resume();
    else if (customer.state !== 'elsewhere') customer.pause();
  }

  live(): void {
    (this.device?.isSharing === true ? this.device : this.customer).live();
  }

  toggleDevice(): void {
    if (this.second === null) this.joinDevice();
    else this.leaveDevice();
  }

  lead(): void {
    this.device?.lead();
  }

  private joinDevice(): void {
    const { network, random, after } = this.setup;
    const user = `device ${++this.devices}`;
    const line = network.line(user);
    const leads = random() < 0.5;
    const it = new SimulatedDevice({ user, openSocket: line.open, random, after, leads });
    this.second = { it, line };
  }

  private leaveDevice(): void {
    this.second?.it.close();
    this.second?.line.leave();
    this.second = null;
  }

  joinViewer(): void {
    const which = 1 + Math.floor(this.setup.random() * 4);
    const user = which === 4 ? 'supervisor' : `agent ${which}`;
    if (!this.looking.some(({ it }) => it.user === user)) this.openViewer(user);
  }

  /** Whoever comes last of all. */
  joinNewcomer(): SimulatedViewer {
    return this.openViewer('agent 9');
  }

  leaveViewer(): SimulatedViewer | null {
    const placed = this.any();
    if (placed !== null) this.leave(placed);
    return placed?.it ?? null;
  }

  reloadViewer(): void {
    const viewer = this.leaveViewer();
    if (viewer !== null) this.openViewer(viewer.user);
  }

  typing(): void {
    const viewer = this.viewers.find(({ hasControl }) => hasControl) ?? this.anyViewer();
    viewer?.type(`typed ${Math.floor(this.setup.random() * 1000)}`);
  }

  anyViewer(): SimulatedViewer | null {
    return this.any()?.it ?? null;
  }

  private any(): Placed<SimulatedViewer> | null {
    return this.looking[Math.floor(this.setup.random() * this.looking.length)] ?? null;
  }

  private openViewer(user: string): SimulatedViewer {
    const { network, random } = this.setup;
    const line = network.line(user);
    const it = new SimulatedViewer(user, { openSocket: line.open, random });
    this.looking.push({ it, line });
    return it;
  }

  private leave(placed: Placed<SimulatedViewer>): void {
    this.gapsBefore += placed.it.gaps.length;
    this.looking = this.looking.filter((it) => it !== placed);
    placed.it.close();
    placed.line.leave();
  }

  /** Who was put out because of what the network made of their words loads their page again. */
  private accept(line: Line, who: string): void {
    if (!line.isGarbled) throw new Violation(`${who} was put out`);
    line.isGarbled = false;
    this.putOut++;
  }
}
