import { andList } from '../../util/and-list.ts';
import { UNREPRODUCIBLE } from '../../util/by-machine.ts';
import type { Claim } from './claim.ts';
import type { MachineSide } from './machine-side.ts';
import { UNUSED } from './suspects/trait.ts';

/**
 * If builds on one of the machines differ in an output already, that two machines differ in it says nothing about the machines. Undefined if
 * the output was the same in all builds of every machine that has it.
 */
export const unstableOn = (output: string, sides: readonly MachineSide[]): Claim | undefined => {
  const unstable = sides.flatMap(({ platform, report }) => {
    const found = report.outputs.find(({ path }) => path === output);
    return found === undefined || found.verdict === 'identical' ? [] : [{ platform, axes: found.axes ?? [] }];
  });
  if (unstable.length === 0) return undefined;
  return {
    what: UNREPRODUCIBLE,
    confidence: 'proved',
    values: [UNUSED, UNUSED],
    valueOf: () => undefined,
    evidence: unstable.slice(0, 3).map(({ platform, axes }) => ({
      where: output,
      field: `builds on ${platform} alone`,
      control: 'one content',
      experiment: axes.length === 0 ? 'another content' : `another content, with another ${andList(axes)}`,
    })),
    fix: {
      text: 'Make it reproducible on one machine first: until then it says nothing about the machines.',
    },
  };
};
