/** Stands in the bundle for the package that finds bare addresses in text, which markdown-it makes but is not asked for. */
export class LinkifyIt {
  /** Nothing is ever a link. */
  test(): boolean {
    return false;
  }
}
