import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { processorTime } from '../support/processor-time.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { expectNoByteLost } from './support/expect-no-byte-lost.ts';
import { explained } from './support/explained.ts';
import { madeBy } from './support/made-by.ts';

/** Objects by their numbers from 1, with a cross-reference table; a stream has its length. */
const withTable = (objects: readonly Buffer[], trailer: string): Buffer => {
  let file = Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file = Buffer.concat([file, Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.concat([file, Buffer.from(end)]);
};

const stream = (dictionary: string, data: Buffer | string): Buffer =>
  Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`),
    Buffer.from(data),
    Buffer.from('\nendstream'),
  ]);

const page = ({
  content = 'BT /F1 12 Tf (Hello) Tj ET\n',
  level = 9,
  date = '20231114221320Z',
  author = '(me)',
  font = 'ABCDEF',
  xmp = '2023-11-14T22:13:20Z',
  id = '00',
  behind = '',
} = {}): Buffer =>
  withTable(
    [
      Buffer.from('<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>'),
      Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
      Buffer.from('<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>'),
      stream(
        '/Filter/FlateDecode',
        Buffer.concat([deflateSync(content.repeat(9), { level }), Buffer.from(behind)]),
      ),
      Buffer.from(`<</Type/Font/Subtype/Type1/BaseFont/${font}+Helvetica>>`),
      stream('/Type/Metadata/Subtype/XML', `<x:xmpmeta><xmp:CreateDate>${xmp}</xmp:CreateDate></x:xmpmeta>`),
      Buffer.from(`<</CreationDate(D:${date})/Author ${author}>>`),
    ],
    `/Info 7 0 R/ID[<${id}><${id}>]`,
  );

/** Objects 1 to 3 in an object stream, and a cross-reference stream (ISO 32000-1, sections 7.5.7 and 7.5.8). */
const withObjectStream = ({ title = 'one', level = 9, spoilt = 0 } = {}): Buffer => {
  const inside = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>', `<</Title(${title})>>`];
  let offset = 0;
  const table = inside.map((object, index) => {
    const entry = `${index + 1} ${offset}`;
    offset += object.length + 1;
    return entry;
  });
  const first = `${table.join(' ')} `;
  const packed = deflateSync(first + inside.join(' '), { level });
  const head = Buffer.concat([
    Buffer.from('%PDF-1.5\n4 0 obj\n'),
    stream(`/Type/ObjStm/N 3/First ${first.length}/Filter/FlateDecode`, packed),
    Buffer.from('\nendobj\n'),
  ]);
  const entry = (type: number, middle: number, last: number): number[] => [
    type,
    middle >> 8,
    middle & 255,
    last,
  ];
  const references = Buffer.from([
    ...entry(0, 0, 255),
    ...entry(2, 4, 0),
    ...entry(2, 4, 1),
    ...entry(2, 4, 2),
    ...entry(1, 9 + spoilt, 0),
    ...entry(1, head.length, 0),
  ]);
  return Buffer.concat([
    head,
    Buffer.from('5 0 obj\n'),
    stream('/Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Info 3 0 R/Filter/FlateDecode', deflateSync(references)),
    Buffer.from(`\nendobj\nstartxref\n${head.length}\n%%EOF\n`),
  ]);
};

comparerLaws('pdf', () => [page(), withObjectStream()]);

describe('PDF documents', () => {
  it('every byte that differs is found, also beside another difference', async () => {
    await expectNoByteLost(page(), page({ date: '20261114221320Z' }), 7);
    await expectNoByteLost(withObjectStream(), withObjectStream({ title: 'two' }), 3);
  });

  it('dates, the identifier and other values, by object and key', async () => {
    const found = await differencesOf(page(), page({ date: '20251114221320Z', author: '(you)', id: 'ffff' }));
    expect(found.map(({ member, field, recomputed }) => [member.join(), field, recomputed])).toEqual([
      ['object 7 (Info)', 'CreationDate', undefined],
      ['object 7 (Info)', 'Author', undefined],
      ['trailer', 'ID', undefined],
      ['', 'startxref', true],
    ]);
    expect((await explained(page(), page({ author: '(you)' }))).unexplained).toBeGreaterThan(0);
  });

  it('a damaged date is not a time', async () => {
    expect((await explained(page(), page({ date: '20241217221320Z' }))).unexplained).toBe(0);
    const { codes, unexplained } = await explained(page(), page({ date: '2023x114221320Z' }));
    expect(codes).toEqual([]);
    expect(unexplained).toBeGreaterThan(0);
  });

  it('a text in hexadecimal digits or UTF-16', async () => {
    const found = await differencesOf(
      page({ author: '<FEFF006D00E9>' }),
      page({ author: '(\\376\\377\\000x\\000y)' }),
    );
    expect(found.find(({ field }) => field === 'Author')).toMatchObject({
      control: Buffer.from('(mé)').toString('latin1'),
      experiment: '(xy)',
    });
  });

  it('streams, unpacked; lengths and cross-references follow from them', async () => {
    const found = await differencesOf(page(), page({ content: 'BT /F1 12 Tf (Good day) Tj ET\n' }));
    const own = found.filter(({ recomputed }) => recomputed !== true);
    expect(own.every(({ format, member }) => format === 'text' && member.join() === 'object 4 stream')).toBe(
      true,
    );
    expect(own.length).toBeGreaterThan(0);
    expect(found.filter(({ recomputed }) => recomputed).map(({ field }) => field)).toEqual([
      'Length',
      'xref',
      'startxref',
    ]);
  });

  it('equal streams, packed differently', async () => {
    expect(await explained(page(), page({ level: 1 }))).toEqual({
      codes: ['pdf-packing'],
      axes: ['tools'],
      unexplained: 0,
    });
  });

  it('bytes behind the packed data of a stream are no packing', async () => {
    expect(await explained(page(), page({ behind: 'HIDDEN' }))).toMatchObject({ codes: [], unexplained: 6 });
    expect(await explained(page(), page({ behind: 'HIDDEN', level: 1 }))).toMatchObject({
      codes: ['pdf-packing'],
      unexplained: 6,
    });
  });

  it('XMP metadata as text; the tag of a font', async () => {
    expect(await explained(page(), page({ xmp: '2025-11-14T22:13:20Z' }))).toMatchObject({
      codes: ['text-time'],
      unexplained: 0,
    });
    const tags = await explained(page(), page({ font: 'QWERTZ' }));
    expect(tags).toMatchObject({ codes: ['pdf-packing-font-tag'], axes: [] });
    expect(tags.unexplained).toBeGreaterThan(0);
  });

  it('objects in object streams; a cross-reference stream is recomputed', async () => {
    const found = await differencesOf(withObjectStream(), withObjectStream({ title: 'another' }));
    expect(found.filter(({ recomputed }) => recomputed !== true)).toMatchObject([
      { member: ['object 3 (Info)'], field: 'Title', control: '(one)', experiment: '(another)' },
    ]);
    expect(await explained(withObjectStream(), withObjectStream({ level: 1 }))).toMatchObject({
      codes: ['pdf-packing'],
      unexplained: 0,
    });
  });

  it('a cross-reference that is wrong is not called recomputed', async () => {
    const found = await differencesOf(withObjectStream(), withObjectStream({ spoilt: 1 }));
    expect(found.find(({ field }) => field === 'cross-reference stream')).toBeUndefined();
    expect(found.filter(({ member }) => member.join() === 'object 5 (XRef) stream')).not.toEqual([]);
    const wrong = page();
    wrong[wrong.indexOf('0000000015')]! += 1;
    expect(await differencesOf(page(), wrong)).toMatchObject([{ field: 'between objects' }]);
  });

  it('an encrypted document is compared as bytes', async () => {
    const encrypted = (author: string): Buffer =>
      Buffer.from(page({ author }).toString('latin1').replace('/Root', '/Encrypt 8 0 R/Root'), 'latin1');
    const found = await differencesOf(encrypted('(me)'), encrypted('(mx)'));
    expect(found.every(({ format }) => format === 'bytes' || format === 'text')).toBe(true);
  });

  it('hostile nesting and strings without an end take linear time', async () => {
    const hostile = (end: string): Buffer =>
      Buffer.from(`%PDF-1.4\n${'1 0 obj (('.repeat(30_000)}${'1 0 obj [<<'.repeat(30_000)}${end}`);
    const streams = (end: string): Buffer =>
      Buffer.from(`%PDF-1.4\n${'1 0 obj <<>> stream\n'.repeat(30_000)}${end}`);
    const started = processorTime();
    expect((await differencesOf(streams('a'), streams('b'))).length).toBeGreaterThan(0);
    expect((await differencesOf(hostile('a'), hostile('b'))).length).toBeGreaterThan(0);
    expect(processorTime() - started).toBeLessThan(8);
  });
});

const { it: itQpdf } = skipUnless(findProgram('qpdf') !== undefined, 'needs qpdf');

itQpdf('what qpdf writes is recomputed as a whole: object streams, linearized', async () => {
  const made = madeBy(`printf '%s' '${page().toString('base64')}' | base64 -d >a.pdf
printf '%s' '${page({ author: '(somebody else)' }).toString('base64')}' | base64 -d >b.pdf
for i in a b; do qpdf --object-streams=generate --deterministic-id $i.pdf $i.o.pdf; done`);
  const found = await differencesOf(made('a.o.pdf'), made('b.o.pdf'));
  expect(
    found.filter(({ recomputed }) => recomputed !== true).map(({ member, field }) => [member.at(-1), field]),
  ).toEqual(expect.arrayContaining([[expect.stringContaining('(Info)'), 'Author']]));
  expect(found.some(({ field }) => field === 'between objects')).toBe(false);
});
