import type { Extract, Pack } from 'tar-stream';

/** Resolves when a stream whose buffer was full takes more, and also when it is closed. Never rejects. */
export const drained = (stream: Extract | ReturnType<Pack['entry']>): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
    if (stream.destroyed) done();
  });
