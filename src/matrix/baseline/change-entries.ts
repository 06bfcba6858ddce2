import { type Document, isSeq, YAMLSeq } from 'yaml';
import type { BaselineEntry } from '../../model/report.ts';

/** The text of a baseline file without the entries that are not kept, and with further ones at its end. Comments and order stay. */
export const changeEntries = (
  document: Document,
  isKept: (position: number) => boolean,
  added: readonly BaselineEntry[],
): string => {
  const list = isSeq(document.contents) ? document.contents : new YAMLSeq(document.schema);
  const isNew = document.contents === null && document.commentBefore === null && document.comment === null;
  if (isNew) document.commentBefore = HEADER;
  list.items = [
    ...list.items.filter((_, position) => isKept(position)),
    ...added.map((entry) => nodeOf(document, entry)),
  ];
  document.contents = list;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
};

const HEADER = [
  ' Known faults of the scenarios here: differences that fail no run until the end of a day (UTC).',
  ' docs/matrix.md, "Known faults", describes the keys. run --update-baseline adds and removes entries.',
].join('\n');

const nodeOf = (document: Document, { axes, ...entry }: BaselineEntry) => {
  const { scenario, output, code, ...terms } = entry;
  const node = document.createNode({
    scenario,
    output,
    code,
    ...(axes === undefined ? {} : { axes }),
    ...terms,
  });
  const list = node.get('axes', true);
  if (isSeq(list)) list.flow = true;
  return node;
};
