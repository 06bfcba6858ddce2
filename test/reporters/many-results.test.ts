import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { githubReporter } from '../../src/reporters/github/index.ts';
import { reporters } from '../../src/reporters/index.ts';
import { sarifReporter } from '../../src/reporters/sarif/index.ts';
import { writeAllTo } from '../../src/reporters/support/report-bytes.ts';
import { finding, many, report } from './support/hostile-report.ts';
import { writtenAll } from './support/written.ts';

describe('5,000 results', { timeout: 120_000 }, () => {
  const big = (index: number) =>
    report({
      scenario: { name: `scenario-${index}`, summary: 'x'.repeat(2000) },
      outputs: Array.from({ length: 20 }, (_, output) => ({
        path: `dist/out-${output}.tar`,
        verdict: output < 3 ? ('different' as const) : ('identical' as const),
        sha256: { control: 'a'.repeat(64), experiment: 'b'.repeat(64) },
      })),
      findings: Array.from({ length: 3 }, (_, output) => finding({ output: `dist/out-${output}.tar` })),
    });

  it.each(
    reporters.filter(({ writeAll }) => writeAll !== undefined).map((reporter) => [reporter.name, reporter]),
  )('are written by %s in little memory', async (_, reporter) => {
    let bytes = 0;
    let most = 0;
    let pieces = 0;
    const before = process.memoryUsage().rss;
    await writeAllTo(reporter, many(5_000, big), (piece) => {
      bytes += piece.length;
      if (pieces++ % 100 === 0) most = Math.max(most, process.memoryUsage().rss);
    });
    most = Math.max(most, process.memoryUsage().rss);
    expect(bytes).toBeGreaterThan(10_000);
    expect((most - before) / 1e6).toBeLessThan(100);
  });
});

describe('sarif', { timeout: 120_000 }, () => {
  it('keeps the limits of GitHub: errors before notes, the rest counted', async () => {
    const text = await writtenAll(
      sarifReporter,
      many(300, (index) =>
        report({
          scenario: { name: `s${index}` },
          findings: [
            finding({ code: 'latent-time', latent: true }),
            ...Array.from({ length: 100 }, (_, field) => finding({ field: `uid ${field}` })),
          ],
        }),
      ),
    );
    const { results, invocations } = JSON.parse(text).runs[0];
    expect(results).toHaveLength(25_000);
    expect(results.every(({ level }: { level: string }) => level === 'error')).toBe(true);
    expect(invocations[0].toolExecutionNotifications![0]!.message.text).toBe(
      '5,300 more results were left out: see the report',
    );
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
  });

  it('stays below 10 MB compressed also if the texts do not compress', async () => {
    let seed = 1;
    const noise = (): string =>
      Array.from({ length: 1900 }, () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return String.fromCharCode(0x3400 + (seed % 6000));
      }).join('');
    const text = await writtenAll(
      sarifReporter,
      many(1, () => report({ findings: Array.from({ length: 5000 }, () => finding({ cause: noise() })) })),
    );
    const { results, invocations } = JSON.parse(text).runs[0];
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
    expect(results.length).toBeGreaterThan(1000);
    expect(results.length).toBeLessThan(5000);
    expect(invocations[0].toolExecutionNotifications).toHaveLength(1);
  });
});

describe('the summary of github', { timeout: 120_000 }, () => {
  it('stays below half of what GitHub takes, with the rest counted', async () => {
    const evil = '|`*<é'.repeat(100);
    const text = await writtenAll(
      githubReporter,
      many(10_000, (index) =>
        report({
          platform: evil,
          scenario: { name: `${index} ${evil}` },
          findings: Array.from({ length: 3 }, (_, code) => finding({ code: `c${code}`, cause: evil })),
        }),
      ),
    );
    expect(Buffer.byteLength(text)).toBeLessThan(524_288);
    expect(text).toContain('and 9,800 more.');
    expect(text).toMatch(/\n9,[\d]+ sections more did not fit/);
  });
});
