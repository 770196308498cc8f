import type { Hazard } from './quotingContext';

/** What is known of a command by the name it is called by. */
export interface PowershellCommand {
  /** What becomes of its arguments, where that is more than data. */
  readonly hazard?: Hazard;
  /** It reads what it is given as PowerShell, here, with our variables at hand: whatever the script holds may get there. */
  readonly evaluates: boolean;
  /** It runs the script blocks it is given on this machine, where the environment is ours. */
  readonly runsBlocksHere: boolean;
  /** A cmdlet takes objects; a program takes text, which PowerShell puts together for it. */
  readonly isCmdlet: boolean;
  /** Operators may be given to it as parameters: `Where-Object Name -like …`. */
  readonly filters: boolean;
  /** Its name, where Windows may find a batch file by it: cmd reads the arguments of those once more. */
  readonly batch?: string;
}

const evaluators = new Set(['iex', 'invoke-expression', 'add-type', 'set-alias', 'new-alias', 'sal', 'nal']);

const shells = new Set(['powershell', 'pwsh', 'cmd', 'bash', 'sh', 'zsh', 'dash', 'ash', 'ksh', 'fish']);

/** These hand what they are given to a shell, or make one line of it that is split again. */
const launchers = new Set([
  ...['start-process', 'saps', 'start', 'wsl', 'ssh', 'plink', 'psexec', 'winrs', 'wmic', 'schtasks', 'su', 'runuser'],
  ...['watch', 'xargs', 'parallel', 'eval', 'at', 'forfiles', 'mshta', 'rundll32', 'new-service', 'set-service'],
  ...[
    'new-scheduledtaskaction',
    'register-scheduledjob',
    'invoke-wmimethod',
    'invoke-cimmethod',
    'invoke-azvmruncommand',
  ],
  ...['send-ssmcommand', 'sc'],
]);

/** What makes a program of a script in another language. */
const interpreters = new Set([
  'python',
  'python3',
  'py',
  'node',
  'perl',
  'ruby',
  'php',
  'awk',
  'gawk',
  'sed',
  'jq',
  'osascript',
]);

const blocksHere = new Set([
  ...[
    '%',
    '?',
    'foreach',
    'where',
    'foreach-object',
    'where-object',
    'measure-command',
    'start-job',
    'sajb',
    'start-threadjob',
    'sort',
  ],
  ...['sort-object', 'select', 'select-object', 'group', 'group-object', 'measure-object', 'measure', 'format-table'],
  ...['ft', 'format-list', 'fl', 'compare-object', 'tee-object', 'trace-command'],
]);

/** Aliases of cmdlets that no system has a program for. */
const aliases = new Set([
  ...['%', '?', 'foreach', 'where', 'select', 'measure', 'group', 'echo', 'cd', 'sl', 'gc', 'gci', 'gi', 'gp', 'gcm'],
  ...[
    'gsv',
    'gps',
    'spsv',
    'sasv',
    'sls',
    'iwr',
    'irm',
    'ri',
    'ni',
    'ft',
    'fl',
    'fw',
    'gm',
    'sajb',
    'iex',
    'icm',
    'saps',
  ],
]);

/** The verbs that cmdlets are called by (`Get-Verb`), so that `docker-compose` is none. */
const cmdlet = new RegExp(
  `^(?:${[
    'add|approve|assert|backup|block|build|checkpoint|clear|close|compare|complete|compress|confirm|connect',
    'convert|convertfrom|convertto|copy|debug|deny|deploy|disable|disconnect|dismount|edit|enable|enter|exit|expand',
    'export|find|foreach|format|get|grant|group|hide|import|initialize|install|invoke|join|limit|lock|measure|merge|mount',
    'move|new|open|optimize|out|ping|pop|protect|publish|push|read|receive|redo|register|remove|rename|repair|request',
    'reset|resize|resolve|restart|restore|resume|revoke|save|search|select|send|set|show|skip|sort|split|start|step|stop',
    'submit|suspend|switch|sync|tee|test|trace|unblock|undo|uninstall|unlock|unprotect|unpublish|unregister|update|use',
    'wait|watch|where|write',
  ].join('|')})-[a-z]\\w*$`,
);

/** What a command is, by the word it is called by: a name, or a path. */
export function powershellCommand(word: string): PowershellCommand {
  const file = /[^\\/]*$/.exec(word.toLowerCase())?.[0] ?? '';
  const name = file.replace(/\.(?:exe|com)$/, '');
  const isCmdlet = cmdlet.test(name) || aliases.has(name);
  const hazard: Hazard | undefined =
    evaluators.has(name) || shells.has(name) || launchers.has(name)
      ? { kind: 'runs', by: word }
      : interpreters.has(name)
        ? { kind: 'programs', by: word }
        : undefined;
  return {
    ...(hazard && { hazard }),
    evaluates: evaluators.has(name),
    runsBlocksHere: blocksHere.has(name),
    isCmdlet,
    filters: /^(?:\?|where|where-object)$/.test(name),
    ...(!isCmdlet && name === file && { batch: name }),
  };
}

/** Whether a word names a shell: a program that is given one may run it. */
export function isShell(word: string): boolean {
  const file = /[^\\/]*$/.exec(word.toLowerCase())?.[0] ?? '';
  return shells.has(file.replace(/\.exe$/, ''));
}

/** Methods that read a text as PowerShell, or start a program by a line. */
const runningMethods =
  /^(?:create|invokescript|newscriptblock|expandstring|addscript|addcommand|invokecommand|start|run|exec|shellexecute|invokeverb|invokemethod|eval|evaluate|executestatement|compile\w*|parseinput)$/;

/**
 * What becomes of the arguments of a method, by its name and the text before it; `'data'` for one that makes data of
 * whatever it is given, undefined for any other.
 */
export function methodHazard(name: string, before: string): Hazard | 'data' | undefined {
  const method = name.toLowerCase();
  if (runningMethods.test(method)) return { kind: 'runs', by: `${name}(…)` };
  if (/\[(?:system\.text\.regularexpressions\.)?regex\]::$/i.test(before))
    return method === 'escape' ? 'data' : { kind: 'matches', by: '[regex]' };
  if (/^(?:ismatch|match|matches)$/.test(method)) return { kind: 'matches', by: `${name}(…)` };
  if (/^(?:format|appendformat|writeline)$/.test(method)) return { kind: 'formats', by: `${name}(…)` };
  return undefined;
}

/** What becomes of the operand right of an operator. */
export function operatorHazard(operator: string): Hazard | undefined {
  const name = operator.toLowerCase();
  if (/^-[ci]?(?:(?:not)?match|replace|split)$/.test(name)) return { kind: 'matches', by: operator };
  if (/^-[ci]?(?:not)?like$/.test(name)) return { kind: 'wildcards', by: operator };
  return undefined;
}

/** Keywords after which a statement goes on, with a condition, a block or a value. */
export const continuing = new Set([
  ...[
    'if',
    'elseif',
    'else',
    'while',
    'until',
    'do',
    'for',
    'foreach',
    'try',
    'catch',
    'finally',
    'begin',
    'process',
    'end',
  ],
]);

/** Keywords before a value. */
export const returning = new Set(['return', 'throw', 'exit']);

/** Keywords whose grammar is not read here, or that have to begin the script. */
export const unread = new Set([
  ...[
    'switch',
    'param',
    'class',
    'enum',
    'using',
    'data',
    'configuration',
    'dynamicparam',
    'trap',
    'workflow',
    'clean',
  ],
  ...['parallel', 'sequence', 'inlinescript', 'define', 'from', 'var', 'in', 'static', 'hidden', 'break', 'continue'],
]);
