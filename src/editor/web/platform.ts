/** In a browser there is neither Git nor an account to ask; the setting `incidentRunbooks.author` gives the name. */
export function accountName(): Promise<string> {
  return Promise.resolve('responder');
}
