/** The path of an output; both, if the builds have it under two. */
export const pathsOf = ({
  path,
  counterpart,
}: {
  readonly path: string;
  readonly counterpart?: string;
}): string => (counterpart === undefined ? path : `${path} -> ${counterpart}`);
