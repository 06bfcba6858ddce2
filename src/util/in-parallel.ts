import pLimit from 'p-limit';

/**
 * Processes all items, at most `width` at a time, started in their order; the results are in the order of the items. After the first failure
 * no further item is started.
 */
export const inParallel = <In, Out>(
  items: readonly In[],
  width: number,
  work: (item: In) => Promise<Out>,
): Promise<Out[]> => {
  const limit = pLimit(width);
  return limit.map(items, async (item) => {
    try {
      return await work(item);
    } catch (error) {
      limit.clearQueue();
      throw error;
    }
  });
};
