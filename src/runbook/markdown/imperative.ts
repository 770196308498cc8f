/** Verbs that items of a list begin with where they tell what to do. */
const verbs = new Set(
  (
    'abort acknowledge activate add adjust allocate analyze announce apply approve assess assign attach backup block bounce build bump call cancel capture change check ' +
    'clean clear close collect compare configure confirm connect contact copy cordon correct create declare decrease delete deploy describe determine diagnose disable ' +
    'disconnect discover document drain dump edit enable engage ensure escalate estimate evaluate evict examine execute expand export failover file fill find fix flush ' +
    'follow force free gather generate get go halt identify import increase inform initiate inspect install invalidate investigate invoke isolate issue join kill launch ' +
    'let limit list load locate lock log login look lower make mark merge migrate mitigate modify monitor mount move navigate notify observe obtain open page pause perform ' +
    'ping point post press prevent promote provide prune publish pull purge push query raise reach read reassign rebalance reboot rebuild recheck reconfigure record recover ' +
    'recreate redeploy reduce refer refresh reinstall release reload remount remove rename renew repair repeat replace replay report request reroute reset resize resolve ' +
    'restart restore resume retry revert review revoke roll rollback rotate rule run save scale scan schedule search select send set shift shut silence skip snapshot ' +
    'spin ssh start stop submit suspend switch sync tag take talk tell terminate test throttle trace track trigger troubleshoot truncate try turn type uncordon undo unlock ' +
    'uninstall unmount unset untar update upgrade upload upscale use validate verify view visit wait watch write'
  ).split(' '),
);

const lead =
  /^(?:(?:first|then|next|finally|also|now|please|optionally|if (?:possible|needed|necessary|required))[,:]?\s+)?([a-z]+)\b(?!['\u2019-])/i;
const negative = /^(?:do not|don['\u2019]t|never|always)\s/i;
/** "Check failing too fast", "test results", "load average": the same words as nouns. */
const noun =
  /^\S+\s+(?:is|are|was|were|has|have|had|can|could|may|might|will|would|should|must|fails?|failed|failing|results?|average)\b/i;

/** Whether a text begins with a verb that tells what to do. */
export function isImperative(text: string): boolean {
  const verb = lead.exec(text)?.[1];
  if (verb === undefined) return false;
  return negative.test(text) || (verbs.has(verb.toLowerCase()) && !noun.test(text.slice(text.indexOf(verb))));
}
