import { describe, expect, it } from 'vitest';
import { comparer } from './compare-samples.ts';
import type { Contents, Sample } from './sample.ts';

const contents: Contents = new Map();
const sample = (files: Readonly<Record<string, string>>): Sample => {
  const entries = Object.entries(files).map(([path, text]) => {
    contents.set(text, Buffer.from(text, 'latin1'));
    return [path, { word: `file\0${text}\0\0\0`, sha256: text }] as const;
  });
  return { key: JSON.stringify(entries), entries: new Map(entries) };
};
const noisy = (text: string): Sample[] =>
  ['f3', '9a', '07', '5c'].map((random) => sample({ o: text.replaceAll('?', random) }));
const effect = async (controls: readonly Sample[], builds: readonly Sample[]) =>
  (await comparer(controls, contents))(builds);

describe('the comparison of the oracle', () => {
  it('of equal controls is exact', async () => {
    const controls = [sample({ o: 'a' }), sample({ o: 'a' })];
    expect(await effect(controls, [sample({ o: 'a' }), sample({ o: 'a' })])).toBe('none');
    expect(await effect(controls, [sample({ o: 'b' }), sample({ o: 'b' })])).toBe('differs');
    expect(await effect(controls, [sample({ o: 'a' }), sample({ o: 'b' })])).toBe('unsteady');
    expect(await effect(controls, [sample({ o: 'a', p: '' }), sample({ o: 'a', p: '' })])).toBe('differs');
  });

  it('looks beside noise, in text', async () => {
    const controls = noisy('user builder, token ?\n');
    expect(await effect(controls, noisy('user builder, token ?\n').slice(0, 2))).toBe('none');
    const others = ['11', '22'].map((random) => sample({ o: `user canary, token ${random}\n` }));
    expect(await effect(controls, others)).toBe('differs');
    const again = ['33', '44'].map((random) => sample({ o: `user builder, token ${random}\n` }));
    expect(await effect(controls, again)).toBe('none');
  });

  it('looks beside noise, in bytes', async () => {
    const bytes = (uid: string, random: string): Sample =>
      sample({ o: `\0\0${uid}\0\0\0\0${random}\xff\0tail` });
    const controls = ['rq7x', 'p2mv', 'k9wz', 'd4sn'].map((random) => bytes('0001750', random));
    expect(await effect(controls, [bytes('0001750', 'aa11'), bytes('0001750', 'bb22')])).toBe('none');
    expect(await effect(controls, [bytes('0004321', 'aa11'), bytes('0004321', 'bb22')])).toBe('differs');
  });

  it('sees the order of words beside noise', async () => {
    const controls = noisy('one two three ?\n');
    const others = ['11', '22'].map((random) => sample({ o: `two one three ${random}\n` }));
    expect(await effect(controls, others)).toBe('differs');
  });
});
