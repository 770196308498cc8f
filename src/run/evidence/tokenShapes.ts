/** A kind of secret that is known by its looks. Group 1, where there is one, stands before it and stays. */
export interface TokenShape {
  readonly name: string;
  /** Global. Every repetition is bounded, or can only go on where it began: time grows with the text alone. */
  readonly pattern: RegExp;
}

/** What takes the place of a secret. */
export const MASK = '••••••';

/** A value: in quotes, or up to what ends a word. One that is masked already is none. */
const value = String.raw`(?!["']?•)(?:"(?:[^"\\\r\n]|\\.){1,4096}"|'[^'\r\n]{1,4096}'|[^\s"',;&|<>()[\]{}]{1,4096})`;
const secretName = String.raw`(?:passw(?:or)?d|passphrase|secret|token|credentials?|api[_-]?key|(?:access|private|account|signing|encryption)[_-]?key)`;

/**
 * Well-known shapes of tokens, from their makers' documentation, and the ways in which secrets are usually written down.
 * Better a value too many than one too few: what is masked by mistake can be read where it came from.
 */
export const tokenShapes: readonly TokenShape[] = [
  {
    name: 'private key',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----))*(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  { name: 'header', pattern: headers() },
  { name: 'JSON Web Token', pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?/g },
  { name: 'AWS access key', pattern: /\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ANVA)[A-Z0-9]{16}\b/g },
  { name: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255})/g },
  { name: 'GitLab token', pattern: /\bgl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct)-[\w.-]{20,}/g },
  { name: 'Slack token', pattern: /\bxox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{10,}|\bxapp-[A-Za-z0-9-]{10,}/g },
  { name: 'Slack webhook', pattern: /(\bhooks\.slack\.com\/(?:services|workflows)\/)[\w/-]+/g },
  { name: 'Google API key', pattern: /\bAIza[\w-]{35}|\bya29\.[\w-]{20,}/g },
  { name: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}/g },
  { name: 'PyPI token', pattern: /\bpypi-[\w-]{50,}/g },
  { name: 'Stripe key', pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g },
  { name: 'SendGrid key', pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/g },
  { name: 'Vault token', pattern: /\bhv[sbr]\.[\w-]{20,}/g },
  { name: 'DigitalOcean token', pattern: /\bdo[opr]_v1_[a-f0-9]{64}/g },
  { name: 'API key with prefix', pattern: /\bsk-[A-Za-z0-9_-]{20,}/g },
  {
    name: 'password in an address',
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{0,256}:)[^\s/"'<>•]{1,256}(?=@)/gi,
  },
  {
    name: 'named value',
    pattern: new RegExp(String.raw`(${secretName}[\w.-]{0,40}["']?[ \t]{0,8}(?::=|=>|[:=])[ \t]{0,8})${value}`, 'gi'),
  },
  {
    name: 'named option',
    pattern: new RegExp(String.raw`(--[\w-]{0,40}${secretName}[\w-]{0,40}[ \t]{1,8})(?!-)${value}`, 'gi'),
  },
  // Not the working folder: PWD=/root.
  {
    name: 'short named value',
    pattern: new RegExp(
      String.raw`(\b(?:[\w.-]{0,40}[_.-])?(?:pwd|pass)["']?[ \t]{0,8}[:=][ \t]{0,8})(?!["']?/)${value}`,
      'gi',
    ),
  },
];

/** All that stands behind the name of a header, up to the end of the line or of the quotes that it stands in. */
function headers(): RegExp {
  const names = '(?:proxy-)?authorization|(?:set-)?cookie|x-(?:api-key|auth-token|vault-token|amz-security-token)';
  return new RegExp(
    String.raw`(\b(?:${names})["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?:(?:basic|bearer|token|digest|negotiate|apikey)[ \t]{1,8})?)(?!\S{0,20}[ \t]?•)[^\s"'][^\r\n"']{0,8192}`,
    'gi',
  );
}

/** A text without what looks like a secret; `command` is what printed it, if anything did. */
export function maskTokens(text: string, _command: string): string {
  return tokenShapes.reduce((before, { pattern }) => before.replace(pattern, maskBehind), text);
}

/** A shape without a group has the place of its match there. */
function maskBehind(_: string, before: string | number): string {
  return typeof before === 'string' ? before + MASK : MASK;
}
