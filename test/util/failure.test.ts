import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ExitCode } from '../../src/model/exit-code.ts';
import { FAILURE_CODES, type FailureExitCode } from '../../src/model/failure-code.ts';
import { Failure } from '../../src/util/failure.ts';

const ERRORS = Object.values(ExitCode).filter(
  (code): code is FailureExitCode => code > ExitCode.different && code !== ExitCode.reprotestFailed,
);

describe('Failure', () => {
  it('is a usage error by default', () => {
    expect(new Failure('x')).toMatchObject({ code: 'usage', exitCode: 2 });
  });

  it('has a code of its own for every exit code of an error, and docs/library.md lists it', () => {
    const page = readFileSync('docs/library.md', 'utf8');
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (\d+) /gm)].map(([, code, exit]) => [
      code,
      Number(exit),
    ]);
    expect(rows).toEqual(ERRORS.map((exit) => [new Failure('x', exit).code, exit]));
    expect(new Set(Object.values(FAILURE_CODES)).size).toBe(ERRORS.length);
  });

  it('keeps its message as JSON, and contains no command to a CI runner', () => {
    expect(JSON.stringify({ error: new Failure('no\n::error::disk', ExitCode.unwritable) })).toBe(
      '{"error":{"name":"Failure","code":"unwritable","exitCode":74,"message":"no\\n:\\\\u003aerror::disk"}}',
    );
  });
});
