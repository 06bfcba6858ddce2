/**
 * Whether two words, latin1 strings of UTF-8 bytes, are the names of the same month or day of the week: in English and in another language,
 * or in the same of the languages known here. Short names may end with a point.
 */
export const areSameCalendarName = (a: string, b: string): boolean => {
  const [x, y] = [keyOf(a), keyOf(b)];
  if (x === y || !(ENGLISH.test(a) || ENGLISH.test(b))) return false;
  const places = namesOf().get(x);
  return places !== undefined && [...(namesOf().get(y) ?? [])].some((place) => places.has(place));
};

/** A name begins with a capital letter in English: `may` and `sun` are words. */
const ENGLISH =
  /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?$|^(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)$/;

const LANGUAGES =
  'en fr de es it pt nl pl cs sk hu tr et fi sv da nb ru uk el ro bg hr sl lt lv ja zh ko vi'.split(' ');

const keyOf = (text: string): string =>
  Buffer.from(text, 'latin1').toString('utf8').toLowerCase().replace(/[.\s]/g, '');

let known: ReadonlyMap<string, ReadonlySet<number>> | undefined;

/** By name: the months (0 to 11) and days (12 to 18) that have it. Made when first needed. */
const namesOf = (): ReadonlyMap<string, ReadonlySet<number>> => {
  if (known !== undefined) return known;
  const names = new Map<string, Set<number>>();
  for (const language of LANGUAGES)
    for (const length of ['long', 'short'] as const)
      for (let place = 0; place < 19; place++) {
        const month = place < 12;
        // 2024-01-01 is a Monday.
        const day = new Date(month ? Date.UTC(2024, place, 15) : Date.UTC(2024, 0, place - 11));
        const options = { timeZone: 'UTC', ...(month ? { month: length } : { weekday: length }) };
        for (const spelled of [options, { ...options, day: 'numeric' as const }]) {
          const name = new Intl.DateTimeFormat(language, spelled)
            .formatToParts(day)
            .find(({ type }) => type === (month ? 'month' : 'weekday'))?.value;
          const key = (name ?? '').toLowerCase().replace(/[.\s]/g, '');
          if (key !== '') names.set(key, (names.get(key) ?? new Set()).add(place));
        }
      }
  known = names;
  return names;
};
