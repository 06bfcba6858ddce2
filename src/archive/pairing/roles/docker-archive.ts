import type { RawPath } from '../../../model/raw-path.ts';
import { type AddPair, asJson, asList, asText, type Json, type RoleSide } from './role-side.ts';

/**
 * Pairs what `manifest.json` of `docker save` names (Docker Image Specification v1.2, "Combined Image JSON + Filesystem Changeset Format"):
 * image i with image i, its configuration, and layer i with layer i.
 */
export const pairDockerArchive = async (
  control: RoleSide,
  experiment: RoleSide,
  add: AddPair,
): Promise<void> => {
  for (const name of control.names.filter((path) => /(?:^|\/)manifest\.json$/.test(path))) {
    const [one, other] = [control.find(name), experiment.find(name)];
    if (one === undefined || other === undefined) continue;
    const folder = name.slice(0, name.length - 'manifest.json'.length);
    const [images, others] = [asList(await control.json(one)), asList(await experiment.json(other))];
    if (images.length !== others.length) continue;
    for (const [index, image] of images.entries()) {
      const [a, b] = [filesOf(asJson(image)), filesOf(asJson(others[index]))];
      // A layer that only one image has would shift the others.
      if (a.length !== b.length) continue;
      for (const [place, file] of a.entries()) {
        const [left, right] = [found(control, folder, file), found(experiment, folder, b[place]!)];
        if (left !== undefined && right !== undefined) add(left, right);
      }
    }
  }
};

const filesOf = (image: Json | undefined): readonly string[] =>
  [image?.['Config'], ...asList(image?.['Layers'])].map((file) => asText(file) ?? '');

const found = (side: RoleSide, folder: RawPath, file: string): number | undefined =>
  side.find(folder + Buffer.from(file).toString('latin1'));
