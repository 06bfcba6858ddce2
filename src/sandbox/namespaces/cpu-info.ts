import type { Conditions } from '../../model/conditions.ts';

/**
 * `/proc/cpuinfo` with only some processors (undefined: all) and with another model (null: the real one). A processor is a block of lines
 * that begins with its number; blocks without a number, as on ARM at the end, stay.
 */
export const cpuInfo = (
  text: string,
  shown: readonly number[] | undefined,
  model: Conditions['cpu-model'],
): string => {
  const blocks = text.split(/(?<=\n\n)/).filter((block) => {
    const number = NUMBER.exec(block)?.[1];
    return number === undefined || shown === undefined || shown.includes(Number(number));
  });
  const counted = shown === undefined ? blocks : withCounts(blocks);
  return (model === null ? counted : counted.map((block) => withModel(block, model))).join('');
};

const NUMBER = /^processor\s*:\s*(\d+)/m;

/** How many processors and cores a package has, by those that are shown; x86 only. */
const withCounts = (blocks: readonly string[]): string[] => {
  const field = (block: string, name: string): string | undefined =>
    new RegExp(`^${name}\\s*: (.*)`, 'm').exec(block)?.[1];
  return blocks.map((block) => {
    const beside = blocks.filter((other) => field(other, 'physical id') === field(block, 'physical id'));
    const cores = new Set(beside.map((other) => field(other, 'core id')));
    return block
      .replace(/^(siblings\s*: )\d+/m, `$1${beside.length}`)
      .replace(/^(cpu cores\s*: )\d+/m, `$1${cores.size}`);
  });
};

const withModel = (block: string, { model, flags }: NonNullable<Conditions['cpu-model']>): string => {
  const named = block.replace(/^((?:model name|Hardware|cpu model|cpu)\s*:).*$/gm, `$1 ${model}`);
  return flags === 'real'
    ? named
    : named
        .replace(/^((?:flags|[Ff]eatures)\s*:)(.*)$/gm, (_, name, words) => name + baseline(words))
        .replace(/^vmx flags.*\n?/gm, '')
        // RISC-V: the letters of RV64GC, without the named extensions.
        .replace(/^((?:hart )?isa\s*: rv\d\d).*$/gm, '$1imafdc');
};

const baseline = (words: string): string =>
  words
    .split(' ')
    .filter((word) => word === '' || BASELINE.has(word))
    .join(' ');

/**
 * What every processor of an architecture has, so that no build asks for it in vain: x86-64 without a level (psABI), ARMv8.0, ARMv7 with VFP,
 * z/Architecture; and what Linux itself adds to the list.
 */
const BASELINE: ReadonlySet<string> = new Set(
  [
    'fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ss ht syscall nx lm',
    'constant_tsc rep_good nopl cpuid nonstop_tsc tsc_known_freq xtopology',
    'fp asimd evtstrm cpuid',
    'half thumb fastmult vfp edsp vfpv3 tls',
    'esan3 zarch stfle msa ldisp eimm',
  ].flatMap((line) => line.split(' ')),
);
