import { Lane } from './lane';
import { PipePeer } from './testing/pipe-peer';

const frame = (value: number, length = 1) => new Uint8Array(length).fill(value);

function laneOf(capBytes: number) {
  const peer = new PipePeer();
  const lane: Lane = new Lane({
    peer,
    capBytes,
    behind: () => () => {
      lane.control(frame(99));
      lane.release();
    },
  });
  return { peer, lane };
}

describe('lane', () => {
  it('[B1] holds state frames back once the peer has more unsent than the cap, until it has drained', () => {
    const { peer, lane } = laneOf(10);
    for (const value of [1, 2, 3]) lane.state(frame(value, 8));
    expect(peer.values()).toEqual([1, 2]);
    peer.flush();
    lane.state(frame(4));
    expect(peer.values()).toEqual([1, 2, 99, 4]);
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
    const { peer, lane } = laneOf(4);
    lane.state(frame(1, 8));
    lane.close(4210, 'over');
    lane.control(frame(2));
    lane.presence('pointer', frame(3));
    peer.flush();
    expect(peer.values()).toEqual([1]);
    expect(peer.closed?.code).toBe(4210);
  });
});
