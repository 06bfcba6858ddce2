import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml';
import { displayText } from '../../util/display.ts';

/** Keys and indexes from the root of a scenario file to a value. */
export type KeyPath = readonly (string | number)[];

/** Where things are in a scenario file, for messages. */
export interface KeyPlaces {
  /** `FILE:LINE` of a key; of the start of the nearest map around it if it is missing. */
  readonly line: (path: KeyPath) => string;
  /** `FILE:LINE: binds.0`. */
  readonly key: (path: KeyPath) => string;
}

export const keyPlaces = (document: Document, lines: LineCounter, file: string): KeyPlaces => {
  const line = (path: KeyPath): string => `${file}:${lines.linePos(offsetOf(document, path)).line}`;
  return { line, key: (path) => `${line(path)}: ${displayText(path.join('.'))}` };
};

/** The offset of the key at a path; the start of the document if the key is missing. */
const offsetOf = (document: Document, path: KeyPath): number => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
    if (isNode(pair?.key)) return pair.key.range?.[0] ?? 0;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
};
