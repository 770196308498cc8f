import type { ReaderRequest, StepAction } from './messages';

export type Post = (request: ReaderRequest) => void;

/** A way to ask for something at a step, to be called when somebody clicks. */
export const askAt = (post: Post, step: string, action: StepAction) => (): void => {
  post({ type: 'step', step, action });
};
