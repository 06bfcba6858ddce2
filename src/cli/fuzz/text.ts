import { breachDetail, describeBreach } from '../../fuzz/counterexample/describe-breach.ts';
import { FEATURES } from '../../fuzz/features.ts';
import type { FuzzOptions, FuzzResult } from '../../fuzz/fuzz.ts';
import type { FuzzOutcome } from '../../fuzz/fuzz-pipeline.ts';
import { printTree } from '../../fuzz/print-tree.ts';
import { counted } from '../../util/counted.ts';
import { displayLines, displayText } from '../../util/display.ts';
import { shellWords } from '../../util/shell-quote.ts';

/** The result as text for the terminal. */
export const fuzzText = (result: FuzzResult, options: FuzzOptions): string => {
  const { outcome, progress, seed } = result;
  const { trees, seconds } = progress;
  const effort = `${counted(trees, 'tree')} in ${seconds.toFixed(1)} s, seed ${seed}`;
  const head = `\n  ${TITLES[outcome.kind]}   ${effort}\n`;
  return `${head}${outcome.kind === 'broken' ? broken(outcome, options) : ''}${coverage(result, options)}\n`;
};

const TITLES: Readonly<Record<FuzzOutcome['kind'], string>> = {
  held: 'HELD',
  interrupted: 'INTERRUPTED',
  broken: 'BROKEN',
};

const broken = (outcome: FuzzOutcome & { readonly kind: 'broken' }, options: FuzzOptions): string => {
  const { breach, variations, tree, seed, path } = outcome.counterexample;
  const detail = breachDetail(breach);
  return [
    '',
    `  On ${outcome.earlier ? 'an earlier counterexample' : 'this tree'} the command ${describeBreach(breach)}.`,
    ...(variations.length > 0 ? [`  Needed variations: ${variations.join(', ')}`] : []),
    '',
    indent(printTree(tree)),
    ...(detail === '' ? [] : ['', indent(detail)]),
    '',
    ...(outcome.folder === undefined ? [] : [`  ${displayText(outcome.folder)}`]),
    `  again: ${displayLines(again(seed, path, options))}`,
    '',
  ].join('\n');
};

/** The command line that runs exactly this tree again. */
const again = (
  seed: number,
  path: string,
  { command, roundTrip, keep, vary, env, binds, mayRefuse }: FuzzOptions,
): string =>
  shellWords([
    'repro-harness',
    'fuzz',
    '--seed',
    String(seed),
    '--path',
    path,
    ...(roundTrip === undefined
      ? []
      : ['--round-trip', typeof roundTrip === 'string' ? roundTrip : shellWords(roundTrip)]),
    ...(keep === undefined ? [] : ['--keep', keep.join()]),
    ...(vary === undefined || vary.length === 0 ? [] : ['--vary', vary.join()]),
    ...Object.entries(env ?? {}).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(binds ?? []).flatMap((path) => ['--bind', path]),
    ...(mayRefuse ? ['--may-fail'] : []),
    '--',
    ...(typeof command === 'string' ? ['sh', '-e', '-c', command] : command),
  ]);

const coverage = (
  { progress, axes, reduced }: FuzzResult,
  { mayRefuse }: Pick<FuzzOptions, 'mayRefuse'>,
): string => {
  const unseen = FEATURES.filter(({ name }) => !progress.features.includes(name)).map(({ name }) => name);
  const exercised = axes.filter(({ status }) => status === 'exercised');
  const partial = axes.filter(({ status }) => status === 'partial');
  const unproved = axes.filter(({ status }) => status === 'unavailable' || status === 'ineffective');
  const { refused } = progress;
  return [
    '',
    `  ${progress.features.length} of ${FEATURES.length} features of trees seen${unseen.length === 0 || unseen.length > 6 ? '' : `; not yet: ${unseen.join(', ')}`}.`,
    ...(refused === 0
      ? []
      : [
          `  ${counted(refused, 'tree')} refused under all conditions, ${mayRefuse ? 'as --may-fail allows' : 'with files that their owner cannot read'}.`,
        ]),
    `  ${counted(exercised.length, 'axis', 'axes')} varied and proved.${unproved.length === 0 ? '' : ` Not varied: ${unproved.map(({ name }) => name).join(', ')}.`}`,
    ...partial.map(({ name, reason }) => `  In part: ${name} (${reason}).`),
    ...(reduced === undefined ? [] : [`  No namespaces: ${displayText(reduced)}`]),
  ].join('\n');
};

const indent = (text: string): string => text.replace(/^/gm, '    ');
