import { execaSync } from 'execa';
import { expect } from 'vitest';
import { hashSeed } from '../../src/axes/hash-seed.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { randomFor } from '../../src/util/random.ts';
import { shellWords } from '../../src/util/shell-quote.ts';
import { skipUnless } from '../support/skip-unless.ts';

const { it } = skipUnless(findProgram('perl') !== undefined, 'perl is not installed');

it('the probe of hash-seed tells hundreds of seeds apart from that of the control', () => {
  const context = { host: probeHost() } as Parameters<typeof hashSeed.probe>[0];
  const settings = [
    hashSeed.control(context),
    ...Array.from({ length: 300 }, (_, seed) => hashSeed.experiment(context, randomFor(seed, 'hash-seed'))),
  ];
  const lines = settings.map(
    (setting) =>
      `(export ${shellWords(Object.entries(setting).map((pair) => pair.join('=')))}; ${hashSeed.probe(context)}); echo`,
  );
  const [control, ...readings] = execaSync('sh', { input: lines.join('\n') }).stdout.split('\n');
  expect(readings).toHaveLength(300);
  expect(readings).not.toContain(control);
});
