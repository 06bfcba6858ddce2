import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../../src/engine/report/report-schema.ts';
import { allSchemas } from '../../../src/matrix/all-schemas.ts';
import { packageRoot } from '../../../src/util/package-root.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the JSON Schemas', () => {
  it.each(Object.entries(allSchemas()))(
    '%s on disk is the one that the code means (npm run schemas writes it)',
    (name, text) => {
      expect(readFileSync(join(packageRoot(), 'schemas', name), 'utf8')).toBe(text);
    },
  );

  it('describe the report that run writes', () => {
    const folder = temporaryFolder('repro-harness-schema');
    const args = ['run', '--json', '--report-dir', folder, '--vary=umask,uid,clock', 'source-tarball'];
    const { exitCode, stdout: json, stderr } = runCli(args);
    expect(exitCode, stderr).toBe(0);
    const report: unknown = JSON.parse(json);
    expect(v.safeParse(reportSchema, report).issues ?? []).toEqual([]);
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(json);
    expect(v.safeParse(reportSchema, { ...(report as object), verdict: 'fine' }).success).toBe(false);
  });
});
