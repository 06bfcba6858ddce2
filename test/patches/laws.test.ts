import { fc, test } from '@fast-check/vitest';
import { parse } from 'unbash';
import { describe, expect, it } from 'vitest';
import type { ProposedPatch } from '../../src/model/patch.ts';
import { shellCommands } from '../../src/patches/support/shell-commands.ts';
import { applyEdits } from '../../src/util/apply-edits.ts';
import { processorTime } from '../support/processor-time.ts';
import { patched, proposed } from './support/proposed.ts';
import { REFUSED, SAMPLES } from './support/samples.ts';

/** Reads the commands of all programs. */
const EVERY = { programs: { has: () => true } };

type Kind = 'shell' | 'makefile';

const LINES = [...SAMPLES.map(({ line }) => line), ...REFUSED.map(([line]) => line)];
/** Without texts that are refused as a whole, and without lines whose change removes a command. */
const ALONE = LINES.filter((line) => !/if|\(\)|nproc|hostname|uname|whoami|\bid\b/.test(line));

const inRecipe = (line: string): string => `all: d\n\t@${line.replaceAll('$', '$$$$')}\n`;

/** What must hold for the proposals for any text. */
const expectLaws = (text: string, kind: Kind): void => {
  const patches = proposed(text, kind);
  const edits = patches.flatMap((patch) => patch.edits.map((edit) => ({ ...edit, patch })));
  for (const { line, edits: own } of patches) {
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(text.split('\n').length);
    expect(own.length).toBeGreaterThan(0);
    for (const { start, end } of own) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
    for (const [index, edit] of own.slice(1).entries()) expect(edit.start).toBeGreaterThan(own[index]!.end);
  }
  edits.sort((one, other) => one.start - other.start);
  for (const [index, edit] of edits.slice(1).entries())
    if (edit.patch !== edits[index]!.patch) expect(edit.start).toBeGreaterThan(edits[index]!.end);
  expectIdempotence(text, kind, patches);
};

/** After a patch alone, and after all of them, its rule proposes nothing more there. */
const expectIdempotence = (text: string, kind: Kind, patches: readonly ProposedPatch[]): void => {
  expect(
    proposed(
      applyEdits(
        text,
        patches.flatMap(({ edits }) => edits),
      ),
      kind,
    ),
  ).toEqual([]);
  for (const { rule, edits } of patches) {
    const left = proposed(applyEdits(text, edits), kind).filter((patch) => patch.rule === rule);
    expect(left).toHaveLength(patches.filter((patch) => patch.rule === rule).length - 1);
  }
};

const lines = fc.array(fc.constantFrom(...ALONE), { minLength: 1, maxLength: 4 });
const FRAMES: readonly ((inner: string) => string)[] = [
  (inner) => inner,
  (inner) => `(${inner})`,
  (inner) => `{ ${inner}\n}`,
  (inner) => `if ${inner}; then ${inner}\nfi`,
  (inner) => `for x in a b; do ${inner}\ndone`,
  (inner) => `f() {\n${inner}\n}`,
  (inner) => `x="a $(${inner}) b"`,
  (inner) => `cat <<E\n$(${inner})\nE`,
  (inner) => `! ${inner}`,
  (inner) => `case $x in\n  a) ${inner} ;;\nesac`,
];
const texts = fc
  .tuple(lines, fc.constantFrom('\n', '; ', ' && ', ' | ', ' || ', ' &\n'), fc.constantFrom(...FRAMES))
  .map(([parts, between, frame]) => frame(parts.join(between)));

describe('proposals', () => {
  it.each(LINES)('obey the laws: %s', (line) => {
    expectLaws(line, 'shell');
    expectLaws(inRecipe(line), 'makefile');
  });

  test.prop([texts])('obey the laws in other commands', (text) => {
    expectLaws(text, 'shell');
    expectLaws(inRecipe(text.replaceAll('\n', '; ')), 'makefile');
  });

  test.prop([texts])('leave a shell text with the same programs, in the same order', (text) => {
    const before = shellCommands(text, EVERY);
    const changed = patched(text);
    expect(parse(changed).errors ?? []).toEqual([]);
    const names = shellCommands(changed, EVERY).map(({ name }) => name);
    let at = 0;
    for (const { name } of before) {
      at = names.indexOf(name, at) + 1;
      expect(at).toBeGreaterThan(0);
    }
    const added = names.length - before.length;
    expect(added).toBeGreaterThanOrEqual(0);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom<Kind>('shell', 'makefile')])(
    'obey the laws for any text',
    (text, kind) => expectLaws(text, kind),
  );

  test.prop([
    fc.array(
      fc.constantFrom(
        '$',
        '(',
        ')',
        '`',
        '"',
        "'",
        '\\',
        '\n',
        '\t',
        'date',
        ' ',
        'find',
        '|',
        'tar c',
        ':',
        '=',
        '{',
        '}',
        '<<E',
        '#',
      ),
      {
        maxLength: 30,
      },
    ),
    fc.constantFrom<Kind>('shell', 'makefile'),
  ])('obey the laws for any mixture of signs', (parts, kind) => expectLaws(parts.join(''), kind));
});

describe('a Makefile', () => {
  it.each(SAMPLES)('gets the same changes: $line', ({ rule, line, patched: expected }) => {
    expect(patched(inRecipe(line), 'makefile', rule)).toBe(inRecipe(expected));
  });
});

describe('the time', () => {
  it.each([
    ['commands', `${ALONE.join('\n')}\n`],
    ['a pipeline', 'find d | sort |\\\n'],
    ['a list', 'date && zip -r o d && \\\n'],
    ['substitutions', 'x="$(date)$(date)`date`"\n'],
    ['parentheses', '(date; '],
    ['words', 'tar cf o d d d \\\n'],
    ['assignments', 'a=b env c=d \\\n'],
    ['colons', 'a:b:c:d:e:f:'],
    ['references', '$(('],
    ['functions', 'f() { date; }\n'],
    ['a here-document', 'cat <<E\n$(date)\nE\n'],
  ])('is linear for %s', (_, unit) => {
    const text = unit.repeat(Math.ceil((1 << 17) / unit.length));
    for (const [kind, whole] of [
      ['shell', `${text}true\n`],
      ['makefile', `all:\n\t${text.replaceAll('$', '$$$$').replaceAll('\n', '\n\t')}`],
    ] as const) {
      const start = processorTime();
      proposed(whole, kind);
      expect(processorTime() - start).toBeLessThan(2);
    }
  });
});
