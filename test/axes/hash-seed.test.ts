import { execaSync } from 'execa';
import { expect } from 'vitest';
import { hashSeed } from '../../src/axes/hash-seed.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { randomFor } from '../../src/util/random.ts';
import { skipUnless } from '../support/skip-unless.ts';

const { it } = skipUnless(findProgram('perl') !== undefined, 'perl is not installed');

it('the probe of hash-seed tells hundreds of seeds apart from that of the control', () => {
  const context = { host: probeHost() } as Parameters<typeof hashSeed.probe>[0];
  const reading = (env: Record<string, string>): string =>
    execaSync('sh', ['-c', hashSeed.probe(context)], { env }).stdout;
  const control = reading(hashSeed.control(context));
  const readings = Array.from({ length: 300 }, (_, seed) =>
    reading(hashSeed.experiment(context, randomFor(seed, 'hash-seed'))),
  );
  expect(readings).not.toContain(control);
});
