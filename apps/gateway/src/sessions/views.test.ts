import { Views } from './views';

describe('views', () => {
  it('notes a look once, however many reads it takes', async () => {
    const views = new Views();
    let notes = 0;
    const note = async () => {
      notes++;
    };
    await Promise.all([views.once('a', 0, note), views.once('a', 1, note)]);
    await views.once('a', 899_999, note);
    expect(notes).toBe(1);
    await views.once('a', 900_000, note);
    expect(notes).toBe(2);
  });

  it('shows nothing when the look cannot be noted, and tries again', async () => {
    const views = new Views();
    await expect(views.once('a', 0, () => Promise.reject(new Error('no database')))).rejects.toThrow(
      'no database',
    );
    await expect(views.once('a', 1, () => Promise.resolve())).resolves.toBeUndefined();
  });
});
