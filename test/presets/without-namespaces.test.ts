import { afterAll, beforeAll, expect, it } from 'vitest';
import { cannotMake, openHost, type TestHost } from '../e2e/host/index.ts';
import { asPlainUser } from '../e2e/host/kinds.ts';
import { readReport, writeWork } from '../e2e/host/work.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { projects } from './projects.ts';

const lack = cannotMake(asPlainUser);

skipUnless(lack === undefined, lack ?? '').describe('presets on a host without namespaces', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asPlainUser);
  });
  afterAll(async () => await host?.close());

  it.for(['make', 'source-tarball', 'debian'])('%s', async (preset, context) => {
    if (preset === 'debian' && (await host.run(['dpkg', '-s', 'build-essential'])).code !== 0)
      context.skip('needs build-essential');
    const project = projects.findLast((each) => each.preset === preset)!;
    writeWork(
      host,
      Object.fromEntries(Object.entries(project.files).map(([name, text]) => [`${preset}/${name}`, text])),
    );
    const rules = await host.run(['sh', '-c', 'chmod -f +x debian/rules || true'], { cwd: preset });
    expect(rules.code).toBe(0);
    const { code, stderr } = await host.harness(
      ['run', '--preset', preset, '--vary', 'timezone', '--no-attribute'],
      { cwd: preset },
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining(`(preset ${preset}): `)]);
    const paths = readReport(host, preset).outputs.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(project.outputs as string[]));
  });
});
