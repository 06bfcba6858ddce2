import { counted } from '../../../util/counted.ts';
import type { Fault } from '../analysis/history-summary.ts';
import { afterText, changeKey } from './change-text.ts';
import { groupsOf } from './groups-of.ts';
import { platformsText, scenariosText, someNames } from './places-text.ts';

/** What is not reproducible, or fails, since the same night after the same change. */
export const faultParagraphs = (
  faults: readonly Fault[],
  platforms: readonly string[],
): readonly string[][] =>
  groupsOf(faults, ({ since, after, before }) =>
    JSON.stringify([since, before === undefined, changeKey(after)]),
  ).map((group) => {
    const { since, before } = group[0]!;
    return [
      `since ${since}${platformsText(group, platforms)}: ${whatText(group)}`,
      ...(before === undefined ? [] : [afterText(group.map(({ after }) => after)), ...elsewhereText(group)]),
      ...codesText(group),
    ];
  });

/** What was mended, the latest first. */
export const mendedParagraphs = (
  faults: readonly Fault[],
  platforms: readonly string[],
): readonly string[][] =>
  groupsOf(
    faults.toSorted((one, other) => Date.parse(other.mended!.night) - Date.parse(one.mended!.night)),
    ({ mended, since, kind }) => JSON.stringify([mended!.night, changeKey(mended!.after), since, kind]),
  ).map((group) => {
    const { since, mended, kind } = group[0]!;
    return [
      `${mended!.night}${platformsText(group, platforms)}: ${whatText(group)}; ${kind === 'failed' ? 'failed' : 'unreproducible'} since ${since}`,
      afterText(group.map((fault) => fault.mended!.after)),
    ];
  });

/** `dist/a.tar of one`, `200 outputs of 200 scenarios: a, b, c and 197 more`. */
const whatText = (group: readonly Fault[]): string => {
  const outputs = group.flatMap(({ output, scenario }) =>
    output === '' ? [] : [JSON.stringify([scenario, output])],
  );
  const count = new Set(outputs).size;
  if (count === 0) return scenariosText(group);
  return `${count === 1 ? group[0]!.output : counted(count, 'output')} of ${scenariosText(group)}`;
};

const elsewhereText = (group: readonly Fault[]): string[] => {
  const [first, ...others] = group;
  const everywhere = first!.reproducibleOn.filter((name) =>
    others.every((fault) => fault.reproducibleOn.includes(name)),
  );
  return everywhere.length === 0 ? [] : [`the same commit is reproducible on ${someNames(everywhere)}`];
};

const codesText = (group: readonly Fault[]): string[] => {
  const codes = [...new Set(group.flatMap((fault) => fault.codes))].sort();
  const axes = [...new Set(group.flatMap((fault) => fault.axes))].sort();
  if (codes.length === 0) return [];
  return [`${someNames(codes, 5)}${axes.length === 0 ? '' : ` (${someNames(axes, 5)})`}`];
};
