import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { packageRoot } from '../../../src/util/package-root.ts';

const words = v.array(v.pipe(v.string(), v.nonEmpty()));
const debian = { build: 'dpkg-buildpackage -b -us -uc', outputs: ['../*.deb'] };

const project = v.pipe(
  v.strictObject({
    name: v.string(),
    version: v.string(),
    kind: v.string(),
    fetch: v.picklist(['debian', 'orig', 'npm']),
    preset: v.string(),
    build: v.optional(v.string()),
    outputs: v.optional(words),
    needs: v.optional(words, []),
    expect: v.optional(v.literal('unreproducible')),
    note: v.optional(v.string()),
  }),
  v.transform((one) => ({
    ...one,
    build: one.build ?? debian.build,
    outputs: one.outputs ?? debian.outputs,
  })),
);

/** One project of projects.yaml, which explains the members. */
export type Project = Readonly<v.InferOutput<typeof project>>;

/** The list in projects.yaml. Throws where an entry has another form. */
export const listedProjects = (): readonly Project[] =>
  v.parse(
    v.array(project),
    parse(readFileSync(join(packageRoot(), 'test', 'bench', 'real', 'projects.yaml'), 'utf8')),
  );

/** The folder of its source: named as dpkg-source and the release tarballs name it. */
export const sourceFolder = ({ name, version, fetch }: Project): string =>
  `${name}-${fetch === 'debian' ? version.replace(/-[^-]*$/, '') : version}`;
