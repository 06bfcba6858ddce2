import type { Scenario } from '../../model/scenario.ts';

/** The build with lines before it. They belong to the build: whatever the conditions set, the lines have the last word. */
export const mendedCommand = (build: Scenario['build'], lines: readonly string[]): Scenario['build'] => {
  if (lines.length === 0) return build;
  if ('script' in build) return { script: [...lines, build.script].join('\n') };
  return { argv: ['/bin/sh', '-ec', [...lines, 'exec "$@"'].join('\n'), 'sh', ...build.argv] };
};
