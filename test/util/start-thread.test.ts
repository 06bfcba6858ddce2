import { describe, expect, it } from 'vitest';
import { hasThread, startThread } from '../../src/util/start-thread.ts';

describe.skipIf(!hasThread('digest'))('a thread', () => {
  it('answers, and tells its end', async () => {
    const { worker, ended } = startThread('digest');
    const answer = new Promise((resolve) => worker.once('message', resolve));
    const claim = new Int32Array(new SharedArrayBuffer(4));
    worker.postMessage({ id: 7, batch: { files: [], sizes: [], sought: {}, claim } });
    expect(await answer).toEqual({ id: 7, examined: [] });
    await worker.terminate();
    expect(await ended).toBe(1);
  });

  it('that fails rejects with its error', async () => {
    // The copying thread reads its parts from data that it is not given here.
    await expect(startThread('copy').ended).rejects.toThrow(TypeError);
  });
});
