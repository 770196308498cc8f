/** One alert, as far as it could be told from what was pasted. */
export interface Alert {
  /** What the alert is called; of a message without a name, its subject. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The link to its runbook, as it was given. */
  readonly runbook?: string;
  /** What it says in a sentence. */
  readonly summary?: string;
}

/** Keys that hold a link to a runbook: `runbook_url`, `runbook`, `runbookURL`, `runbook-link`, `playbook`. */
export const isLinkKey = (key: string): boolean => /^(?:runbook|playbook)[-_]?(?:ur[il]|link|href)?$/i.test(key);

/** The alert with these labels and annotations. The link is looked for in both: teams put it in either. */
export function alertOf(
  name: string,
  labels: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>>,
  said?: string,
): Alert {
  const runbook = linkIn(annotations) ?? linkIn(labels);
  const summary = said ?? ['summary', 'description', 'message'].map((key) => annotations[key]).find(isText);
  return { name, labels, annotations, ...(runbook !== undefined && { runbook }), ...(summary && { summary }) };
}

const isText = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

function linkIn(pairs: Readonly<Record<string, string>>): string | undefined {
  for (const [key, value] of Object.entries(pairs)) if (isLinkKey(key) && isText(value)) return value.trim();
  return undefined;
}
