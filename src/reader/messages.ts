/** What the editor tells the page: everything that there is to see, already in words. */
export interface ReaderState {
  readonly type: 'state';
  readonly title: string;
  readonly severity?: string;
  readonly summary?: string;
  readonly facts: readonly Fact[];
  readonly symptoms: readonly string[];
  readonly sources: readonly SourceView[];
  readonly phases: readonly PhaseView[];
  /** In place of phases where the runbook is Markdown: what the author wrote, under the author's own headings. */
  readonly sections: readonly SectionView[];
  /** The runbooks in the same file, this one among them, where it holds several. */
  readonly siblings: readonly SiblingView[];
  /** The incident whose steps are ticked here; without one, there are no boxes. */
  readonly incident?: string;
  /** Why nothing can be shown: the runbook has errors. */
  readonly broken?: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface SourceView {
  readonly title: string;
  readonly url?: string;
}

export interface PhaseView {
  readonly name: string;
  readonly steps: readonly StepView[];
}

export interface SectionView {
  /** Absent for what stands before the first heading. */
  readonly title?: string;
  /** 1 to 6, as in the file. */
  readonly level: number;
  /** Markdown. */
  readonly text: string;
  readonly steps: readonly StepView[];
}

export interface SiblingView {
  readonly anchor: string;
  readonly title: string;
  readonly current: boolean;
}

export interface CommandView {
  /** Exactly what would run, parameters filled in. */
  readonly text: string;
  /** Parameters that have no value yet; they stand in the text as placeholders. */
  readonly missing: readonly string[];
}

export interface OutcomeView {
  readonly when: string;
  /** Id of the step that it leads to; absent where nothing follows. */
  readonly go?: string;
  readonly goTitle: string;
}

export interface StepView {
  readonly id: string;
  readonly title: string;
  readonly state?: 'open' | 'done' | 'skipped';
  readonly stamp?: string;
  readonly role?: string;
  readonly timebox?: string;
  /** Markdown, as `why`, `expect` and the rest of the prose are. */
  readonly do?: string;
  readonly why?: string;
  readonly effect?: 'reads' | 'changes' | 'destroys';
  readonly run?: CommandView;
  readonly expect?: string;
  readonly gate?: string;
  readonly check?: CheckView;
  readonly revert?: RevertView;
  readonly update?: string;
  readonly outcomes: readonly OutcomeView[];
  readonly knownGood: readonly string[];
  readonly unverified?: string;
  /** Which of its commands no drill has run. */
  readonly drilled?: string;
}

export interface CheckView {
  readonly run?: CommandView;
  readonly http?: string;
  readonly settles: string;
}

export interface RevertView {
  readonly do?: string;
  readonly run?: CommandView;
}

/** Which of a step's commands is meant. */
export type CommandRole = 'run' | 'check' | 'revert';

/** What else the editor tells the page: where the cursor is in the text beside it. */
export interface RevealStep {
  readonly type: 'reveal';
  readonly step: string;
}

/** What the page asks of the editor. Commands are named, never sent: the page cannot make one up. */
export type ReaderRequest =
  | { readonly type: 'ready' }
  | { readonly type: 'startIncident' }
  | { readonly type: 'openSource' }
  /** Show another runbook of the same file. */
  | { readonly type: 'choose'; readonly anchor: string }
  | { readonly type: 'copy'; readonly step: string; readonly role: CommandRole }
  | { readonly type: 'setStep'; readonly step: string; readonly done: boolean };
