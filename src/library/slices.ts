/** What slicing needs of the world. Milliseconds. */
export interface Clock {
  now(): number;
  /** Resolves when whatever else is waiting had its turn. */
  pause(): Promise<void>;
}

/**
 * Cuts long work into slices, so that nothing else waits for longer than one: call `breathe` between any two pieces.
 * `limit` is how long a slice may get before it is cut, in milliseconds; one more piece may come on top of it.
 */
export class Slices {
  private since: number;
  private turn = Promise.resolve();
  /** The longest slice so far. */
  longest = 0;

  constructor(
    private readonly clock: Clock,
    private readonly limit = 12,
  ) {
    this.since = clock.now();
  }

  /** Whether it is time to breathe: asked where an `await` for each piece would cost more than the piece. */
  isDue(): boolean {
    return this.clock.now() - this.since >= this.limit;
  }

  /** Lets others have their turn if this slice is long enough. Thousands may wait here: they go on one by one. */
  breathe(): Promise<void> {
    this.turn = this.turn.then(() => (this.isDue() ? this.pause() : undefined));
    return this.turn;
  }

  /** A new slice begins: somebody else waited for something. */
  restart(): void {
    this.since = this.clock.now();
  }

  private async pause(): Promise<void> {
    this.longest = Math.max(this.longest, this.clock.now() - this.since);
    await this.clock.pause();
    this.since = this.clock.now();
  }
}
