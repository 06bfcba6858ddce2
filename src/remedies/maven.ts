import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const maven: Remedy = {
  name: 'maven',
  axes: ['clock', 'source-mtime', 'file-order', 'timezone'],
  tools: ['mvn', 'mvnw', 'maven'],
  settings: ({ epoch }) => [add('MAVEN_OPTS', `-Dproject.build.outputTimestamp=${epoch}`)],
  source: 'https://maven.apache.org/guides/mini/guide-reproducible-builds.html',
};
