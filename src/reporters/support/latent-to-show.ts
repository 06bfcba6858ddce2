import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';

/**
 * The findings that do not count but are worth a line. That the permission bits of group and others follow the umask is true of almost every
 * build: it is shown on request, or if the outputs look like an installed tree, whose bits are shipped.
 */
export const latentToShow = (
  { findings, outputs }: Pick<Report, 'findings' | 'outputs'>,
  verbose = false,
): readonly Finding[] =>
  findings.filter(
    ({ latent, code }) =>
      latent &&
      (code !== 'latent-output-mode' || verbose || outputs.some(({ path }) => INSTALLED.test(path))),
  );

/** Folders of the Filesystem Hierarchy Standard 3.0 to which programs are installed, below the prefix or DESTDIR. */
const INSTALLED = /(^|\/)(usr\/(local\/)?(bin|sbin|lib|libexec|share|include)|bin|sbin|libexec|share\/man)\//;
