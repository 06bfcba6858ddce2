import { axesNamed } from '../../engine/plan/vary.ts';
import { AXIS_NAMES, type AxisName } from '../../model/axis-name.ts';
import { displayText } from '../../util/display.ts';
import { environmentWord } from './environment-word.ts';
import { faketimeWord } from './faketime-word.ts';
import { LOGIN_AXES, LOGIN_VARIABLES } from './login-variables.ts';
import { VARIATION_NAMES, type VariationName, type Variations } from './variations.ts';

/** What variations of reprotest are here. */
export interface VariedAxes {
  /** As for `--vary`: exactly these. */
  readonly vary: readonly AxisName[];
  /** As for `--set`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether both builds have fixed addresses: reprotest switches their randomisation off unless it varies it. */
  readonly fixedAddresses: boolean;
  /** The names of the variables that only the experiment has. */
  readonly variables: readonly string[];
  /** What is done instead of what reprotest does. */
  readonly notes: readonly string[];
}

export interface VariationContext {
  readonly seed: number;
  /** Seconds since the epoch. */
  readonly now: number;
  readonly minCpus: number;
  /** How many processors the host has. */
  readonly cpus: number;
  /** Whether the variables of a login are varied, too (`--env-build`). */
  readonly login: boolean;
}

/** The axes of variations, with reprotest's own values where they are milder than those of `run`. */
export const axesOf = async (variations: Variations, context: VariationContext): Promise<VariedAxes> => {
  const varied = new Set<AxisName>(ALWAYS);
  const settings: Record<string, string> = {};
  const notes: string[] = [];
  for (const name of VARIATION_NAMES) {
    const values = variations.get(name);
    if (values === undefined) continue;
    const one = await axesOfOne(name, values, context);
    for (const axis of one.vary) varied.add(axis);
    Object.assign(settings, one.settings);
    for (const note of one.notes) notes.push(note);
  }
  if (context.login) {
    for (const axis of LOGIN_AXES) varied.add(axis);
    const chosen = variations.get('environment') ?? [];
    settings['env'] = await environmentWord([...new Set([...chosen, ...LOGIN_VARIABLES])], context.seed);
  }
  return {
    vary: AXIS_NAMES.filter((axis) => varied.has(axis)),
    settings,
    fixedAddresses: !variations.has('aslr'),
    variables: [...(settings['env'] ?? '').matchAll(/(?:^|(?<!\\);)([^=;]+)=/g)].map(([, name]) => name!),
    notes,
  };
};

/** What no variation of reprotest fixes: it differs between any two of its builds. */
const ALWAYS: readonly AxisName[] = ['hash-seed', 'pid'];

type Contribution = Pick<VariedAxes, 'vary' | 'settings' | 'notes'>;

const axesOfOne = async (
  name: VariationName,
  values: readonly string[],
  { seed, now, minCpus, cpus }: VariationContext,
): Promise<Contribution> => {
  const vary = axesNamed(name);
  const pick = (): string => values[seed % values.length]!;
  const one = (settings: Record<string, string> = {}, notes: readonly string[] = []): Contribution => ({
    vary,
    settings,
    notes,
  });
  switch (name) {
    case 'environment': {
      const word = await environmentWord(values, seed);
      return one(word === '' ? {} : { env: word });
    }
    case 'time':
      return one(values.length === 0 ? {} : { clock: await faketimeWord(pick(), now) });
    case 'locales': {
      if (values.length === 0) return one();
      const [given, chosen] = [pick(), utf8(pick())];
      const isOther = given.includes('.') && given !== chosen;
      return one(
        { locale: chosen },
        isOther ? [`locales.locale: ${displayText(chosen)} instead of ${displayText(given)}`] : [],
      );
    }
    case 'home':
      return one({ home: 'missing' });
    case 'umask':
      return one({ umask: '0002' });
    case 'num_cpus':
      return minCpus < cpus
        ? one()
        : {
            vary: [],
            settings: {},
            notes: [`num_cpus is not varied: --min-cpus=${minCpus} gives both builds every processor`],
          };
    case 'user_group': {
      const groupsOnly = values.length > 0 && values.every((value) => value.startsWith(':'));
      const note =
        'user_group.available: no account and no sudo is needed: the experiment has ids and names of its own';
      return {
        ...one({}, values.length > 0 ? [note] : []),
        ...(groupsOnly ? { vary: ['gid'] as const } : {}),
      };
    }
    case 'domain_host':
      return one({}, values[0] === '0' ? [] : ['domain_host.use_sudo: no sudo is needed']);
    default:
      return one();
  }
};

/** `fr_CH` and `ru_RU.CP1251` in UTF-8: other character sets are not compiled. */
const utf8 = (name: string): string => {
  const [, language, modifier = ''] = /^([^.@]*)(?:\.[^@]*)?(@.*)?$/.exec(name) ?? [];
  return language === undefined ? name : `${language}.UTF-8${modifier}`;
};
