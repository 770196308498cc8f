import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import schema from '../../src/runbook/runbook.schema.json';

const root = path.resolve(__dirname, '../../..');

interface Site {
  /** `file:line`. */
  readonly at: string;
  readonly file: string;
  readonly node: ts.Node;
}

/** Every place of the sources that `isWanted`. */
function sitesOf(isWanted: (node: ts.Node) => boolean): readonly Site[] {
  const sites: Site[] = [];
  for (const name of readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = name.split(path.sep).join('/');
    const source = ts.createSourceFile(
      file,
      readFileSync(path.join(root, 'src', name), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (isWanted(node)) sites.push({ at: `${file}:${line}`, file, node });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return sites;
}

function expressionOf({ node }: Site): RegExp {
  const [, source = '', flags = ''] = /^\/([^]*)\/(\w*)$/.exec(node.getText()) ?? [];
  return new RegExp(source, flags);
}

/** Texts that an expression begins to match again and again: beginnings of what its alternatives are made of, repeated. */
function hostileTo({ source }: RegExp): readonly string[] {
  const pumps = new Set(['a', ' ', '\n', '[', '<', '-', '0', 'a ', '"\\']);
  const named: Readonly<Record<string, string>> = { d: '0', w: 'a', s: ' ', n: '\n', r: '\r', t: '\t', b: '', B: '' };
  const plain = source
    .replace(/\[(?:\\[^]|[^\]\\])*\]|\\p\{\w+\}/giu, 'a')
    .replace(/\(\?(?:<?[=!]|:|<\w+>)|[()^$*+?]|\{[\d,]+\}/g, (sign, at: number) =>
      source[at - 1] === '\\' ? sign : '',
    )
    .replace(/\\([^])/g, (_, escaped: string) => named[escaped] ?? escaped);
  for (const alternative of [plain, ...plain.split('|').slice(0, 20)])
    for (const length of [1, 2, 3, 4, 6, 9]) pumps.add(alternative.slice(0, length));
  return [...pumps].filter((pump) => pump !== '');
}

/** The processor's time, in milliseconds, that looking for an expression everywhere in a text takes, beside whatever load. */
function timeOf(expression: RegExp, text: string): number {
  const flags = expression.sticky || expression.global ? expression.flags : `${expression.flags}g`;
  const everywhere = new RegExp(expression.source, flags);
  const begun = process.cpuUsage();
  text.replace(everywhere, '');
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

const leastOf = (times: number, measure: () => number): number => Math.min(...Array.from({ length: times }, measure));

const [short, long] = [4_000, 32_000];

/** The text that an expression takes more than linear time for, if there is one. Eight times as long: 64 would be quadratic. */
function slowText(expression: RegExp, texts = hostileTo(expression)): string | undefined {
  return texts.find((pump) => {
    const text = (length: number): string => `${pump.repeat(Math.ceil(length / pump.length))}\u0000`;
    // Too short to say anything about.
    if (timeOf(expression, text(short)) < 1 && timeOf(expression, text(long)) < 60) return false;
    const [less, more] = [text(short), text(long)];
    return leastOf(3, () => timeOf(expression, more)) > 30 * leastOf(3, () => timeOf(expression, less)) + 20;
  });
}

describe('Every regular expression in the sources', function () {
  this.timeout(300_000);

  it('that is written out takes time in proportion to the text', () => {
    const sites = sitesOf(ts.isRegularExpressionLiteral);
    assert.ok(sites.length > 300, String(sites.length));
    // A command with one of these words thousands of times is not linear in it yet.
    const owed = new Set(['run/evidence/printedSecrets.ts']);
    const slow = sites.flatMap((site) => {
      if (owed.has(site.file)) return [];
      const text = slowText(expressionOf(site));
      return text === undefined ? [] : [`${site.at} ${site.node.getText()}: ${JSON.stringify(text)} again and again`];
    });
    assert.deepEqual(slow, []);
  });

  it('in the schema too', () => {
    const patterns = JSON.stringify(schema).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
    assert.ok(patterns.length > 5);
    for (const found of patterns) {
      const { pattern } = JSON.parse(`{${found}}`) as { readonly pattern: string };
      assert.equal(slowText(new RegExp(pattern, 'u')), undefined, pattern);
    }
  });

  it('is found by this test where it is slow', () => {
    const slow: readonly [RegExp, string][] = [
      [/\s+$/, ' '],
      [/a*b/, 'a'],
      [/\$\{\{[^}]*\}\}/, '${{'],
      [/"(?:\\[^]|[^"\\])*"/, '"\\'],
    ];
    for (const [expression, text] of slow) {
      assert.ok(hostileTo(expression).includes(text), String(expression));
      assert.equal(slowText(expression, [text]), text);
    }
  });

  /** What is made while the program runs, and why that is linear. */
  const made: Readonly<Record<string, string>> = {
    'incident/timeline.ts': 'of one of our own words',
    'alerts/mail.ts': 'of a boundary with every sign escaped, which stands at the start of a line',
    'alerts/labelPairs.ts': 'a copy of an expression that is written out',
    'incident/formerState.ts': 'of words of our own',
    'library/glob.ts': 'for one character at a time',
    'run/evidence/clientShapes.ts': 'of words of our own, with a length for each repetition',
    'run/evidence/maskSecrets.ts': 'of texts with every sign escaped, side by side',
    'run/evidence/tokenShapes.ts': 'of words of our own, with a length for each repetition',
    'markdown/deceptiveText.ts': 'of classes of characters, for one at a time',
    'runbook/language/rename.ts': 'of the schema',
    'runbook/pattern.ts': 'for one character at a time',
    'runbook/powershellCommands.ts': 'of words of our own',
    'runbook/schemaCheck.ts': 'of the schema',
  };

  it('is written out, or made of constants in its file, but for those that are known', () => {
    const sites = sitesOf(
      (node) => (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp',
    );
    const unknown = sites.filter(({ file, node }) => {
      const pattern = (node as ts.NewExpression).arguments?.[0];
      return pattern !== undefined && !isConstant(pattern, node.getSourceFile()) && made[file] === undefined;
    });
    assert.deepEqual(
      unknown.map(({ at, node }) => `${at} ${node.getText()}`),
      [],
    );
  });
});

/** Whether ESLint, which looks at these expressions too, can work out what a pattern is. */
function isConstant(node: ts.Expression, source: ts.SourceFile): boolean {
  if (ts.isStringLiteralLike(node)) return true;
  if (ts.isTaggedTemplateExpression(node))
    return node.tag.getText() === 'String.raw' && isConstantTemplate(node.template, source);
  if (ts.isTemplateExpression(node)) return isConstantTemplate(node, source);
  if (!ts.isIdentifier(node)) return false;
  return source.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some(
        ({ name, initializer }) =>
          name.getText() === node.text && initializer !== undefined && isConstant(initializer, source),
      ),
  );
}

const isConstantTemplate = (template: ts.TemplateLiteral, source: ts.SourceFile): boolean =>
  !ts.isTemplateExpression(template) ||
  template.templateSpans.every(({ expression }) => isConstant(expression, source));
