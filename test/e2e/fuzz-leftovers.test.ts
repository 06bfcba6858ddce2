import { afterAll, describe, expect, it } from 'vitest';
import { openLayered } from '../bench/hostile/open-layered.ts';
import { cannotMake, labelOf, type TestHost } from './host/index.ts';
import { asPlainRoot, asPlainUser } from './host/kinds.ts';
import { NAIVE_PROJECT, writeWork } from './host/work.ts';

describe.each([asPlainRoot, asPlainUser].map((kind) => ({ kind, label: labelOf(kind) })))(
  'fuzz on a host for $label',
  ({ kind }) => {
    let host: TestHost | undefined;
    afterAll(() => host?.close());

    it.skipIf(cannotMake(kind) !== undefined)(
      'leaves no daemon of a job, and no file of libfaketime',
      async () => {
        host = await openLayered(kind);
        writeWork(host, NAIVE_PROJECT);
        const job =
          'setsid sleep 3007 </dev/null >/dev/null 2>&1 & (cd / && setsid sleep 3008 &) ; cp -r tree out';
        const args = ['fuzz', '--runs', '3', '--seed', '1', '--no-counterexamples', '--', 'sh', '-c', job];
        const { code, stderr } = await host.harness(args, { cwd: 'p' });
        expect({ code, stderr }).toMatchObject({ code: expect.toBeOneOf([0, 1]) as number });
        const left = await host.leftBehind();
        expect(left.filter((line) => /^process|faketime/.test(line))).toEqual([]);
      },
    );
  },
);
