import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';
import {
  defaultValues,
  VARIATION_NAMES,
  VARIATIONS,
  type VariationName,
  type Variations,
} from './variations.ts';

/** Applies lists such as `+all,-time` or `user_group.available+=me:us` to variations, one action after another (reprotest(1), VARIATIONS). */
export const readVariations = (before: Variations, lists: readonly string[]): Variations =>
  lists
    .flatMap((list) => list.split(','))
    .map((action) => action.trim())
    .filter((action) => action !== '')
    .reduce(apply, before);

/** The leftmost operator divides an action. */
const ACTION = /^(.*?)(\+=|-=|\+\+|--|=|\+|-|@)(.*)$/s;

const apply = (before: Variations, action: string): Variations => {
  const [, left = '', operator = '+', right = action] = ACTION.exec(action) ?? [];
  if ('+-@'.includes(operator)) {
    if (left.trim() !== '') throw problem(action, 'write a list with commas between the names');
    if (right.trim() === '') throw problem(action, 'a name is missing after the sign');
    const names = right === 'all' ? VARIATION_NAMES : namesOf(right, action, operator === '-');
    return names.reduce((variations, name) => sign(variations, operator, name, right.includes('.')), before);
  }
  return assign(before, parameterOf(left.trim(), action), operator, right, action);
};

const sign = (
  before: Variations,
  operator: string,
  name: VariationName,
  isParameter: boolean,
): Variations => {
  const after = new Map(before);
  // A parameter cannot be removed: it becomes what it was.
  if (operator === '-' && !isParameter) after.delete(name);
  else if (operator === '+') after.set(name, before.get(name) ?? defaultValues(name));
  else after.set(name, defaultValues(name));
  return after;
};

const assign = (
  before: Variations,
  name: VariationName,
  operator: string,
  right: string,
  action: string,
): Variations => {
  const now = before.get(name) ?? defaultValues(name);
  const after = new Map(before);
  if (name === 'domain_host') after.set(name, [String(numberAfter(Number(now[0]), operator, right, action))]);
  else {
    if (operator === '++' || operator === '--')
      throw problem(action, `${name} has no number: use +=, -= or =`);
    if (right === '' && operator !== '=') throw problem(action, `a value is missing after ${operator}`);
    const values = right === '' ? [] : right.split(';');
    const rest = operator === '=' ? [] : now.filter((value) => !values.includes(value));
    after.set(
      name,
      operator === '-=' ? [...new Set(rest)] : operator === '+=' ? [...new Set([...now, ...values])] : values,
    );
  }
  return after;
};

const numberAfter = (now: number, operator: string, right: string, action: string): number => {
  const counts = operator === '++' || operator === '--';
  if (counts !== (right === '') || (!counts && !/^-?\d+$/.test(right)))
    throw problem(action, 'domain_host.use_sudo is a number: write use_sudo=0 or use_sudo=1');
  const value = counts ? 1 : Number(right);
  if (operator === '=') return value;
  return operator.startsWith('+') ? now + value : now - value;
};

const parameterOf = (word: string, action: string): VariationName => {
  const [variation = '', parameter] = word.split('.');
  const [name] = namesOf(variation, action, false);
  if (parameter === undefined || parameter !== VARIATIONS[name!])
    throw problem(
      action,
      `the variations with a value are ${VARIATION_NAMES.flatMap((each) => (VARIATIONS[each] === undefined ? [] : [`${each}.${VARIATIONS[each]}`])).join(', ')}`,
    );
  return name!;
};

/** To leave out what does not exist changes nothing: older releases had other names. */
const namesOf = (word: string, action: string, mayBeUnknown: boolean): readonly VariationName[] => {
  const [variation = '', parameter] = word.split('.');
  const name = VARIATION_NAMES.find((each) => each === variation);
  const isKnown = name !== undefined && (parameter === undefined || parameter === VARIATIONS[name]);
  if (isKnown) return [name];
  if (mayBeUnknown) return [];
  throw problem(
    action,
    `there is no variation '${displayText(word)}'${nearest(word, VARIATION_NAMES)}\n  there are all, ${VARIATION_NAMES.join(', ')}`,
  );
};

const problem = (action: string, remedy: string): Failure =>
  new Failure(`cannot read the variation '${displayText(action)}'\n  ${remedy}`);
