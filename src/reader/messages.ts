/** What the editor tells the page first: everything that there is to see, already in words. */
export interface ReaderState extends ReaderParts {
  readonly type: 'state';
}

/** What the editor tells the page later: the parts that are different now, and of the steps only those. */
export interface ReaderPatch extends Partial<ReaderParts> {
  readonly type: 'patch';
}

export interface ReaderParts {
  readonly head: HeadView;
  readonly parameters: readonly ParameterView[];
  readonly groups: readonly GroupView[];
  /** The last lines of the record's timeline, the latest one first. */
  readonly timeline: readonly TimelineView[];
  readonly steps: readonly StepView[];
}

export interface HeadView {
  readonly title: string;
  readonly severity?: string;
  readonly summary?: string;
  readonly facts: readonly Fact[];
  readonly symptoms: readonly string[];
  readonly sources: readonly SourceView[];
  /** The runbooks in the same file, this one among them, where it holds several. */
  readonly siblings: readonly SiblingView[];
  /** The incident that steps are marked in; without one, there are no boxes. */
  readonly incident?: IncidentView;
  /** Why less can be shown than there should be: a runbook has errors, or is not there. */
  readonly warnings: readonly string[];
}

export interface IncidentView {
  readonly title: string;
  readonly status: string;
  readonly isDrill: boolean;
  /** Whether the page is the record's own, and not that of a runbook that it follows. */
  readonly isOwn: boolean;
  /** Milliseconds since the epoch; `ended` where the incident is resolved. */
  readonly started?: number;
  readonly ended?: number;
  readonly done: number;
  readonly skipped: number;
  readonly total: number;
  readonly now: readonly NowView[];
  /** Nothing is left on the path of any runbook. */
  readonly hasEnded: boolean;
}

/** Where somebody who follows a runbook is, and what comes next. */
export interface NowView {
  /** Named where several are followed. */
  readonly runbook?: string;
  readonly step: string;
  readonly title: string;
  readonly next: readonly string[];
  /** Whether what comes next has to be decided first. */
  readonly isOpen: boolean;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface SourceView {
  readonly title: string;
  readonly url?: string;
}

export interface SiblingView {
  readonly anchor: string;
  readonly title: string;
  readonly current: boolean;
}

export interface ParameterView {
  /** As the record calls it. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** Absent where none is set; never there for a secret. */
  readonly value?: string;
  readonly isSet: boolean;
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  readonly choices: readonly string[];
}

/** A heading and what stands below it: a phase of a runbook, or a heading of one in Markdown. */
export interface GroupView {
  readonly key: string;
  readonly title?: string;
  /** 1 for the title of a runbook, 2 to 6 for what stands below it. */
  readonly level: number;
  /** Markdown. */
  readonly text?: string;
  /** Where images are: the address of the runbook's folder. */
  readonly images: string;
  readonly steps: readonly string[];
}

export interface TimelineView {
  readonly at?: string;
  readonly who: string;
  readonly kind: string;
  /** Markdown on one line. */
  readonly text: string;
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
  /** Whether it is an answer that can be chosen, and the one that was. */
  readonly isChoice: boolean;
  readonly isChosen: boolean;
}

export interface StepView {
  /** The step's id in the record. */
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** Absent where no incident has the step. */
  readonly state?: 'open' | 'done' | 'skipped';
  readonly stamp?: string;
  readonly who?: string;
  readonly reason?: string;
  /** Where somebody is who follows the runbook. */
  readonly isCurrent: boolean;
  /** Whether it is on a branch that was not taken. */
  readonly isFolded: boolean;
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
  readonly live?: LiveView;
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

/** What goes on at a step in this window. */
export interface LiveView {
  readonly running?: { readonly role: 'run' | 'revert'; readonly since: number };
  readonly ended?: EndedView;
  readonly check?: CheckResultView;
  readonly gate?: GateView;
}

export interface EndedView {
  readonly role: 'run' | 'revert';
  /** `seen`: as a person said. */
  readonly how: 'ended' | 'stopped' | 'closed' | 'seen' | 'lost';
  readonly isWell: boolean;
  readonly exitCode?: number;
  readonly duration: string;
  /** Path beside the record. */
  readonly evidence?: string;
}

export interface CheckResultView {
  readonly verdict: 'recovered' | 'failing' | 'unclear' | 'no-signal';
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly isSettled: boolean;
  readonly isPolling: boolean;
  /** Samples, oldest first; null where one could not be taken. */
  readonly spark: readonly (number | null)[];
  readonly instances: readonly string[];
}

export interface GateView {
  readonly holds?: boolean;
  readonly told: string;
  readonly overridden?: string;
}

/** Which of a step's commands is meant. */
export type CommandRole = 'run' | 'check' | 'revert';

/** Brings a step into view: where the cursor is in the text beside the page, or what somebody asked to be shown. */
export interface RevealStep {
  readonly type: 'reveal';
  readonly step: string;
  readonly focus: boolean;
}

/** Does what a key does, to the step that has the focus. */
export interface DoAction {
  readonly type: 'do';
  readonly action: ReaderAction;
}

/** What is wrong with a value that was typed; nothing is, without a message. */
export interface ValueProblem {
  readonly type: 'problem';
  readonly name: string;
  readonly message?: string;
}

export type ReaderMessage = ReaderState | ReaderPatch | RevealStep | DoAction | ValueProblem;

/** What a key or a VS Code command does to the page, or to its step in focus. */
export type ReaderAction =
  | 'next'
  | 'previous'
  | 'current'
  | 'toggle'
  | 'run'
  | 'revert'
  | 'skip'
  | 'note'
  | 'copy'
  | 'decide'
  | 'showAll'
  | 'keys';

/** What can be asked for at a step. */
export type StepAction =
  'markDone' | 'reopen' | 'run' | 'revert' | 'stop' | 'check' | 'gate' | 'skip' | 'note' | 'decide' | 'showText';

/** What can be asked for from the head of the page. */
export type PageAction =
  'startIncident' | 'startDrill' | 'openSource' | 'followIncident' | 'addNote' | 'setStatus' | 'actions';

/** What the page asks of the editor. Commands are named, never sent: the page cannot make one up. */
export type ReaderRequest =
  | { readonly type: 'ready' }
  | { readonly type: 'page'; readonly action: PageAction }
  | { readonly type: 'step'; readonly step: string; readonly action: StepAction }
  /** Which outcome of a step it was, in the runbook's words. */
  | { readonly type: 'decide'; readonly step: string; readonly when: string }
  | { readonly type: 'copy'; readonly step: string; readonly role: CommandRole }
  /** A value as it is typed, or, with `commit`, as it is to be. */
  | { readonly type: 'parameter'; readonly name: string; readonly value: string; readonly commit: boolean }
  /** Show another runbook of the same file. */
  | { readonly type: 'choose'; readonly anchor: string }
  | { readonly type: 'evidence'; readonly path: string };
