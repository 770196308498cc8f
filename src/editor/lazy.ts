import type { Disposes } from './disposes';

/** A thing that is made when it is first asked for, and disposed if it ever was. */
export class Lazy<T extends Disposes> implements Disposes {
  private made: Promise<T> | undefined;
  private disposed = false;

  constructor(private readonly make: () => Promise<T>) {}

  /** The one instance. A failed attempt is forgotten, so that the next call tries again. */
  get(): Promise<T> {
    if (this.disposed) return Promise.reject(new Error('The extension is shutting down.'));
    this.made ??= this.make().catch((error: unknown) => {
      this.made = undefined;
      throw error;
    });
    return this.made;
  }

  dispose(): void {
    this.disposed = true;
    void this.made?.then((made) => {
      made.dispose();
    });
  }
}
