import { type Content, fileContent, readAll } from '../../archive/content.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Canary, TimeWindow } from '../../model/canary.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { findTimes } from '../outputs/times/find-times.ts';

export interface LatentRequest {
  readonly canaries: readonly Canary[];
  /** The real time in which both builds ran: what equal outputs must not contain. */
  readonly window?: TimeWindow;
  /** Equal outputs to search for what only luck kept equal. */
  readonly equals?: readonly { readonly output: RawPath; readonly file: string | Buffer }[];
}

/** What only luck kept equal: equal outputs that hold a time of the build's own, or a name or path of one of the two builds. */
export const findLatent = async ({
  equals,
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
    if (window !== undefined) found.push(await latentTimes(name, file, window));
    if (values.length > 0) found.push(await latentValues(name, await fileContent(file), values));
  }
  return found.flat();
};

/** Axes whose values do not stand in an output by chance. */
const TELLING: ReadonlySet<AxisName> = new Set(['hostname', 'build-path', 'user-name', 'machine-id', 'home']);
const SHORTEST = 10;
/** Larger outputs are not searched: equal ones must cost next to nothing. */
const MOST_SEARCHED = 16 * 1024 * 1024;

const latentTimes = async (
  name: string,
  file: string | Buffer,
  window: TimeWindow,
): Promise<readonly Finding[]> => {
  const hits = await findTimes(file, window);
  if (hits.length === 0) return [];
  return [
    {
      code: 'latent-time',
      cause: 'a time from the build itself stands in it; both builds ran within the same second or two',
      output: name,
      member: [],
      field: hits[0]!.form,
      axes: ['clock'],
      confidence: 'signature',
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
        cause: `a ${axis} of one build stands in the outputs of both: it was remembered, not read`,
        output: name,
        member: [],
        field: 'content',
        axes: [axis],
        confidence: 'canary' as const,
        evidence: [{ where: name, field: `offset ${offset}`, control: shown, experiment: shown }],
        count: 1,
        fix: { text: 'Look for a cache or a file of the source that holds it.' },
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
