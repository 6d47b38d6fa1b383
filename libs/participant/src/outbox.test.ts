import { Outbox } from './outbox';

const bytes = (value: number) => new Uint8Array([value]);

function outbox(capBytes = 100) {
  const sent: number[] = [];
  const full = jest.fn();
  const box = new Outbox({ send: ([value]) => sent.push(value as number), capBytes, full });
  const put = (sequence: number, epoch = 1) => box.reserve({ epoch, sequence })(bytes(epoch * 10 + sequence));
  return { box, sent, full, put };
}

describe('outbox', () => {
  it('[P5] keeps a frame until it is acknowledged, and sends what the other side lacks again, in order', () => {
    const { box, sent, put } = outbox();
    box.open({ epoch: 0, sequence: 0 });
    for (const sequence of [1, 2, 3, 4]) put(sequence);
    box.acknowledge({ epoch: 1, sequence: 1 });
    box.close();
    sent.length = 0;
    box.open({ epoch: 1, sequence: 2 });
    expect(sent).toEqual([13, 14]);
    expect(box.frames).toBe(3);
  });

  it('keeps what is written without a connection, and sends it when there is one', () => {
    const { box, sent, put } = outbox();
    put(1);
    put(2);
    expect(sent).toEqual([]);
    box.open({ epoch: 0, sequence: 0 });
    expect(sent).toEqual([11, 12]);
  });

  it('holds back frames behind one that is still being deflated', () => {
    const { box, sent, put } = outbox();
    box.open({ epoch: 0, sequence: 0 });
    const deliver = box.reserve({ epoch: 1, sequence: 1 });
    put(2);
    expect(sent).toEqual([]);
    deliver(bytes(11));
    expect(sent).toEqual([11, 12]);
  });

  it('says so when more waits than may be kept, and not before', () => {
    const { full, put } = outbox(2);
    put(1);
    put(2);
    expect(full).not.toHaveBeenCalled();
    put(3);
    expect(full).toHaveBeenCalledTimes(1);
  });

  it('forgets a frame that is ready after it was cleared', () => {
    const { box, sent, put } = outbox();
    box.open({ epoch: 0, sequence: 0 });
    const deliver = box.reserve({ epoch: 1, sequence: 1 });
    box.clear();
    put(1, 2);
    deliver(bytes(11));
    expect(sent).toEqual([21]);
    expect(box.bytes).toBe(1);
  });

  it('does not take an acknowledgement for frames that have not gone out', () => {
    const { box, put } = outbox();
    put(1);
    box.acknowledge({ epoch: 9, sequence: 9 });
    expect(box.frames).toBe(1);
  });

  it('says where the rest begins, so that a hole in it is seen', () => {
    const { box, put } = outbox();
    box.open({ epoch: 0, sequence: 0 });
    put(1);
    put(2);
    box.acknowledge({ epoch: 1, sequence: 1 });
    expect(box.after({ epoch: 0, sequence: 0 })).toMatchObject({ epoch: 1, sequence: 2 });
    expect(box.after({ epoch: 1, sequence: 2 })).toBeNull();
  });

  it('sends another frame in the place of one that is not wanted any more', () => {
    const { box, put, sent } = outbox();
    put(1);
    put(2);
    box.replace({ epoch: 1, sequence: 2 }, bytes(9));
    box.open({ epoch: 0, sequence: 0 });
    expect([sent, box.bytes]).toEqual([[11, 9], 2]);
  });
});
