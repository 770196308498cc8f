import { clientShapes } from './clientShapes';
import { maskPrinted } from './printedSecrets';
import { MASK, type TokenShape, value } from './tokenShape';

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
  // In a kubeconfig or a Secret: all PEM but what is public.
  { name: 'PEM in base64', pattern: /\bLS0tLS1CRUdJTi[\w+/-]{10,}={0,2}/g, isSecret: (found) => !isPublic(found) },
  { name: 'header', pattern: headers() },
  { name: 'bearer token', pattern: /(\bBearer[ \t]{1,8})[\w.~+/-]{16,4096}={0,2}/g },
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
  { name: 'Docker logins', pattern: /\beyJhdXRocyI6[\w+/-]{8,}={0,2}/g },
  { name: 'Docker login', pattern: /(["']auth["'][ \t]{0,8}:[ \t]{0,8}["'])[\w+/-]{4,4096}={0,2}/g },
  { name: 'OpenShift token', pattern: /\bsha256~[\w-]{20,}/g },
  { name: 'Grafana token', pattern: /\bgl(?:sa|c)_[\w+/-]{20,}={0,2}|\beyJrIjoi[\w+/-]{16,}={0,2}/g },
  { name: 'Hugging Face token', pattern: /\b(?:hf|api_org)_[A-Za-z]{30,}/g },
  { name: 'Google OAuth', pattern: /\bGOCSPX-[\w-]{20,}|\b1\/\/0[\w-]{30,}/g },
  { name: 'Azure client secret', pattern: /(?<![\w~.-])[\w.-]{3}\dQ~[\w.~-]{31,40}/g },
  { name: 'Azure signature', pattern: /([?&;]sig=)[\w%+/=-]{20,512}/g },
  { name: 'Stripe webhook', pattern: /\bwhsec_[A-Za-z0-9+/]{20,}={0,2}/g },
  { name: 'Atlassian token', pattern: /\bAT(?:ATT|CTT|BB)[A-Za-z0-9][\w=-]{20,}/g },
  { name: 'Docker Hub token', pattern: /\bdckr_(?:pat|oat)_[\w-]{20,}/g },
  { name: 'New Relic key', pattern: /\bNRAK-[A-Z0-9]{20,}/g },
  { name: 'Terraform Cloud token', pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}/g },
  { name: 'Tailscale key', pattern: /\btskey-[a-z]{2,10}-[\w-]{10,}/g },
  { name: 'Sentry token', pattern: /\bsntry[su]_[\w+/=-]{20,}/g },
  { name: 'Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/g },
  { name: 'age key', pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/g },
  { name: 'session cookie', pattern: /(\b(?:JSESSIONID|PHPSESSID|connect\.sid|sessionid)=)[^\s;,"'&]{8,512}/gi },
  { name: 'API key with prefix', pattern: /\bsk-[A-Za-z0-9_-]{20,}/g },
  {
    name: 'password in an address',
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{0,256}:)[^\s/"'<>•]{1,256}(?=@)/gi,
  },
  {
    name: 'data source of Go',
    pattern: /((?<![\w:])[\w.-]{1,64}:)[^\s@:/"'•]{1,128}(?=@(?:tcp|unix)\()/g,
  },
  {
    name: 'element',
    pattern: new RegExp(String.raw`(<[\w:.-]{0,40}${secretName}[\w.-]{0,40}>)(?!•)[^<\r\n]{1,4096}(?=<)`, 'gi'),
  },
  {
    name: 'key data',
    pattern: new RegExp(
      String.raw`((?:client-key-data|ssh-privatekey|\.docker(?:configjson|cfg)|\b_auth)["']?[ \t]{0,8}[:=][ \t]{0,8})${value}`,
      'gi',
    ),
  },
  {
    name: 'variable of a container',
    pattern: new RegExp(
      String.raw`(\bname["']?[ \t]{0,8}:[ \t]{0,8}["']?[\w.-]{0,60}${secretName}[\w.-]{0,40}["']?,?\s{1,80}["']?value["']?[ \t]{0,8}:[ \t]{0,8})${value}`,
      'gi',
    ),
  },
  {
    name: 'named value in a quoted text',
    pattern: new RegExp(
      String.raw`(${secretName}[\w.-]{0,40}(\\{1,3}["'])[ \t]{0,8}[:=][ \t]{0,8}\2)(?!•)[^"'\\\r\n]{1,4096}`,
      'gi',
    ),
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
  ...clientShapes,
];

/** "CERTIFICATE" and "PUBLIC KEY" behind BEGIN, in base64, without a private key in what follows. */
function isPublic(encoded: string): boolean {
  const isNamedSo = /^LS0tLS1CRUdJTi(?:BDRVJUSUZJQ0FUR|BQVUJMSUMg|BUUlVTVEVEI|BYNTA5)/.test(encoded);
  return isNamedSo && !/UFJJVkFURSBLRV|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW/.test(encoded);
}

/** All that stands behind the name of a header, up to the end of the line or of the quotes that it stands in. */
function headers(): RegExp {
  const names = '(?:proxy-)?authorization|(?:set-)?cookie|x-(?:api-key|auth-token|vault-token|amz-security-token)';
  return new RegExp(
    String.raw`(\b(?:${names})["']?[ \t]{0,8}[:=][ \t]{0,8}\[?["']?(?:(?:basic|bearer|token|digest|negotiate|apikey)[ \t]{1,8})?)(?!\S{0,20}[ \t]?•)[^\s"'][^\r\n"']{0,8192}`,
    'gi',
  );
}

/** A text without what looks like a secret; `command` is what printed it, if anything did. */
export function maskTokens(text: string, command: string): string {
  const masked = tokenShapes.reduce(
    (before, { pattern, isSecret }) =>
      before.replace(pattern, (found, group: string | number) => {
        if (isSecret && !isSecret(found)) return found;
        // A shape without a group has the place of its match there.
        return typeof group === 'string' ? group + MASK : MASK;
      }),
    text,
  );
  return maskPrinted(masked, command);
}
