/** Half-open range of UTF-16 offsets into the text that was read. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
