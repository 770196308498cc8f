import type { Poll } from '../../run/check/readSample';
import { messageOf } from '../errors';

/** Bytes of an answer that are read: a check looks at the last number. */
const LIMIT = 200_000;

/** Asks an address once. Never rejects. */
export async function pollAddress(address: string, timeout: number, signal: AbortSignal): Promise<Poll> {
  const late = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(address, { signal: AbortSignal.any([signal, late]), cache: 'no-store' });
    return { status: response.status, output: await boundedText(response) };
  } catch (error) {
    if (late.aborted) return { timedOut: true };
    const { cause } = error as { readonly cause?: unknown };
    return { error: messageOf(cause ?? error) };
  }
}

async function boundedText({ body }: Response): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let read = 0; read < LIMIT;) {
    const { value, done } = await reader.read();
    if (done) return text;
    read += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}
