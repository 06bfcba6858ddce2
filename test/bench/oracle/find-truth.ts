import { setUp } from '../../../src/engine/builds/set-up.ts';
import { isVaried } from '../../../src/engine/plan/plan.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { withSandbox } from '../../../src/sandbox/with-sandbox.ts';
import { comparer, type Effect, isNoisy } from './compare-samples.ts';
import type { OracleBuild } from './oracle-build.ts';
import type { Sample } from './sample.ts';
import { type Site, siteOf } from './site.ts';
import { tickOf } from './tick.ts';
import type { Truth } from './truth.ts';
import { baseOf, type Variant, variantsOf } from './variants.ts';
import { withoutMovers } from './without-movers.ts';

/** Builds every variant in two rounds, with controls before and after each, and decides which axes change the outputs beyond noise. */
export const findTruth = ({ options }: OracleBuild): Promise<Truth> =>
  withSandbox(probeHost(), options.signal, async (opening) => {
    const started = performance.now();
    const site = siteOf(await setUp(options, probeHost(), opening));
    const { plan } = site.setting;
    const live = plan.axes.filter(({ status }) => status === 'varied').map(({ name }) => name);
    const samples = new Map<string, Sample[]>();
    const build = (variants: readonly Variant[]) => buildAll(site, variants, samples);
    const [control] = await site.build([{ conditions: plan.control, copy: 'other' }]);
    if (control!.sample.entries.size === 0 && control!.sample.key !== '[]')
      throw new Error(`the control: ${control!.sample.key}`);
    const variants = variantsOf(plan, live, control!.lists);
    const bases = [...new Set(variants.map(({ against }) => against))].map((id) => baseOf(plan, live, id));
    for (let round = 0; round < ROUNDS; round++) await build([...bases, ...variants, ...bases]);
    const effectsNow = () => allEffects(site, variants, samples);
    const first = await effectsNow();
    // Noise may look like an effect twice by chance.
    const doubtful = variants.filter(
      ({ id, against }) =>
        (first.get(id) !== 'none' && (isNoisy(samples.get(against)!) || isNoisy(samples.get(id)!))) ||
        first.get(id) === 'unsteady',
    );
    if (doubtful.length > 0) {
      const wanted = bases.filter(({ id }) => doubtful.some(({ against }) => against === id));
      for (let more = 0; more < MORE; more++) await build([...wanted, ...doubtful, ...wanted]);
    }
    const effects = doubtful.length > 0 ? await effectsNow() : first;
    const noise = await tickOf(site, samples.get('control')!);
    const concluded = conclude(live, variants, effects);
    const found = withoutStarters({
      ...concluded,
      required: await withoutMovers(site, concluded.required),
    });
    const ticks = isVaried(plan, 'clock') && (noise === 'tick' || noise === 'time');
    return {
      ...found,
      required: noise === 'tick' && ticks ? unique([...found.required, 'clock']) : found.required,
      allowed: ticks && noise !== 'tick' ? unique([...found.allowed, 'clock']) : found.allowed,
      noise,
      builds: site.built(),
      seconds: Math.round((performance.now() - started) / 1000),
    };
  });

const ROUNDS = 2;
const MORE = 3;

const buildAll = async (
  site: Site,
  variants: readonly Variant[],
  samples: Map<string, Sample[]>,
): Promise<void> => {
  // One of the controls has other inode numbers.
  const requests = variants.map(({ conditions, id }, index) => ({
    conditions,
    ...(id === 'control' && index === 0 && { copy: 'other' as const }),
  }));
  const built = await site.build(requests);
  for (const [index, { id }] of variants.entries())
    samples.set(id, [...(samples.get(id) ?? []), built[index]!.sample]);
};

const allEffects = async (
  { contents }: Site,
  variants: readonly Variant[],
  samples: ReadonlyMap<string, readonly Sample[]>,
): Promise<ReadonlyMap<string, Effect>> => {
  const comparers = new Map<string, Awaited<ReturnType<typeof comparer>>>();
  const effects = new Map<string, Effect>();
  for (const { id, against } of variants) {
    const compare = comparers.get(against) ?? (await comparer(samples.get(against)!, contents));
    comparers.set(against, compare);
    effects.set(id, await compare(samples.get(id)!));
  }
  return effects;
};

const conclude = (
  live: readonly AxisName[],
  variants: readonly Variant[],
  effects: ReadonlyMap<string, Effect>,
): Pick<Truth, 'required' | 'allowed' | 'effects'> => {
  const axesOf = (kind: Variant['kind'], effect: Effect): readonly AxisName[] =>
    live.filter((axis) =>
      variants.some((one) => one.kind === kind && one.axis === axis && effects.get(one.id) === effect),
    );
  const alone = axesOf('alone', 'differs');
  const steps = [
    alone.filter((axis) => axis !== 'filesystem' || !listsOwn(effects)),
    axesOf('without', 'differs'),
    axesOf('further', 'differs'),
    alone,
  ];
  const required = steps.find((axes) => axes.length > 0) ?? [];
  const allowed = [
    ...steps.flat(),
    ...(['alone', 'without', 'further'] as const).flatMap((kind) => axesOf(kind, 'unsteady')),
  ].filter((axis) => !required.includes(axis));
  const shown = variants.flatMap(({ axis, kind, id }) =>
    effects.get(id) === 'none' ? [] : [[axis, `${kind} ${effects.get(id)}`] as const],
  );
  return {
    required,
    allowed: unique(allowed),
    effects: Object.fromEntries(
      unique(shown.map(([axis]) => axis)).map((axis) => [
        axis,
        shown.flatMap(([name, text]) => (name === axis ? [text] : [])).join(', '),
      ]),
    ),
  };
};

/** A terminal is one process more: where process ids are written, it moves them, and need not be blamed. */
const withoutStarters = <Found extends Pick<Truth, 'required' | 'allowed'>>(found: Found): Found =>
  found.required.includes('pid') && found.required.includes('terminal')
    ? {
        ...found,
        required: found.required.filter((axis) => axis !== 'terminal'),
        allowed: unique([...found.allowed, 'terminal']),
      }
    : found;

/**
 * Whether the order of a folder that the build made changes the outputs. Another file system changes that order, too: then it may be blamed,
 * but `file-order` is the name of the fault.
 */
const listsOwn = (effects: ReadonlyMap<string, Effect>): boolean => effects.get('reversed') === 'differs';

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
