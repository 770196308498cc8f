import { MASK } from './tokenShape';

/** Commands that print a secret and nothing else, at least as their options stand there. */
const bare: readonly RegExp[] = [
  /\boc\s+whoami\b[^|;&\n]*\s(?:-t|--show-token)\b/,
  /\b(?:kubectl|oc)\b[^|;&\n]*\s(?:create|sa get-)[ -]?token\b/,
  /\b(?:kubectl|oc)\b[^|;&\n]*\sget\s[^|;&\n]*\bsecrets?\b[^|;&\n]*(?:jsonpath|go-template|custom-columns|\|\s*base64|\|\s*jq)/,
  /\b(?:kubectl|oc)\b[^;&\n]*\bsecrets?\b[^;&\n]*\|\s*(?:base64\s+(?:-d|-D|--decode)|jq\b[^;&\n]*\.data)/,
  /\bkubectl\s+view-secret\b/,
  /\bgcloud\b[^|;&\n]*\b(?:print-(?:access|identity)-token|secrets\s+versions\s+access)\b/,
  /\baz\b[^|;&\n]*\b(?:get-access-token|keyvault\s+secret\s+show|keys\s+list|list-keys|show-connection-string)\b[^|;&\n]*\s(?:tsv|--query)\b/,
  /\baws\b[^|;&\n]*\bget-secret-value\b[^|;&\n]*(?:\btext\b|--query)/,
  /\baws\b[^|;&\n]*\b(?:get-login-password|get-parameters?(?:-by-path)?\b[^|;&\n]*--with-decryption)/,
  /\bvault\b[^|;&\n]*\s-field(?:=|\s)|\bvault\s+print\s+token\b/,
  /\bgh\s+auth\s+token\b|\bheroku\s+auth:token\b|\bop\s+read\b|\bbw\s+get\s+(?:password|totp)\b/,
  /\bpass\s+(?:show\s+)?[\w-]+\/\S|\bsecurity\s+find-(?:generic|internet)-password\b[^|;&\n]*\s-w\b|\bsecret-tool\s+lookup\b/,
  /\bargocd\s+admin\s+initial-password\b|\bterraform\s+output\b[^|;&\n]*\s-raw\b|\bchamber\s+read\b/,
  /\b(?:cat|head|tail|less|more|type|Get-Content)\b[^|;&\n]*(?:serviceaccount\/token|\.pgpass|\.vault-token|\.erlang\.cookie|\/run\/secrets\/)/,
  /\bopenssl\s+rand\b|\bpwgen\b|\bdocker\s+swarm\s+(?:join|unlock)-(?:token|key)\b|\bkubeadm\s+token\b/,
];

/** Commands that print objects in which secrets stand under names of anybody's choice. */
const objects: readonly RegExp[] = [
  /\b(?:kubectl|oc)\b[^|;&\n]*\s(?:get|edit)\b[^|;&\n]*\bsecrets?\b[^|;&\n]*\s(?:-o|--output)[ =]?(?:yaml|json)\b/,
  /\b(?:kubectl|oc)\b[^|;&\n]*\s(?:-o|--output)[ =]?(?:yaml|json)\b[^|;&\n]*\bsecrets?\b/,
  /\b(?:kubectl|oc)\b[^|;&\n]*\bconfig\s+view\b[^|;&\n]*--raw\b/,
  /\bvault\b[^|;&\n]*\s(?:read|kv\s+get|token\s+(?:create|lookup)|login)\b/,
  /\baws\b[^|;&\n]*\bget-secret-value\b/,
  /\baz\b[^|;&\n]*\b(?:get-access-token|keyvault\s+secret\s+show|keys\s+list|list-keys)\b/,
  /\bsops\b[^|;&\n]*\s(?:-d|--decrypt|decrypt)\b|\bansible-vault\s+view\b|\bterraform\s+output\b[^|;&\n]*\s-json\b/,
  /\bdocker-machine\s+(?:inspect|config)\b|\bchamber\s+(?:list|export)\b/,
];

/** Names in such objects whose values tell what it is. In lower case. */
const telling = new Set(
  'apiversion kind name namespace uid resourceversion generation creationtimestamp type selflink manager operation time fieldstype controller immutable cluster server user context current-context certificate-authority-data client-certificate-data tls.crt ca.crt key arn versionid createddate versionstages version created_time deletion_time destroyed custom_metadata lease_id lease_duration lease_renewable renewable request_id token_duration token_renewable token_policies policies identity_policies tokentype token_type expireson expires_on subscription tenant id contenttype enabled created updated path accessor'.split(
    ' ',
  ),
);

/** A name, what stands between, and a value that is one word or quoted. */
const pair =
  /(["']?)([\w./-]{1,128})\1([ \t]{0,8}[:=][ \t]{1,8}|[ \t]{0,8}[:=](?=["'])|[ \t]{2,60})("[^"\\\r\n]{1,8192}"|'[^'\r\n]{1,8192}'|[^\s"',{}[\]•|>-][^\s"',{}[\]•]{3,65536})/g;

/** A line that is one word, with what surrounds it. */
const loneWord = /^([ \t"']{0,40})[^\s•"']{3,65536}(?=[ \t"'%]{0,40}\r?$)/gm;
/** Among others, what is no word of a language: long, with digits or both cases. */
const opaque = /(?<![\w+/=.~-])(?=[A-Za-z+/_.~-]{0,200}\d|[a-z\d+/_.~-]{0,200}[A-Z])[\w+/.~-]{20,65536}={0,2}/g;

/**
 * What a command printed that is known to print secrets, without them: of one that prints nothing else, each line of one
 * word (an error has several), and what looks random; of one that prints objects, what stands under names that do not tell
 * what the object is.
 */
export function maskPrinted(text: string, command: string): string {
  if (bare.some((pattern) => pattern.test(command)))
    return text.replaceAll(loneWord, `$1${MASK}`).replaceAll(opaque, MASK);
  if (!objects.some((pattern) => pattern.test(command))) return text;
  return text.replaceAll(pair, (whole, quote: string, name: string, between: string, value: string) => {
    if (telling.has(name.toLowerCase()) || /^(?:["']?(?:true|false|null|\d{1,3})["']?|-+)$/.test(value)) return whole;
    return `${quote}${name}${quote}${between}${MASK}`;
  });
}
