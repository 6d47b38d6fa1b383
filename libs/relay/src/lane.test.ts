import { Lane } from './lane';
import { PipePeer } from './pipe-peer';

const frame = (value: number, length = 1) => new Uint8Array(length).fill(value);

function laneOf(capBytes: number) {
  const peer = new PipePeer();
  let refills = 0;
  const lane = new Lane({ peer, capBytes, refill: () => refills++ });
  return { peer, lane, refills: () => refills };
}

describe('lane', () => {
  it('[B1] holds state frames back once the peer has more unsent than the cap, until it has drained', () => {
    const { peer, lane, refills } = laneOf(10);
    lane.state(frame(1, 8));
    lane.state(frame(2, 8));
    lane.state(frame(3, 8));
    expect(peer.values()).toEqual([1, 2]);
    expect(lane.isBehind).toBe(true);
    peer.flush();
    expect(refills()).toBe(1);
    lane.state(frame(4));
    expect(peer.values()).toEqual([1, 2, 4]);
  });

  it('[B2] keeps only the latest presence of a name while the peer is slow', () => {
    const { peer, lane } = laneOf(16);
    lane.state(frame(1, 2));
    lane.presence('pointer 2', frame(2));
    lane.presence('pointer 2', frame(3));
    lane.presence('pointer 3', frame(4));
    expect(peer.values()).toEqual([1]);
    peer.flush();
    expect(peer.values()).toEqual([1, 3, 4]);
  });

  it('[B3] sends nothing more once it is closed', () => {
    const { peer, lane, refills } = laneOf(4);
    lane.state(frame(1, 8));
    lane.close();
    lane.control(frame(2));
    lane.presence('pointer', frame(3));
    peer.flush();
    expect(peer.values()).toEqual([1]);
    expect(refills()).toBe(0);
  });
});
