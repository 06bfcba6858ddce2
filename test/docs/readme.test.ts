import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { axes } from '../../src/axes/index.ts';
import { variedAxes } from '../../src/engine/plan/vary.ts';
import { codeSpans, tableIn } from './markdown.ts';

const readme = readFileSync('README.md', 'utf8');

it('README.md lists every axis with its name in reprotest', () => {
  const rows = tableIn(readme, 'axis', 'control', 'experiment', 'reprotest');
  const listed = rows.flatMap((row) => codeSpans(row['axis']!).map((name) => [name, row['reprotest']]));
  expect(listed).toEqual(axes.map(({ name, alias }) => [name, alias ?? '-']));
});

it('README.md states the number of axes, and in its examples how many are varied', () => {
  expect(/(\d+) axes in all/.exec(readme)?.[1]).toBe(String(axes.length));
  expect(/^\| axes +\| (\d+), each with a probe/m.exec(readme)?.[1]).toBe(String(axes.length));
  // The scenarios of the examples have no `tools:`.
  const varied = variedAxes(['-tools']).size;
  const others = [...readme.matchAll(/(\d+) axes(?! in all)/g)].map(([, number]) => Number(number));
  expect(new Set(others)).toEqual(new Set([varied]));
});

it('README.md links to docs/scenario.md twice: in the section about the file, and at the end', () => {
  expect(readme.match(/\]\(docs\/scenario\.md\)/g)?.length).toBe(2);
});
