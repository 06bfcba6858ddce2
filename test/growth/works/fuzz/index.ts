import { fuzzSearch } from './search.ts';
import { fuzzShrink } from './shrink.ts';

export const fuzzWorks = [fuzzSearch, fuzzShrink];
