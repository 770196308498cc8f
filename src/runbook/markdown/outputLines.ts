import { isProgram } from './programs';

/*
 * What programs print, told from what is typed: heads of tables, log lines, errors, listings, traces, usage. All patterns
 * are tried on one line at a time, without nested repetition, so that they cost no more than the line is long.
 */

const capitals =
  /^[A-Z][A-Z0-9()/%_-]*(?: [A-Z0-9()/%_-]+)*(?:(?: {2,}|\t)[A-Z][A-Z0-9()/%_-]*(?: [A-Z0-9()/%_-]+)*)+\s*$/;
const logLine =
  /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d |\d\d:\d\d:\d\d[.,\s]|[IWEF]\d{4} \d\d:\d\d|level=\w+ |ts=\d|time="?\d|\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|CRITICAL|NOTICE|TRACE|PANIC|SEVERE|E|W|I)\]?[\s:[]|Error from server|Error response|Error: |error: |fatal: |panic: |FAIL(?:ED)?: |Traceback |Exception\b|Caused by: |ORA-\d|ERROR \d+ \(|npm ERR!|sudo: |\d{1,3}(?:\.\d{1,3}){3} - )/;
/** `bash: foo: command not found`, `curl: (7) Failed to connect`. */
const complaint =
  /^[\w./()[\] -]{1,60}: (?:.{0,120}(?:not found|denied|failed|refused|cannot|can't|could not|unable|invalid|no such|timed? ?out|unreachable|unknown|does not exist|permission|not permitted|in use|expired|missing|illegal|unrecognized|already|aborted)\b|\(\d+\) |error|line \d+)/i;
const trace =
  /^\s*(?:at [\w.$<>]+\(|at .+:\d+:\d+\)?$|File ".+", line \d+|goroutine \d+ \[|\.{3} \d+ more|[\w.]+(?:Exception|Error): |from .+:\d+:in [`'])/;
const listing =
  /^(?:[-dlbcps](?:[r-][w-][xsStT-]){3}[.+@]?\s|total \d+$|[\u251c\u2514\u2502\u2500\u250c]|\+[-=+]{3,}|\|.*\|$|[-=]{4,}(?:\s+[-=]{2,})+\s*$|\(\d+ rows?\)|\d+ rows? in set|[\u25cf\u25cb\u00d7\u2717\u2713\u2714] |\d+\) "|HTTP\/[\d.]+ \d{3}|[<>] (?:HTTP\/|GET |[A-Z][\w-]+: )|PLAY \[|TASK \[|(?:ok|changed|fatal|failed|skipping): \[|;; |; <<>> |PING \S+ \(|\d+ bytes from|traceroute to |\d+ packets transmitted|--- .+ statistics ---|Trying |Connected to |Escape character|Connection to \S+ |Query OK|Linux version |Welcome to |Last login: |Address:\s|Server:\s|Name:\s{2}|Filesystem\s+(?:1K|\d|Size|Type)|USER\s+PID|\s*PID\s+|total\s+used\s+free|Proto\s+Recv|Netid\s+State|State\s+Recv-Q|Chain [A-Z]+|procs -+memory|avg-cpu:|Device:?\s+|REVISION\s|STATUS:|<none>|(?:deployment|pod|service|node|secret|configmap|statefulset|daemonset|namespace|persistentvolumeclaim|job|ingress)(?:\.[\w.]+)?(?:\/| ")[\w.-]+"? (?:configured|created|unchanged|deleted|scaled|restarted|patched|cordoned|uncordoned|evicted|condition met|successfully))/;
/** `ComputerName     : db.example`, `Replicas:               3 desired`. */
const property = /^\s{0,40}[A-Z][\w ()/.-]{0,60}(?: : |: {2,})/;
/** `--force    drain anyway`, `-t, --timeout    seconds`: an option and what it means. */
const option =
  /^\s*-{1,2}[A-Za-z][\w-]*(?:[ ,|=]+-{1,2}[A-Za-z][\w-]*)?(?:[= ][<[]?[A-Za-z][\w.-]*[>\]]?)?(?:\s{2,}\S|\t|$)/;
const usage = /^\s*(?:usage|options|flags|arguments|commands|available commands|synopsis|examples?|aliases)\s*:/i;
/** `VAR_NAME     # the name of the cluster` */
const named = /^\s*[A-Z][A-Z0-9_]*\s+(?:#|-{1,2}|\u2013|:)\s+\S/;
const quotedText = /^\s*(["'\u201c])[^"'\n]{12,}["'\u201d][.,]?\s*$/;
const logKey =
  /^(?:t|ts|time|lvl|level|severity|msg|message|err|error|errors|caller|logger|component|method|status|code|duration|trace_id|traceID|request_id|pid|user|path|host|node|reason|kind|event|alertname|source|module|svc|service|name|namespace|pod|job|instance|origin|op|handler)$/;

/** Whether a line is nothing but keys and values as logs have them. */
function isLogfmt(line: string): boolean {
  if (!/^[A-Za-z_][\w.]*=/.test(line)) return false;
  const pairs = line.match(/(?:^|\s)[A-Za-z_][\w.]*=(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']*)/g) ?? [];
  if (pairs.join('').trim().length !== line.trim().length) return false;
  const keys = pairs.map((pair) => pair.trim().replace(/=[^]*/, ''));
  return keys.some((key) => logKey.test(key)) && (keys.length > 1 || /\s/.test(line));
}

/** Whether a line is what programs print. */
export function isOutputLine(line: string): boolean {
  const text = line.trimEnd();
  return (
    capitals.test(text) ||
    logLine.test(text) ||
    trace.test(text) ||
    listing.test(text) ||
    option.test(text) ||
    usage.test(text) ||
    named.test(text) ||
    quotedText.test(text) ||
    isLogfmt(text.trim()) ||
    isJson(text.trim()) ||
    (property.test(text) && !isProgram(/^\s*(\S*)/.exec(text)?.[1] ?? '')) ||
    (complaint.test(text) && !/["'`$|]/.test(text.slice(0, text.indexOf(':'))) && !/^\w+ -/.test(text))
  );
}

const isJson = (line: string): boolean =>
  /^[{[]\s*["{[\]}]/.test(line) && !/^\[\[?\s+["'$!-]/.test(line) && /["\]}],?$/.test(line);

/** A line of prose in code whose fence names a shell: words alone, the first with a capital or the last with a stop. */
export function isProse(line: string): boolean {
  const text = line.trim();
  const words = text.split(/\s+/);
  if (words.length < 4 || /[|$=<>{}\\]|(?:^|\s)-|\/\w/.test(text)) return false;
  return (
    /^[A-Z][a-z']*$/.test(words[0] ?? '') &&
    words.slice(1).filter((word) => /^[a-z']+[.,;:!?]?$/.test(word)).length >= words.length - 3
  );
}
