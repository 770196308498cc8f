import assert from 'node:assert/strict';
import { Slices } from '../../../src/library/slices';

/** A clock that stands still unless told otherwise. */
function clock() {
  const state = { time: 0, pauses: 0 };
  return {
    state,
    now: () => state.time,
    pause: () => {
      state.pauses += 1;
      return Promise.resolve();
    },
  };
}

describe('Slices', () => {
  it('go on until the limit, and give others their turn then', async () => {
    const fake = clock();
    const slices = new Slices(fake, 10);
    for (let piece = 0; piece < 100; piece++) {
      fake.state.time += 1;
      await slices.breathe();
    }
    assert.equal(fake.state.pauses, 10);
    assert.equal(slices.longest, 10);
  });

  it('let many that wait at once go on one slice after another', async () => {
    const fake = clock();
    const slices = new Slices(fake, 10);
    const work = async (): Promise<void> => {
      await slices.breathe();
      fake.state.time += 4;
    };
    await Promise.all(Array.from({ length: 30 }, work));
    fake.state.time += 100;
    await Promise.all(Array.from({ length: 30 }, work));
    assert.ok(slices.longest >= 100);
    assert.ok(fake.state.pauses >= 10, String(fake.state.pauses));
  });
});
