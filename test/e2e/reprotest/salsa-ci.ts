/**
 * The words after `reprotest` in the job `reprotest` of Debian's CI pipeline (salsa-ci-team/pipeline, `.test-reprotest`), as its shell passes them: the
 * time and the build path are not varied, the user is its own, and diffoscope is off by default. `args`: the project's SALSA_CI_REPROTEST_ARGS.
 */
export const salsaCiWords = (job: {
  readonly cpus: number;
  readonly workingDir: string;
  readonly dsc: string;
  readonly args?: readonly string[];
}): readonly string[] => [
  ...['--min-cpus', String(job.cpus)],
  ...['--store-dir', `${job.workingDir}/reprotest`],
  '--verbosity=2',
  '--vary=-time',
  '--vary=-build_path',
  '--vary=user_group.available+=salsa-ci,domain_host.use_sudo=1',
  ...(job.args ?? []),
  '--no-diffoscope',
  `${job.workingDir}/${job.dsc}`,
  ...['--', 'null'],
];
