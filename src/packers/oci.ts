import type { Packer } from '../model/packer.ts';
import { joined } from './support/chain.ts';

/** A layer of an image: many programs make them, with options of their own. */
export const oci: Packer = {
  name: 'a container image',
  packed: ({ format, chain }) => format === 'tar' && LAYER.test(joined(chain)),
  otherwise: 'The program that makes the image packs its layers: fix it there, or in the files of the layer.',
  advice: {
    time: {
      fix: {
        text: 'Let the program that makes the image write the release time: BuildKit reads SOURCE_DATE_EPOCH and has rewrite-timestamp, buildah and podman have --timestamp, kaniko has --reproducible.',
      },
    },
    owner: { fix: { text: 'Set the owner of the files in the image, such as with COPY --chown=0:0.' } },
    mode: { fix: { text: 'Set the permissions of the files in the image, such as with COPY --chmod.' } },
  },
};

/** Not an archive among the files of the layer. */
const LAYER =
  /(?:^|\0|\/)(?:blobs\/sha256\/[0-9a-f]{64}|[0-9a-f]{64}\/layer\.tar|[0-9a-f]{64}\.tar)\0(?:(?:content\0)?[^\0]*\0)?$/;
