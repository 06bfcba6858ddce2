/** One thing that a build inside must not be able to do. */
export interface Probe {
  readonly name: string;
  /** A script for `sh`; exit status 0 if it could do it. It harms nothing but files and processes made for it. */
  readonly script: string;
  /** Also where builds are not walled in: it concerns what the tool hands to the build. */
  readonly always?: true;
  /** It is not tried outside of a build, because it could do harm there, or shows nothing there. */
  readonly onlyInside?: true;
}

/** What the secrets made for the probes contain. */
export const SECRET = 'hostile-secret-5e1f';

export const readsSecret = (path: string): string => `grep -q ${SECRET} ${path}`;
