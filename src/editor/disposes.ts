/** What has something to let go of. VS Code's own `Disposable` is a class, which ours need not be made by. */
export interface Disposes {
  dispose(): void;
}
