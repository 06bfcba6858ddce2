import { beforeAll, expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explained } from './support/explained.ts';
import { madeBy } from './support/made-by.ts';

let file: (name: string) => Buffer;
const { describe } = skipUnless(findProgram('sqlite3') !== undefined, 'needs sqlite3');

describe('SQLite databases', () => {
  beforeAll(() => {
    const table = 'PRAGMA page_size=512; CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT);';
    const free = 'PRAGMA page_size=512; CREATE TABLE t(x TEXT);';
    const [one, two] = ["INSERT INTO t VALUES(1,'one');", "INSERT INTO t VALUES(2,'two');"];
    file = madeBy(`sqlite3 a.db "${table} ${one} ${two}"; sqlite3 b.db "${table} ${two} ${one}"
sqlite3 c.db "${table} ${one} INSERT INTO t VALUES(2,'TWO');"
sqlite3 again.db "${table} ${one} ${two} INSERT INTO t VALUES(3,'x'); DELETE FROM t WHERE id=3;"
for i in a b again; do sqlite3 $i.db "VACUUM INTO '$i.vacuumed.db'"; done
sqlite3 left.db "${table} ${one} INSERT INTO t VALUES(2,'TWO'),(3,'secret'); DELETE FROM t WHERE id=3;"
sqlite3 rows.db "${free} INSERT INTO t VALUES('a'),('b'),('c');"
sqlite3 moved.db "${free} INSERT INTO t VALUES('c'),('a'),('b');"
sqlite3 wal.db "PRAGMA journal_mode=WAL; ${table} ${one}" >/dev/null`);
  });

  comparerLaws('sqlite', () => [file('a.db'), file('wal.db')], 20);

  it('rows, as SQL', async () => {
    expect(await differencesOf(file('a.db'), file('c.db'))).toMatchObject([
      { format: 'text', member: ['dump.sql'], control: 'two', experiment: 'TWO' },
    ]);
    expect((await explained(file('a.db'), file('c.db'))).unexplained).toBeGreaterThan(0);
  });

  it('rows in another order are lines in another order', async () => {
    expect(await differencesOf(file('rows.db'), file('moved.db'))).toMatchObject([
      { format: 'text', member: ['dump.sql'], field: 'line order' },
    ]);
  });

  it('what is left of deleted rows does not follow from the rows', async () => {
    expect(await differencesOf(file('a.db'), file('left.db'))).toContainEqual(
      expect.objectContaining({ field: 'pages', place: 'not only the rows' }),
    );
    const found = await differencesOf(file('a.db'), file('c.db'));
    expect(found.filter(({ field }) => field === 'pages')).toEqual([]);
  });

  it('the same rows in other pages: the origin is not known, and VACUUM INTO makes the pages equal', async () => {
    expect(await differencesOf(file('a.db'), file('b.db'))).toMatchObject([
      { format: 'sqlite', field: 'pages', place: 'the same rows' },
    ]);
    expect(await explained(file('a.db'), file('b.db'))).toMatchObject({ codes: ['sqlite-pages'], axes: [] });
    expect((await explained(file('a.db'), file('b.db'))).unexplained).toBeGreaterThan(0);
    expect(file('b.vacuumed.db')).toEqual(file('a.vacuumed.db'));
    expect(file('again.vacuumed.db')).toEqual(file('a.vacuumed.db'));
  });

  it('the fields of the header; a number that repeats another one follows from it', async () => {
    const found = await differencesOf(file('a.db'), file('again.db'));
    expect(found.map(({ field, recomputed }) => [field, recomputed])).toEqual([
      ['pages', undefined],
      ['file change counter', undefined],
      ['version-valid-for number', true],
    ]);
    const older = Buffer.from(file('a.db'));
    older.writeUInt32BE(3_037_000, 96);
    expect(await explained(file('a.db'), older)).toEqual({
      codes: ['sqlite-version'],
      axes: ['tools'],
      unexplained: 0,
    });
  });

  it('a damaged database: the header, and the rest as bytes', async () => {
    const damaged = Buffer.from(file('a.db'));
    damaged.fill(0xff, 512, 1024);
    const found = await differencesOf(file('a.db'), damaged);
    expect(found.every(({ format }) => format === 'sqlite')).toBe(true);
    expect(found.map(({ field }) => field)).not.toContain('pages');
  });
});

it('without an end of the header, the file is compared as bytes', async () => {
  const short = (byte: number): Buffer => Buffer.from(`SQLite format 3\0${String.fromCharCode(byte)}`);
  expect(await differencesOf(short(1), short(2))).toMatchObject([{ format: 'bytes', bytes: 1 }]);
});
