/**
 * The file `packed-refs` (git-pack-refs(1)) with the branches, tags, notes and remote branches that `git ls-remote` lists. Tag objects are
 * followed by what they lead to, so that no object is read.
 */
export const packedRefs = (listed: string): string => {
  const lines = listed
    .split('\n')
    .flatMap((line): readonly { id: string; ref: string; peeled: boolean }[] => {
      const [id, name] = line.split('\t');
      if (id === undefined || name === undefined || !KEPT.test(name)) return [];
      const ref = name.replace(/\^\{\}$/, '');
      return [{ id, ref, peeled: ref !== name }];
    });
  const peeled = new Map(lines.filter((line) => line.peeled).map(({ ref, id }) => [ref, id]));
  const refs = lines
    .filter((line) => !line.peeled)
    .sort((a, b) => Buffer.compare(Buffer.from(a.ref), Buffer.from(b.ref)));
  return [
    '# pack-refs with: peeled fully-peeled sorted \n',
    ...refs.map(({ id, ref }) => `${id} ${ref}\n${peeled.has(ref) ? `^${peeled.get(ref)}\n` : ''}`),
  ].join('');
};

const KEPT = /^refs\/(?:heads|tags|remotes|notes)\//;
