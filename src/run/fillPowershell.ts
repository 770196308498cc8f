import type { PlacedPlaceholder } from '../runbook/quotingContext';

/** What a word of PowerShell may be, value and all, to stand as it is: no number but a plain one, and no sign. */
export const inertPowershell =
  /^(?:[A-Za-z_/\\][\w.:/\\-]*|--?[A-Za-z][\w-]*(?:=[\w-]*)?|0|[1-9]\d{0,8}|\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?)$/;

/** A variable of the environment as one value, at its place. */
export function powershellReference(variable: string, { context, hazard, word }: PlacedPlaceholder): string {
  if (hazard?.kind === 'evaluates') return `[long]$env:${variable}`;
  if (hazard?.kind === 'commands' && context === 'bare') return `& "$env:${variable}"`;
  const isInString = word !== undefined || context === 'double-quotes' || context === 'heredoc';
  return isInString ? `\${env:${variable}}` : `"$env:${variable}"`;
}

/** What is wrong with a value at a place where it would be more than data; a sentence. */
export function powershellProblem({ name, hazard, batch }: PlacedPlaceholder, value: string): string | undefined {
  switch (hazard?.kind) {
    case 'matches':
      return /^[^\\^$.|?*+()[\]{}#]*$/.test(value)
        ? undefined
        : `'${name}' is a regular expression for ${hazard.by}, where some characters of its value have a meaning: write [regex]::Escape(\${{ ${name} }}).`;
    case 'wildcards':
      return /^[^*?[\]`]*$/.test(value)
        ? undefined
        : `'${name}' is a pattern for ${hazard.by}, where * ? [ ] and backticks have a meaning: write [WildcardPattern]::Escape(\${{ ${name} }}).`;
    case 'formats':
      return /^[^{}]*$/.test(value)
        ? undefined
        : `'${name}' is part of a format for ${hazard.by}, where braces have a meaning: give it as an argument, {0}.`;
    case 'elsewhere':
      return `'${name}' stands in a block that may run on another machine, where only letters, digits and . _ - / : can stand: give it to the block by -ArgumentList, or a variable by $using:.`;
    case 'evaluates':
    case 'names':
    case 'runs':
    case 'programs':
    case 'commands':
    case 'queries':
    case undefined:
      return batch !== undefined && /[&|<>^%\n]/.test(value)
        ? `The value of '${name}' holds one of & | < > ^ % or a line break, which cmd acts on where ${batch} is a batch file on Windows: write ${batch}.exe if it is none.`
        : undefined;
  }
}
