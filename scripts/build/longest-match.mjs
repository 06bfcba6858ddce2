/**
 * Replaces `longest_match` of pako's deflate: the same match, found in two thirds of the time. Most candidates are refused by the last two
 * bytes that a longer match needs: they are compared at once, through a view of 16 bits. Names of the state are those of pako and zlib.
 * It is copied as text into the bundle of pako, so that it must not use anything outside of it.
 * Measure every change of it in the bundle: V8 is sensitive here. With Math.min, for example, all of it takes 1.4 times as long.
 */
export const longest_match = (s, first) => {
  const win = s.window,
    prev = s.prev,
    mask = s.w_mask,
    scan = s.strstart;
  s.pairs ??= new DataView(win.buffer, win.byteOffset, win.length);
  const pairs = s.pairs;
  const lookahead = s.lookahead;
  // 262 and 258: MIN_LOOKAHEAD and MAX_MATCH of zlib.
  const limit = scan > s.w_size - 262 ? scan - (s.w_size - 262) : 0;
  let chain = s.prev_length >= s.good_match ? s.max_chain_length >> 2 : s.max_chain_length;
  const nice = s.nice_match > lookahead ? lookahead : s.nice_match;
  let longest = s.prev_length;
  let found = -1;
  const begin = pairs.getUint16(scan, true);
  let end = pairs.getUint16(scan + longest - 1, true);
  let at = first;
  do {
    if (pairs.getUint16(at + longest - 1, true) === end && pairs.getUint16(at, true) === begin) {
      let length = 2;
      while (length < 258 && win[scan + length] === win[at + length]) length++;
      if (length > longest) {
        found = at;
        longest = length;
        if (length >= nice) break;
        end = pairs.getUint16(scan + longest - 1, true);
      }
    }
    at = prev[at & mask];
  } while (at > limit && --chain !== 0);
  if (found >= 0) s.match_start = found;
  return longest <= lookahead ? longest : lookahead;
};
