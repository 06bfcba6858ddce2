import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { calledInputs, type Input, readAction, type Workflow } from '../ci/support/workflow.ts';
import { headings } from './markdown.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const page = read('docs/ci.md');

type Declared = Readonly<Record<string, Pick<Input, 'description' | 'default'>>>;

const { inputs, outputs } = readAction();
const template = parseAllDocuments(read('templates/repro-harness.gitlab-ci.yml'))[0]!.toJS() as {
  readonly spec: { readonly inputs: Declared };
};
const DECLARED: Readonly<Record<string, Declared>> = {
  'inputs of reproducibility.yml': calledInputs(
    parse(read('.github/workflows/reproducibility.yml')) as Workflow,
  )!,
  'inputs of action.yml': inputs,
  'outputs of action.yml': outputs,
  'inputs of repro-harness.gitlab-ci.yml': template.spec.inputs,
};

const defaultOf = ({ default: value }: Pick<Input, 'default'>): string => {
  if (value === undefined) return '(required)';
  return value === '' ? '' : `\`${value}\``;
};

const tableOf = (mark: string): string => {
  const values = Object.entries(DECLARED[mark]!);
  const rows = mark.startsWith('inputs')
    ? [
        ['input', 'default', 'meaning'],
        ...values.map(([name, one]) => [`\`${name}\``, defaultOf(one), one.description]),
      ]
    : [['output', 'meaning'], ...values.map(([name, one]) => [`\`${name}\``, one.description])];
  const [head, ...rest] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [head, `|${' --- |'.repeat(rows[0]!.length)}`, ...rest].join('\n');
};

// `npx vitest run test/docs/ci.test.ts -u` writes the tables.
it('docs/ci.md has the inputs and outputs as they are declared', async () => {
  const marks = [...page.matchAll(/^<!-- (.*) -->$/gm)].map(([, mark]) => mark!);
  expect(marks).toEqual(Object.keys(DECLARED));
  const written = page.replace(
    /^(<!-- (.*) -->\n\n)(?:(?:\|.*\n)+\n)?/gm,
    (_, line: string, mark: string) => `${line}${tableOf(mark)}\n\n`,
  );
  await expect(written).toMatchFileSnapshot('../../docs/ci.md');
});

it('docs/ci.md links to pages and sections that exist', () => {
  const targets = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!);
  expect(targets.length).toBeGreaterThan(1);
  for (const target of targets) {
    const [file, section] = target.split('#');
    expect(existsSync(join('docs', file!)), target).toBe(true);
    if (section !== undefined) expect(headings(read(join('docs', file!)))).toContain(section);
  }
});

it('docs/ci.md names the commits of actions that the workflows use', () => {
  const pins = (text: string) =>
    [...text.matchAll(/uses: ((?:actions|github)\/\S+ # \S+)/g)].map(([, pin]) => pin!);
  const used = new Set(
    ['action.yml', '.github/workflows/reproducibility.yml'].flatMap((file) => pins(read(file))),
  );
  expect(pins(page).length).toBeGreaterThan(1);
  expect(pins(page).filter((pin) => !used.has(pin))).toEqual([]);
});
