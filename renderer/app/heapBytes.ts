/** Script memory in use, from Chromium's own figure; null elsewhere. */
export function heapBytes(): number | null {
  const { memory } = performance as { memory?: { usedJSHeapSize: number } };
  return memory?.usedJSHeapSize ?? null;
}
