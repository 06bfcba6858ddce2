/** https://reproducible-builds.org/specs/source-date-epoch/ */
export const EPOCH = 'SOURCE_DATE_EPOCH';
