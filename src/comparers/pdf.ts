import type { Comparer, Comparison } from '../archive/comparer.ts';
import { bufferContent, readAll } from '../archive/content.ts';
import { compareGaps } from '../archive/parts/compare-gaps.ts';
import type { Part } from '../archive/parts/part.ts';
import { comparePdfObjects } from '../archive/pdf/compare-objects.ts';
import { isRightTable } from '../archive/pdf/pdf-places.ts';
import { type PdfSide, pdfSide } from '../archive/pdf/pdf-side.ts';
import { pdfText } from '../archive/pdf/pdf-text.ts';
import { type PdfSpan, pdfValue } from '../archive/pdf/read-pdf.ts';

const MOST_IN_MEMORY = 32 * 1024 * 1024;

/** Objects by their numbers, values by their keys, streams unpacked; cross-references and lengths are recomputed (ISO 32000-1). */
export const pdf: Comparer = {
  format: 'pdf',
  legend: { files: '.pdf', depth: 'objects, their values by key, streams, metadata' },
  hasMembers: true,
  recognises: (head) => head.toString('latin1', 0, 5) === '%PDF-',
  compare: async (pair, comparison) => {
    const [a, b] = [
      await readAll(pair.control, MOST_IN_MEMORY),
      await readAll(pair.experiment, MOST_IN_MEMORY),
    ];
    const [control, experiment] = [a && pdfSide(a), b && pdfSide(b)];
    if (control === undefined || experiment === undefined) return;
    comparison.note({ writer: { control: producerOf(control), experiment: producerOf(experiment) } });
    await comparePdfObjects(control, experiment, comparison);
    const references = [tablesOf, startsOf].flatMap((of) => {
      const [left, right] = [of(control), of(experiment)];
      const known = Math.min(left.length, right.length);
      return left.slice(0, known).map((mine, index) => ({ mine, other: right[index]! }));
    });
    for (const { mine, other } of references)
      compareReference(control, experiment, mine, other, comparison.emit);
    const left = covered(
      control,
      references.map(({ mine }) => mine),
    );
    const right = covered(
      experiment,
      references.map(({ other }) => other),
    );
    await compareGaps(left, right, {
      ...comparison,
      emit: (difference) =>
        comparison.emit({ ...difference, field: 'between objects', place: difference.field }),
    });
  },
};

/** The program that wrote it, as it names itself (ISO 32000-1, section 14.3.3); empty if it does not. */
const producerOf = ({ objects, information }: PdfSide): string => {
  const object = objects.find(({ number }) => number === information);
  return object === undefined ? '' : pdfText(pdfValue(object, 'Producer'));
};

/** The cross-reference tables that are right. */
const tablesOf = ({ file, places }: PdfSide): readonly PdfSpan[] =>
  file.tables.filter((table) => isRightTable(file, table, places));

/** The numbers behind `startxref` that are right. */
const startsOf = ({ file, places }: PdfSide): readonly PdfSpan[] =>
  file.starts.filter(({ offset, end }) => places.references.has(Number(file.text.slice(offset, end))));

const compareReference = (
  control: PdfSide,
  experiment: PdfSide,
  mine: PdfSpan,
  other: PdfSpan,
  emit: Comparison['emit'],
): void => {
  const text = ({ file }: PdfSide, { offset, end }: PdfSpan): string => file.text.slice(offset, end);
  const [a, b] = [text(control, mine), text(experiment, other)];
  if (a !== b)
    emit({
      field: a.startsWith('xref') ? 'xref' : 'startxref',
      kind: 'text',
      control: a.slice(0, LONGEST),
      experiment: b.slice(0, LONGEST),
      offset: mine.offset,
      bytes: Math.max(a.length, b.length),
      recomputed: true,
    });
};

const LONGEST = 4096;

const covered = ({ file }: PdfSide, right: readonly PdfSpan[]) => {
  const part = ({ offset, end }: PdfSpan): Part => ({ field: 'covered', offset, size: end - offset });
  return {
    content: bufferContent(file.bytes),
    parts: [
      ...file.objects.map(part),
      ...file.objects.flatMap(({ stream }) => (stream === undefined ? [] : [part(stream)])),
      ...right.map(part),
    ],
  };
};
