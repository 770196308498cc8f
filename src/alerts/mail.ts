import { bytesOfBase64, bytesOfQuotedPrintable, textOfBytes } from './encodings';
import { entities } from './chatMarks';

/** Parts in parts: a mail of a person's has three. */
const deepest = 6;
/** Parts of one mail that are read. */
const mostParts = 50;

/**
 * A mail's text as people read it: its headers with encoded words decoded and folded lines joined, its text parts with
 * their transfer encoding and character set taken off, HTML tags gone. A text that is no mail comes back as it is.
 */
export function decodeMail(text: string): string {
  const mail = text.replace(/\r\n?/g, '\n').replace(/^\n+/, '');
  if (!looksLikeMail(mail)) return text;
  const { headers, body } = split(mail);
  const shown = ['subject', 'from', 'date', 'reply-to'].flatMap((name) => {
    const value = headers.get(name);
    return value === undefined ? [] : [`${name[0]?.toUpperCase()}${name.slice(1)}: ${value}`];
  });
  return [...shown, '', ...textsOf(headers, body, 0, { left: mostParts })].join('\n');
}

/** Its first line is a header that mails have, or one is among the lines before the first blank one. */
function looksLikeMail(text: string): boolean {
  const head = text.slice(0, 50_000).split(/\n[ \t]*\n/, 1)[0] ?? '';
  const names = [...head.matchAll(/^([A-Za-z][A-Za-z-]{1,60}):/gm)].map(([, name]) => name?.toLowerCase() ?? '');
  const known = names.filter((name) => mailHeaders.has(name));
  return known.length >= 2 || (known.length === 1 && /^(?:subject|from|to|received|mime-version):/i.test(text));
}

const mailHeaders: ReadonlySet<string> = new Set([
  ...['subject', 'from', 'to', 'cc', 'date', 'received', 'mime-version', 'message-id', 'reply-to', 'return-path'],
  ...['content-type', 'content-transfer-encoding', 'sender', 'delivered-to', 'x-mailer', 'dkim-signature'],
]);

interface Message {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Headers in lower case, folded lines joined, encoded words decoded; and what stands below the first blank line. */
function split(message: string): Message {
  const end = /(?:^|\n)[ \t]*\n/.exec(message);
  const head = end ? message.slice(0, end.index) : message;
  const body = end ? message.slice(end.index + end[0].length) : '';
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(name)) headers.set(name, decodeWords(line.slice(colon + 1).trim()));
  }
  return { headers, body };
}

/** RFC 2047: `=?UTF-8?B?…?=`; blanks between two of them are none. */
function decodeWords(value: string): string {
  return value
    .replace(/(\?=)[ \t]+(?==\?)/g, '$1')
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?\s]{0,2000})\?=/gi,
      (whole, charset: string, encoding: string, word: string) =>
        textOfBytes(
          /b/i.test(encoding) ? bytesOfBase64(word) : bytesOfQuotedPrintable(word.replaceAll('_', ' ')),
          charset,
        ) ?? whole,
    );
}

/** The texts of a message: of alternatives the plain one, of others all, attachments left out. */
function textsOf(headers: ReadonlyMap<string, string>, body: string, depth: number, parts: { left: number }): string[] {
  if (depth > deepest || parts.left-- <= 0) return [];
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /\bboundary="?([^";\s]{1,200})"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary !== undefined) {
    const inner = body.split(new RegExp(`(?:^|\\n)--${literal(boundary)}(?:--)?[ \\t]*(?:\\n|$)`)).slice(1);
    const messages = inner.filter((part) => part.trim() !== '').map(split);
    const plain = messages.filter((part) => /^text\/plain/i.test(part.headers.get('content-type') ?? 'text/plain'));
    const chosen = /^multipart\/alternative/i.test(type) && plain.length > 0 ? plain : messages;
    return chosen.flatMap((part) => textsOf(part.headers, part.body, depth + 1, parts));
  }
  if (/^message\/rfc822/i.test(type)) {
    const inner = split(body);
    return [`Subject: ${inner.headers.get('subject') ?? ''}`, ...textsOf(inner.headers, inner.body, depth + 1, parts)];
  }
  if (!/^(?:text\/|application\/(?:json|xml))/i.test(type)) return [];
  const text = decoded(
    body,
    headers.get('content-transfer-encoding') ?? '',
    /\bcharset="?([\w-]{1,40})/i.exec(type)?.[1],
  );
  return [/^text\/html/i.test(type) || /<(?:html|body|table|div|p|br)\b/i.test(text) ? withoutTags(text) : text];
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function decoded(body: string, encoding: string, charset = 'utf-8'): string {
  if (/base64/i.test(encoding)) return textOfBytes(bytesOfBase64(body), charset) ?? body;
  if (/quoted-printable/i.test(encoding)) return textOfBytes(bytesOfQuotedPrintable(body), charset) ?? body;
  return body;
}

const withoutTags = (html: string): string =>
  html
    .replace(/<(?:style|script|head)\b[^<>]{0,500}>[^<]{0,100000}/gi, '')
    .replace(/<a\b[^<>]{0,500}?href="(https?:[^"<>]{1,2000})"[^<>]{0,500}>([^<>]{0,500})<\/a>/gi, '$2 $1')
    .replace(/<\/t[dh]>[ \t\n]{0,100}<t[dh]\b[^<>]{0,500}>/gi, ' ')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d|\/table)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|#34|nbsp);/g, (entity, name: string) => entities[name] ?? entity)
    .replace(/[ \t]{2,200}/g, ' ');
