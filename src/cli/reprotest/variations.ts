/** reprotest's variations, in its order, with the name of the parameter that some have. Their axes have these names as `alias`. */
export const VARIATIONS = {
  environment: 'variables',
  build_path: undefined,
  kernel: undefined,
  aslr: undefined,
  num_cpus: undefined,
  time: 'faketimes',
  user_group: 'available',
  fileordering: undefined,
  domain_host: 'use_sudo',
  home: undefined,
  locales: 'locale',
  exec_path: undefined,
  timezone: undefined,
  umask: undefined,
} as const;

export type VariationName = keyof typeof VARIATIONS;

/** The varied ones, each with the values of its parameter; empty for those without one. */
export type Variations = ReadonlyMap<VariationName, readonly string[]>;

/** The default values of the parameter of a variation. */
export const defaultValues = (name: VariationName): readonly string[] =>
  name === 'environment' ? ['REPROTEST_CAPTURE_ENVIRONMENT'] : name === 'domain_host' ? ['0'] : [];

export const VARIATION_NAMES = Object.keys(VARIATIONS) as readonly VariationName[];
