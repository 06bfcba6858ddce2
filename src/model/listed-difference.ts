/** A single difference as a report lists it; text is escaped for display. */
export interface ListedDifference {
  /** `a.tgz > a.tar > a/x` */
  readonly where: string;
  readonly field: string;
  readonly control: string;
  readonly experiment: string;
}
