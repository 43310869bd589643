/** Runs `act` on every element, at most `atOnce` at a time; the results keep the order of the elements. The first failure stops it. */
export async function inOrder<Element, Result>(
  elements: readonly Element[],
  atOnce: number,
  act: (element: Element, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(elements.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < elements.length) {
      const index = next++;
      results[index] = await act(elements[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, elements.length) }, worker));
  return results;
}
