import { createHash } from 'node:crypto';
import { fileContent, headOf } from '../../archive/content.ts';
import type { TarVersion } from '../../archive/gnu-tar/member.ts';
import { retargetTar } from '../../archive/gnu-tar/retarget.ts';
import { parseGzipHeader } from '../../archive/gzip-header.ts';
import { gnuGzip, type Tool, throughTool, xz } from '../../archive/pack/through-tool.ts';
import { readFiltered } from '../../archive/read-filtered.ts';
import { readGzip } from '../../archive/read-gzip.ts';
import { isTarBlock } from '../../archive/tar-block.ts';
import { parseXzStructure } from '../../archive/xz-structure.ts';
import type { LayerDifference } from '../../model/verification.ts';
import { Failure } from '../../util/failure.ts';

/**
 * The layers in which a rebuilt archive differs from a published one of which only the digest is known. Packs the content again in
 * the forms that other tools write (GNU gzip and xz at their usual levels, GNU tar 1.34 and 1.35) until one has the published
 * digest: then only the layers that were changed for it differ, and this is certain. Empty if no form has that digest.
 */
export const guessLayers = async (
  file: string | Buffer,
  rebuilt: string,
  published: string,
): Promise<LayerDifference[]> => {
  const content = await fileContent(file);
  const head = await headOf(content, 1100);
  const isGzip = parseGzipHeader(head) !== undefined;
  const isXz = parseXzStructure(head) !== undefined;
  if (!isGzip && !isXz && !isTarBlock(head.subarray(0, 512))) return [];
  const unpacked = (): AsyncIterable<Buffer> =>
    isGzip ? readGzip(content.open()) : isXz ? readFiltered(content.open(), ['xz', '-dc']) : content.open();
  const tools: readonly (Tool | undefined)[] = isGzip ? GZIPS : isXz ? XZS : [undefined];
  let own: Tool | undefined;
  for (const version of [undefined, '1.35', '1.34'] as const) {
    for (const tool of tools) {
      const tar = version === undefined ? unpacked() : retargetTar(unpacked(), version);
      const digest = await digestOf(tool === undefined ? tar : throughTool(tar, tool));
      // This form is the rebuilt file itself, so this tool compressed it.
      if (digest === rebuilt) own = tool;
      if (digest === published) return layers(tool === own ? undefined : tool, version);
    }
  }
  return [];
};

const GZIPS: readonly Tool[] = [gnuGzip(9), gnuGzip(6)];
const XZS: readonly Tool[] = [xz(6), xz(9)];

/** Undefined if the tool for this form is not installed or fails. */
const digestOf = async (bytes: AsyncIterable<Uint8Array>): Promise<string | undefined> => {
  const hash = createHash('sha256');
  try {
    for await (const chunk of bytes) hash.update(chunk);
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
};

const layers = (tool: Tool | undefined, version: TarVersion | undefined): LayerDifference[] => [
  ...(tool === undefined ? [] : [container(tool)]),
  ...(version === undefined ? [] : [tarHeader(version)]),
];

const container = ({ name, args }: Tool): LayerDifference => ({
  layer: 'container',
  fields: [
    {
      field: 'compressor',
      count: 1,
      where: 'the whole file',
      published: `${name} ${args.filter((arg) => arg !== '-c').join(' ')}`,
      rebuilt: 'another compressor, level or version',
    },
  ],
});

const tarHeader = (version: TarVersion): LayerDifference => ({
  layer: 'tar header',
  fields: [
    {
      field: 'devmajor, devminor',
      count: 1,
      where: 'every member that is not a device',
      published: version === '1.35' ? 'NUL, as GNU tar 1.35 writes' : '0000000, as GNU tar 1.34 writes',
      rebuilt: version === '1.35' ? '0000000, as GNU tar 1.34 writes' : 'NUL, as GNU tar 1.35 writes',
    },
  ],
});
