import { expect, it as test } from 'vitest';
import { runBuild } from '../../support/run-build.ts';
import { withMovedClock } from '../../support/skip-unless.ts';

const { describe } = withMovedClock('rpmbuild');
const TIMEOUT_MS = 120_000;

const spec = (install: string): string =>
  `Name: p\nVersion: 1\nRelease: 1\nSummary: s\nLicense: MIT\nBuildArch: noarch\n%description\nd\n%install\nmkdir -p %{buildroot}/x\n${install}\n%files\n/x\n`;

const BUILD = (options: string, files = 'RPMS'): string =>
  `rpmbuild --define "_topdir $PWD/top" ${options} p.spec; cp $(find top/${files} -name '*.rpm') out.rpm; rm -r top`;

const MADE = { 'p.spec': spec('echo hello >%{buildroot}/x/a') };
const INSTALLED = {
  'p.spec': spec('cp -p %{src}/a %{src}/b %{buildroot}/x'),
  a: 'a\n',
  b: 'b\n',
};

describe('run and rpmbuild', () => {
  test(
    'names the clock and the host, each also alone, and nothing else',
    () => {
      const found = ['rpm-buildhost: hostname', 'rpm-buildtime: clock', 'rpm-filemtimes: clock'];
      expect(runBuild(MADE, BUILD('-bb'))).toMatchObject({ found, unexplainedBytes: 0 });
      for (const axis of ['clock', 'hostname'])
        expect(runBuild(MADE, BUILD('-bb'), ['--vary', axis])).toMatchObject({
          found: found.filter((line) => line.endsWith(axis)),
          unexplainedBytes: 0,
        });
    },
    TIMEOUT_MS,
  );

  test(
    'times and modes of installed source files',
    () => {
      const { found, unexplainedBytes } = runBuild(INSTALLED, BUILD('-bb --define "src $PWD"'), [
        '--vary',
        'source-mtime,source-mode',
      ]);
      expect(found).toEqual(
        expect.arrayContaining(['rpm-filemodes: source-mode', 'rpm-filemtimes: source-mtime']),
      );
      expect(unexplainedBytes).toBe(0);
    },
    TIMEOUT_MS,
  );

  test(
    'the printed fixes make the package reproducible',
    () => {
      const files = {
        ...INSTALLED,
        'p.spec': spec(
          'cp -p %{src}/a %{src}/b %{buildroot}/x; find %{buildroot} -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
        ).replace('%files\n', '%files\n%defattr(0644,root,root,0755)\n'),
      };
      const fixed = [
        '--define "use_source_date_epoch_as_buildtime 1"',
        '--define "_buildhost reproducible"',
        '--define "clamp_mtime_to_source_date_epoch 1"',
      ].join(' ');
      const build = BUILD(`-bb --define "src $PWD" ${fixed}`);
      expect(runBuild(files, `export SOURCE_DATE_EPOCH=1700000000; ${build}`)).toMatchObject({
        verdict: 'reproducible',
        found: [],
      });
    },
    TIMEOUT_MS,
  );

  test(
    'a source package: owner and modes of the spec file; and the printed fixes',
    () => {
      const axes = ['--vary', 'clock,hostname,source-mtime,source-mode,user-name,uid,gid'];
      expect(runBuild(MADE, BUILD('-bs', 'SRPMS'), axes)).toMatchObject({
        axes: ['clock', 'hostname', 'source-mode', 'source-mtime', 'user-name'],
        unexplainedBytes: 0,
      });
      const fixed = `-bs --define "use_source_date_epoch_as_buildtime 1" --define "_buildhost reproducible" --define "_srcdefattr (0644,root,root)"`;
      const build = `export SOURCE_DATE_EPOCH=1700000000; touch -d @$SOURCE_DATE_EPOCH p.spec; ${BUILD(fixed, 'SRPMS')}`;
      expect(runBuild(MADE, build, axes)).toMatchObject({ verdict: 'reproducible', found: [] });
    },
    TIMEOUT_MS,
  );
});
