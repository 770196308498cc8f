import { setting } from './settings';

/** Who is stamped on a step: the setting, else what the platform knows. Asked once a session, since asking starts git. */
export class Author {
  private account: Promise<string> | undefined;

  /** `accountName` tells the name that the platform knows. */
  constructor(private readonly accountName: () => Promise<string>) {}

  async name(): Promise<string> {
    const configured = setting('author').trim();
    if (configured) return configured;
    this.account ??= this.accountName();
    return this.account;
  }
}
