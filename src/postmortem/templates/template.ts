/** A postmortem to be filled: Markdown with placeholders, as a team's own templates are. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly text: string;
}
