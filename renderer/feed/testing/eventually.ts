const PATIENCE_TURNS = 3_000;

/** Lets the event loop turn until `condition` holds; says `what` did not come about when it never does. */
export async function eventually(what: string, condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < PATIENCE_TURNS; turn++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, turn < 50 ? 0 : 5));
  }
  throw new Error(`${what}: it did not come about`);
}
