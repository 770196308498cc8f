import type { Command } from '../model';
import { isImperative } from './imperative';
import { looksLikeCommand } from './commandHeuristics';
import { codeSpans } from '../../markdown/inlineCode';
import { isProgram } from './programs';

const asks =
  /(?:\b(?:run|running|execute|executing|via|using|use|with|try|issue|invoke|do|by|command)\b[^`.]{0,40}|[:\u2192]\s*|^\W*)$/iu;

/** Words before a command that is talked about rather than asked for. */
const mentions = /\b(?:if|whether|that|not|when|like|avoid|never|instead of|than|of|from|the|why)\b[^`]{0,20}$/i;

/**
 * The one command that a step's text asks to run, in backticks: a program with arguments. Undefined for none, and for
 * several, since nobody knows whether they are to be run together.
 */
export function inlineCommand(markdown: string): Command | undefined {
  const candidates = codeSpans(markdown).filter(({ text }) => {
    const program = /^(?:sudo\s+)?(\S+)\s+\S/.exec(text)?.[1];
    return program !== undefined && isProgram(program) && !text.includes('\n') && looksLikeCommand(text);
  });
  const [only] = candidates;
  if (only === undefined || candidates.length > 1) return undefined;
  const { text: run, start } = only;
  const lead = markdown.slice(Math.max(0, start - 60), start);
  return asks.test(lead) || (isImperative(markdown) && !mentions.test(lead)) ? { run, shell: 'sh' } : undefined;
}
