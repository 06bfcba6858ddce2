import type { Difference, DifferenceGroup, Format } from '../../../../src/model/difference.ts';

/** Differences that a cause recognises. */
export interface Sample {
  readonly format: Format;
  readonly field: string;
  /** The values of the nth difference, and what else the cause looks at. They differ from those of all others, as far as the cause allows. */
  readonly nth: (n: number) => Partial<Difference> & Pick<Difference, 'control' | 'experiment'>;
  /** Other groups of the same output: samples, of which there are as many differences. */
  readonly beside?: readonly Sample[];
  /** The program that wrote both sides. */
  readonly writer?: string;
}

export const sampleOf = (format: Format, field: string, nth: Sample['nth']): Sample => ({
  format,
  field,
  nth,
});

/** The time windows of the canaries in `conditions.ts`, with two hours for many different seconds. */
export const CLOCKS = { control: 1_700_000_000, experiment: 1_734_400_000 };

/** Times of the clocks of both builds, at varying distances. */
export const times = (format: Format, field: string): Sample =>
  sampleOf(format, field, (n) => ({
    kind: 'time',
    control: CLOCKS.control + n,
    experiment: CLOCKS.experiment + 3 * n,
  }));

/** The same moments in two zones. */
export const zones = (format: Format, field: string): Sample =>
  sampleOf(format, field, (n) => ({
    kind: 'time',
    control: CLOCKS.control + n,
    experiment: CLOCKS.control + n + 14 * 3600,
  }));

export const numbers = (format: Format, field: string): Sample =>
  sampleOf(format, field, (n) => ({ kind: 'number', control: 1_000 + n, experiment: 500_000 + 3 * n }));

/** Permissions, with other bits above them that are equal on both sides. */
export const modes = (format: Format, field: string, after = 0o700): Sample =>
  sampleOf(format, field, (n) => ({
    kind: 'octal',
    control: n * 0o10000 + 0o755,
    experiment: n * 0o10000 + after,
  }));

/** Texts in which a number stands at the place of `#`; `##` gives it four digits or more. */
export const texts = (format: Format, field: string, control: string, experiment: string): Sample =>
  sampleOf(format, field, (n) => ({ control: numbered(control, n), experiment: numbered(experiment, n) }));

/** Two words of a line, with the line in which `@` is the word. */
export const lines = (control: string, experiment: string, line: string, format: Format = 'text'): Sample =>
  sampleOf(format, 'line', (n) => {
    const [one, other] = [numbered(control, n), numbered(experiment, n)];
    return {
      control: one,
      experiment: other,
      context: {
        control: numbered(line, n).replace('@', one),
        experiment: numbered(line, n).replace('@', other),
      },
    };
  });

export const numbered = (text: string, n: number): string =>
  text.replaceAll('##', String(n).padStart(8, '0')).replaceAll('#', String(n));

/** A group of n differences. */
export const groupOf = ({ format, field, nth }: Sample, n: number): DifferenceGroup => ({
  format,
  field,
  count: n,
  pairs: Array.from({ length: n }, (_, index) => {
    const first: Difference = {
      format,
      field,
      kind: 'text',
      member: [`folder/member-${index}`],
      bytes: 8,
      ...nth(index),
    };
    return { first, count: 1, bytes: first.bytes, examples: [first] };
  }),
});
