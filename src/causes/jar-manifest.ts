import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameFormattedTimes } from './support/blame-formatted-times.ts';
import { instantsIn } from './support/text-time.ts';

/** The manifest and the properties that build tools write into jars (JAR File Specification). */
export const jarManifest: Cause = {
  code: 'jar-manifest',
  formats: ['text'],
  cause: 'the manifest or the properties of a jar contain the user, the time or the tools of the build',
  fix: {
    text: 'Set project.build.outputTimestamp (Maven) or reproducibleFileOrder and preserveFileTimestamps=false (Gradle).',
  },
  explains: (pair, _, context) => {
    const { context: line, member } = pair.first;
    const name = member.at(-1) ?? context.output;
    if (!/(^|\/)(MANIFEST\.MF|pom\.properties|.*\.properties)$/.test(name) || line === undefined)
      return undefined;
    if (/^Built-By:/.test(line.control))
      return { ...blameAxes(pair, ['user-name'], context), variant: 'user' };
    if (/^(Build-Jdk|Created-By|Build-Jdk-Spec|Tool):/.test(line.control))
      return { ...blameAxes(pair, ['tools'], context), variant: 'tools' };
    const isComment = line.control.startsWith('#') && instantsIn(line.control).length > 0;
    // Java writes such a comment in the zone of the build, with its name.
    if (isComment) {
      const judged = blameFormattedTimes(pair, ['clock', 'timezone'], context);
      const isOpen = judged.confidence !== 'recognised' && judged.axes.join() === 'clock';
      return { ...judged, variant: 'time', ...(isOpen ? { unsettled: ['timezone'] } : {}) };
    }
    return /^(Bnd-LastModified|Build-Date|Build-Time|Built-Date)/i.test(line.control)
      ? { ...blameAxes(pair, ['clock'], context), variant: 'time' }
      : undefined;
  },
};
