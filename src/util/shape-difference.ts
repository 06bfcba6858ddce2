/**
 * The paths at which two types of JSON data differ: a key that only one has, another type, optional in only one. `never` if they agree. The
 * index signature of an object that also has keys of its own is ignored, and so is `readonly`.
 */
export type ShapeDifference<One, Other> = Differing<Plain<One>, Plain<Other>, ''>;

/** Only `never` compiles: `export type Checked = None<ShapeDifference<A, B>>`. The error names the paths. */
export type None<Difference extends never> = Difference;

type Differing<One, Other, Path extends string> =
  Same<One, Other> extends true
    ? never
    : [One, Other] extends [readonly (infer Item)[], readonly (infer OtherItem)[]]
      ? Differing<Item, OtherItem, `${Path}[]`>
      : [One, Other] extends [object, object]
        ? Or<InKeys<One, Other, Path>, `${Path} (a key is optional in only one)`>
        : `${Path} (another type)`;

type InKeys<One, Other, Path extends string> = {
  [Key in keyof One | keyof Other]-?: Key extends keyof One & keyof Other
    ? Differing<Exclude<One[Key], undefined>, Exclude<Other[Key], undefined>, `${Path}.${Key & string}`>
    : `${Path}.${Key & string} (missing in one)`;
}[keyof One | keyof Other];

type Or<Found, Else> = [Found] extends [never] ? Else : Found;

/** Identity, which also compares optional keys; assignability does not. */
type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? [NamedKeys<T>] extends [never]
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : {
          readonly [Key in keyof T as Key extends NamedKeys<T> ? Key : never]: Plain<
            Exclude<T[Key], undefined>
          >;
        }
    : T;

type NamedKeys<T> = keyof {
  [Key in keyof T as string extends Key ? never : number extends Key ? never : Key]: 1;
};
