import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAst } from 'vitest/node';
import { packageRoot } from '../src/util/package-root.ts';

// Arguments are stored on the stack, which holds about 120,000 of them: a spread argument must be bounded. For unbounded data, use a loop,
// `largest` (src/util/largest.ts) or `unionOf` (src/util/sets.ts).
const BOUNDED: Readonly<Record<string, string>> = {
  'axes/gid.ts: ...canaryIds(abilities)': 'two numbers',
  'axes/uid.ts: ...canaryIds(abilities)': 'two numbers',
  'cli/commands/diff.ts: ...content': 'the arguments of one function',
  'engine/attribution/search/controls.ts: ...pair': 'two builds',
  'engine/attribution/search/controls.ts: ...results.map((result) => results.filter((other) => other === result).length)':
    'builds',
  'engine/attribution/search/screen.ts: ...(first as Trial[])': 'builds',
  'engine/attribution/trials/trial-conditions.ts: ...controls.map((pin) => HOLD[pin](timed, startsMs))':
    'the pins there are',
  'engine/explain/claims.ts: ...pair.examples.slice(0, EXAMPLES - known.examples.length)': 'a slice',
  'engine/outputs/select-outputs.ts: ...entry': 'the arguments of one function',
  'fuzz/arbitraries/grow-tree.ts: ...Array(draft.depth - 1).fill(draft.name)': 'the maximum depth of a path',
};

/** Arbitraries are built from constants in the source. */
const MADE_OF_CONSTANTS = /^fc\.(?:constantFrom|oneof)\b/;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** The spread arguments of calls in a source text, and the calls through `apply`. */
const spreadsIn = (text: string): string[] => {
  const found: string[] = [];
  const textOf = ({ start, end }: Node): string => text.slice(start, end).replace(/\s+/g, ' ');
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isNode(value)) return;
    if (value.type === 'CallExpression' || value.type === 'NewExpression') {
      const callee = value['callee'] as Node;
      const name = textOf(callee).replaceAll(' ', '');
      if (/\.apply$/.test(name)) found.push(textOf(value));
      if (!MADE_OF_CONSTANTS.test(name))
        for (const argument of value['arguments'] as Node[])
          if (argument.type === 'SpreadElement') found.push(textOf(argument));
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return found;
};

const source = join(packageRoot(), 'src');
const files = (readdirSync(source, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
const spreads = files
  .sort()
  .flatMap((file) => spreadsIn(readFileSync(join(source, file), 'utf8')).map((what) => `${file}: ${what}`));

describe('spreads in the arguments of calls', () => {
  it('are found, and distinguished from spreads in parameters, arrays and objects', () => {
    const text = `f(a, ...b); new F(...c); g.apply(x, y); h([...no], { ...no }, (...no: number[]) => no);
const i = (...no: string[]): string => \`\${j(...d)}\`; fc.constantFrom(...NO);`;
    expect(spreadsIn(text)).toEqual(['...b', '...c', 'g.apply(x, y)', '...d']);
    expect(files.length).toBeGreaterThan(400);
  });

  it('have a bound', () => {
    expect(spreads.filter((found) => !(found in BOUNDED))).toEqual([]);
  });

  it('that are listed as bounded still exist', () => {
    expect(Object.keys(BOUNDED).filter((known) => !spreads.includes(known))).toEqual([]);
  });
});
