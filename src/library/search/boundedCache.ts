/** More answers than this are not kept: a search asks for a few dozen. */
const most = 256;

/**
 * Answers to questions about a vocabulary, until it changes: from one keystroke to the next only the last word of a
 * search is another.
 */
export class BoundedCache<T> {
  private readonly answers = new Map<string, T>();

  get(question: string): T | undefined {
    return this.answers.get(question);
  }

  /** Keeps the answer, and gives it back. */
  keep(question: string, answer: T): T {
    if (this.answers.size >= most) this.answers.clear();
    this.answers.set(question, answer);
    return answer;
  }

  forget(): void {
    if (this.answers.size > 0) this.answers.clear();
  }
}
