import type { RawPath } from '../../model/raw-path.ts';
import { type Content, readAll } from '../content.ts';
import type { Pairing, PairingSide } from './pairing.ts';
import { pairDockerArchive } from './roles/docker-archive.ts';
import { pairOciLayout } from './roles/oci-layout.ts';
import { asJson, type RoleSide } from './roles/role-side.ts';

/** Files that name others, and so say what these are. */
export const isRoleRoot = (name: RawPath): boolean => /(?:^|\/)(?:index|manifest)\.json$/.test(name);

/** Pairs what files of a known layout say of the names of others. `contents`: of the roots and of what is left, by index. */
export const pairByRole = async (
  control: PairingSide,
  experiment: PairingSide,
  contents: readonly [ReadonlyMap<number, Content>, ReadonlyMap<number, Content>],
  pairing: Pairing,
): Promise<void> => {
  const [mine, other] = [roleSide(control, contents[0]), roleSide(experiment, contents[1])];
  if (mine.names.length === 0 || other.names.length === 0) return;
  await pairOciLayout(mine, other, pairing.add);
  await pairDockerArchive(mine, other, pairing.add);
};

const roleSide = ({ entries }: PairingSide, contents: ReadonlyMap<number, Content>): RoleSide => {
  const places = new Map<RawPath, number>();
  const names: RawPath[] = [];
  for (const [index, { name }] of entries.entries()) {
    const path = name.replace(/^\.\//, '');
    places.set(path, index);
    if (isRoleRoot(path)) names.push(path);
  }
  return {
    names,
    find: (name) => places.get(name),
    json: async (index) => {
      const content = contents.get(index);
      const bytes = content && (await readAll(content, LARGEST));
      if (bytes === undefined || (bytes[0] !== 0x7b && bytes[0] !== 0x5b)) return undefined;
      try {
        return asJson(JSON.parse(bytes.toString()));
      } catch {
        return undefined;
      }
    },
  };
};

/** Of a manifest, in bytes. */
const LARGEST = 4 * 1024 * 1024;
