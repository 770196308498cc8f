import ts from 'typescript';

/** What tells a sentence, or a part of one, from names of things and lists of words. */
const sentence =
  /[a-z] (?:a|an|and|are|at|be|by|can|could|does|for|from|has|in|is|it|no|not|of|on|or|that|the|this|to|was|with|without) /i;

/** Lists of words of others (stop words, programs) are longer. */
const LONGEST = 300;

/**
 * The strings of a TypeScript source that people read: all that are given to `l10n.t`, and of the others those that read
 * as a sentence. Values that are put in are left out.
 *
 * @param {string} path
 * @param {string} text
 * @returns {{ readonly line: number, readonly text: string }[]}
 */
export function sourceStrings(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  /** @type {{ line: number, text: string }[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const said = textOf(node);
    if (said === undefined) {
      ts.forEachChild(node, visit);
      return;
    }
    if (isTranslated(node) || (sentence.test(said) && said.length < LONGEST)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ line: line + 1, text: said.replaceAll(/\s+/g, ' ') });
    }
    if (ts.isTemplateExpression(node))
      node.templateSpans.forEach((span) => {
        visit(span.expression);
      });
  };
  visit(source);
  return found;
}

/** @param {ts.Node} node */
function textOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => part.text).join(' … ');
}

/** @param {ts.Node} node */
function isTranslated(node) {
  const call = node.parent;
  return ts.isCallExpression(call) && call.arguments[0] === node && /(?:^|\.)l10n\.t$/.test(call.expression.getText());
}
