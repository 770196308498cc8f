import type { Command } from '../model';
import { asksFor } from './asked';
import { isImperative } from './imperative';
import { looksLikeCommand } from './commandHeuristics';
import { codeSpans, type CodeSpan } from '../../markdown/inlineCode';
import { isAmbiguous, isProgram } from './programs';
import { enteredBy } from './otherShells';

/** Words that ask to run what follows them, or what stands before them in languages that put the verb there. */
const asks =
  /(?:\b(?:run|running|re-?run|execute|executing|via|using|use|with|try|issue|invoke|do|by|command|type|enter|perform|call|launch|apply|f\u00fchre|ausf\u00fchren|starte|mit|nutze|verwende|ex\u00e9cute[rz]?|lance[rz]?|utilise[rz]?|avec|ejecut\p{L}+|lanz\p{L}+|us[ae]\p{L}*|con|corr\p{L}+|execut\p{L}+|rod\p{L}+|com|esegui\p{L}*|lanci\p{L}*|voer|draai|gebruik|met|uruchom\p{L}*|wykonaj|u\u017cyj)\b[^`.]{0,40}|[:\u2192\uff1a]\s*|(?:\u6267\u884c|\u57f7\u884c|\u8fd0\u884c|\u904b\u884c|\u4f7f\u7528|\u8f93\u5165|\u901a\u8fc7|\u7528)[^`\u3002]{0,20}|^\W*)$/iu;
const asksBehind =
  /^[\s*_"]*(?:\u3092?(?:\u5b9f\u884c|\u6253|\u5165\u529b|\u4f7f|\u53e9)|\u3067|(?:\uc744|\ub97c)? ?(?:\uc2e4\ud589|\uc785\ub825|\uc0ac\uc6a9)|(?:bitte )?(?:ausf\u00fchren|starten|eingeben|aufrufen)|uitvoeren|aus\b|uit\b)/iu;

/** Words before a command that is talked about rather than asked for. */
const mentions =
  /\b(?:if|whether|that|which|when|why|see)\b[^`]{0,30}$|\b(?:like|than|of|from|the|is|are|was|were|a|an|and|or|for|in|as|at|to|called|named|der|die|das|von|wie|le|la|de|el|lo|il|di|het|van)\s*$/i;

/**
 * The one command that a text asks to run, in backticks. Undefined for none, for several, since nobody knows whether they
 * are to be run together, and for what is forbidden, reported or only spoken of.
 */
export function inlineCommand(markdown: string): Command | undefined {
  const commands = codeSpans(markdown).filter(({ text }) => isCommand(text));
  const asked = commands.filter((span) => isAsked(markdown, span));
  const [only] = asked;
  if (only === undefined || asked.length > 1) return undefined;
  const isJoined = commands.some(
    ({ start }) => start > only.end && joining.test(markdown.slice(only.end, start).trim()),
  );
  return isJoined ? undefined : { run: only.text, shell: 'sh' };
}

/** Between two commands that are asked for in one breath. */
const joining = /^,?(?:and|then|or|und|oder|et|ou|y|o|e|en|of|i|lub|&|,)?(?: then)?$/i;

/** Whether text is a command in backticks and nothing else. */
export function isBareCommand(markdown: string): boolean {
  const [span] = codeSpans(markdown);
  if (span === undefined || !isCommand(span.text)) return false;
  return /^[\s*_]*$/.test(markdown.slice(0, span.start)) && /^[\s*_.;]*$/.test(markdown.slice(span.end));
}

/** With arguments, or a program that nobody speaks of otherwise; not what waits in another shell. */
function isCommand(text: string): boolean {
  if (text.includes('\n') || !looksLikeCommand(text) || /^[A-Za-z_]\w*=\S*$/.test(text)) return false;
  const [name = '', ...words] = text.replace(/^sudo\s+/, '').split(/\s+/);
  const rest = words.join(' ');
  if (/^(?:\.{0,2}|~)?\//.test(name)) return rest !== '' || text.startsWith('sudo') || /\.(?:sh|py|pl|rb)$/.test(name);
  if (rest === '') return isProgram(name) && !isAmbiguous(name) && enteredBy(text) === undefined && name.length > 2;
  return isProgram(name) || /(?:^|\s)--?[a-z]/i.test(rest);
}

/** Right before a command that something is said of. */
const named =
  /\b(?:as if|equivalent to|same as|similar to|known as|called|named|alias(?:es)? (?:for|of)|stands for|output of|result of|caused by|triggered by|because of|is run by|runs? (?:automatically|hourly|daily|nightly|every)|happens when|explains why|the command|contains?|mentions?|logs?|shows?)\s*(?:the command\s*)?$/i;

function isAsked(markdown: string, { text, start, end }: CodeSpan): boolean {
  const before = markdown.slice(0, start);
  const after = markdown.slice(end);
  if (!asksFor(before, after)) return false;
  const lead = before.slice(-60);
  if (named.test(lead)) return false;
  const isLone = !text.includes(' ');
  if (/^[\W\d]*$/.test(before)) return !isLone || /^[\s.]*$/.test(after);
  if (asks.test(lead) || asksBehind.test(after)) return true;
  return !isLone && isImperative(markdown) && !mentions.test(lead);
}
