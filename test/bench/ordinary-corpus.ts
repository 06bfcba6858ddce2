/** A published project and some of its versions, in order. Every two neighbours are compared. */
export interface OrdinaryProject {
  /** The name of its npm package. */
  readonly name: string;
  readonly versions: readonly string[];
}

/**
 * Projects whose versions differ by ordinary edits: no two of them are builds of the same source. Chosen for their kinds of files: scripts,
 * types, minified code, source maps, style sheets, tables of time zones and languages, documentation, licences.
 */
export const ordinaryProjects: readonly OrdinaryProject[] = [
  { name: 'commander', versions: ['13.0.0', '13.1.0', '14.0.0', '14.0.1'] },
  { name: 'yaml', versions: ['2.7.1', '2.8.0', '2.8.1'] },
  { name: 'semver', versions: ['7.6.3', '7.7.0', '7.7.1', '7.7.2'] },
  { name: 'moment', versions: ['2.29.3', '2.29.4', '2.30.0', '2.30.1'] },
  { name: 'bootstrap', versions: ['5.3.1', '5.3.2', '5.3.3'] },
  { name: 'jquery', versions: ['3.6.4', '3.7.0', '3.7.1'] },
  { name: 'express', versions: ['4.17.3', '4.18.0', '4.18.2', '4.19.2'] },
  { name: 'marked', versions: ['12.0.0', '12.0.1', '12.0.2'] },
];

/** Not looked at while the causes were made careful: the same measurement, on projects that had no influence on them. */
export const unseenProjects: readonly OrdinaryProject[] = [
  { name: 'eslint', versions: ['9.8.0', '9.9.0', '9.10.0'] },
  { name: 'luxon', versions: ['3.4.3', '3.4.4', '3.5.0'] },
  { name: 'react-dom', versions: ['18.1.0', '18.2.0', '18.3.1'] },
  { name: 'three', versions: ['0.163.0', '0.164.0'] },
  { name: 'typescript', versions: ['5.5.3', '5.5.4'] },
  { name: 'vite', versions: ['5.3.4', '5.3.5', '5.4.0'] },
  { name: 'webpack', versions: ['5.92.1', '5.93.0', '5.94.0'] },
];
