import type { Advice, Fix } from '../model/finding.ts';
import type { PackedPlace, Packer } from '../model/packer.ts';
import { releaseTime } from './support/release-time.ts';

const pdf = (
  name: string,
  writes: (writer: string) => boolean,
  advice: { readonly time: Advice; readonly id: Advice },
): Packer => ({
  name,
  packed: (place) => isInPdf(place) && writes(place.writer),
  otherwise: 'The program that writes the document decides it: pin its version.',
  advice,
});

/** Its objects, and the metadata (XMP) in a stream. */
const isInPdf = ({ format, chain }: PackedPlace): boolean =>
  format === 'pdf' || (format === 'text' && METADATA.test(chain.at(-1) ?? ''));

const METADATA = /^object \d+ \(Metadata\) stream$/;

const OF_TEX: Fix = {
  text: 'Set the release time: TeX writes it for the document, and leaves its path out of the identifier.',
  command: 'export SOURCE_DATE_EPOCH=... FORCE_SOURCE_DATE=1',
};
const OF_LUA: Fix = {
  text: 'Set the release time.',
  command: 'export SOURCE_DATE_EPOCH=... FORCE_SOURCE_DATE=1',
};
const UTC: Fix = { text: 'Write the time in UTC.', command: 'export TZ=UTC' };
const OF_VARIABLE = releaseTime('Set the release time, which this program reads.');
const UNKNOWN: Fix = {
  text: 'Set the time of the document in the program that writes it; some read SOURCE_DATE_EPOCH.',
};

/** Tried with pdfTeX 1.40.24: with the variable, neither the time nor the path is in the identifier. */
const pdfTex = pdf('TeX', (writer) => /pdfTeX|dvipdfm/.test(writer), {
  time: { fix: OF_TEX },
  id: { fix: OF_TEX },
});

/** Tried with LuaTeX 1.15: the variable changes the time, but not its zone, and leaves the path in the identifier. */
const luaTex = pdf('LuaTeX', (writer) => /LuaTeX|LuaHBTeX/.test(writer), {
  time: { fix: OF_LUA, byAxis: { clock: OF_LUA, timezone: UTC } },
  id: {
    fix: {
      text: 'Omit the identifier, which is made from the time and the path: \\pdfvariable suppressoptionalinfo 512.',
    },
    byAxis: { clock: OF_LUA },
  },
});

/** Ghostscript 10, Cairo 1.16, Matplotlib 2.1, ReportLab 3.4, groff 1.22.4. */
const withVariable = pdf(
  'a PDF writer that reads SOURCE_DATE_EPOCH',
  (writer) => /Ghostscript|cairo|matplotlib|ReportLab|groff|gropdf/i.test(writer),
  { time: { fix: OF_VARIABLE }, id: { fix: OF_VARIABLE } },
);

/** R writes the local time (?pdf); it reads no variable. */
const r = pdf('R', (writer) => /^\(?R \d/.test(writer), {
  time: {
    fix: { text: 'R writes the local time into the document: since R 4.4, pdf(timestamp = FALSE) omits it.' },
  },
  id: { fix: UNKNOWN },
});

const other = pdf('an unknown PDF writer', () => true, {
  time: { fix: UNKNOWN },
  id: {
    fix: {
      text: 'Let the program that writes the document derive the identifier from the content, or omit it (qpdf: --deterministic-id).',
    },
  },
});

export const pdfWriters: readonly Packer[] = [pdfTex, luaTex, withVariable, r, other];
