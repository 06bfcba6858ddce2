import { type Content, fileContent, readAll } from '../../archive/content.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Canary, TimeWindow } from '../../model/canary.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { commonTimes } from '../outputs/times/common-times.ts';
import { findTimes } from '../outputs/times/find-times.ts';
import type { TimeHit } from '../outputs/times/time-hit.ts';

export interface LatentRequest {
  readonly canaries: readonly Canary[];
  /** The real time span of the builds: outputs should contain no time from it in both. */
  readonly window?: TimeWindow;
  /** Equal outputs, to search for values that are equal only by chance. */
  readonly equals?: readonly { readonly output: RawPath; readonly file: string | Buffer }[];
  /** Outputs that differ in something: a time that both builds share is equal only by chance, too. */
  readonly differing?: readonly {
    readonly output: RawPath;
    readonly files: readonly [string | Buffer, string | Buffer];
  }[];
}

/**
 * Finds values that are equal only by chance: outputs that contain the same time from the build itself in both builds, and equal outputs
 * with a name or path of one of the builds.
 */
export const findLatent = async ({
  equals,
  differing,
  window,
  canaries,
}: LatentRequest): Promise<readonly Finding[]> => {
  const found: (readonly Finding[])[] = [];
  const values = canaries.flatMap((canary) =>
    canary.kind === 'text' && TELLING.has(canary.axis)
      ? [canary.control, canary.experiment].flatMap((value) =>
          value.length >= SHORTEST ? [{ axis: canary.axis, value }] : [],
        )
      : [],
  );
  for (const { output, file } of equals ?? []) {
    const name = displayRaw(output);
    if (window !== undefined) found.push(latentTimes(name, await findTimes(file, window)));
    if (values.length > 0) found.push(await latentValues(name, await fileContent(file), values));
  }
  if (window !== undefined)
    for (const { output, files } of differing ?? [])
      found.push(latentTimes(displayRaw(output), await commonTimes(files, window)));
  return found.flat();
};

/** Axes whose values are so distinctive that an output does not contain them by chance. */
const TELLING: ReadonlySet<AxisName> = new Set(['hostname', 'build-path', 'user-name', 'machine-id', 'home']);
const SHORTEST = 10;
/** Larger outputs are not searched for values, in bytes: equal outputs must cost almost no time. */
const MOST_SEARCHED = 16 * 1024 * 1024;

const latentTimes = (name: string, hits: readonly TimeHit[]): readonly Finding[] => {
  if (hits.length === 0) return [];
  return [
    {
      code: 'latent-time',
      cause: 'it contains a time from the build itself; both builds ran within the same one or two seconds',
      output: name,
      member: [],
      field: hits[0]!.form,
      axes: ['clock'],
      confidence: 'suggested',
      noise: false,
      evidence: hits.map((hit) => {
        const time = new Date(hit.seconds * 1000).toISOString();
        return {
          where: [name, ...hit.inside].join(' > '),
          field: `offset ${hit.offset} (${hit.form})`,
          control: time,
          experiment: time,
        };
      }),
      count: hits.length,
      fix: { text: 'Take the time from SOURCE_DATE_EPOCH, not from the clock or from the files.' },
      latent: true,
    },
  ];
};

const latentValues = async (
  name: string,
  content: Content,
  values: readonly { readonly axis: AxisName; readonly value: string }[],
): Promise<readonly Finding[]> => {
  const bytes = await contentOf(content);
  if (bytes === undefined) return [];
  return values.flatMap(({ axis, value }) => {
    const offset = bytes.indexOf(value);
    if (offset < 0) return [];
    const shown = displayText(value);
    return [
      {
        code: `latent-text-${axis}`,
        cause: `the outputs of both builds contain the ${axis} of one build: the value was stored, not read anew`,
        output: name,
        member: [],
        field: 'content',
        axes: [axis],
        confidence: 'recognised' as const,
        noise: false,
        evidence: [{ where: name, field: `offset ${offset}`, control: shown, experiment: shown }],
        count: 1,
        fix: { text: 'Look for a cache or a file of the source that contains it.' },
        latent: true,
      },
    ];
  });
};

const contentOf = async (content: Content): Promise<Buffer | undefined> => {
  const bytes = await readAll(content, MOST_SEARCHED);
  if (bytes?.[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const { readGzip } = await import('../../archive/read-gzip.ts');
  return readAll({ open: () => readGzip(content.open()) }, MOST_SEARCHED);
};
