import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { diff } from '../../src/engine/diff/diff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('JSON in two compressed files', () => {
  const text = JSON.stringify(
    Array.from({ length: 500 }, (_, index) => ({ name: `n${index}`, at: index ** 2 })),
  );

  const fieldsOf = async (one: string, other: string): Promise<readonly string[]> => {
    const folder = temporaryFolder('json');
    const files = [one, other].map((content, index) => {
      const file = join(folder, `${index}.json.gz`);
      writeFileSync(file, gzipSync(content, { level: index === 0 ? 9 : 2 }));
      return file;
    }) as [string, string];
    const { differences } = await diff(...files, { keep: 10 });
    return differences.map(
      ({ where, field }) => `${where.includes('>') ? 'content' : 'file'}: ${field.split(',')[0]}`,
    );
  };

  it('is no difference if it is equal: only the compression is', async () => {
    expect(await fieldsOf(text, text)).toEqual(['file: extra flags', 'file: deflate']);
  });

  it('is one if only its white space differs', async () => {
    expect(await fieldsOf(text, `${text}\n`)).toContain('content: blanks');
  });
});
