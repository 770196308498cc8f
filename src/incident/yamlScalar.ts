/** What some version of YAML reads as something else than text. */
const reserved = /^(?:true|false|yes|no|on|off|y|n|null)$/i;
const plain = /^\p{L}[\p{L}\p{N}_./-]*(?: [\p{L}\p{N}_./-]+)*$/u;
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const datedName = /^\d{4}-\d\d-\d\d(?:-\d*[a-z][a-z0-9]*)+$/;

/**
 * A string as a YAML scalar on one line, for a key or a value in a block mapping. Plain where every version of YAML
 * reads it back as this very text, else in double quotes with the escapes that YAML shares with JSON.
 */
export function yamlScalar(text: string): string {
  const isPlain = (plain.test(text) && !reserved.test(text)) || address.test(text) || datedName.test(text);
  if (isPlain) return text;
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Zl}\p{Zp}\u{feff}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
