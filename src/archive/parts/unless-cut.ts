/** What a reader returns, or undefined if it throws a RangeError, as a read behind the end of a buffer does. */
export const unlessCut = <Read>(read: () => Read): Read | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};
