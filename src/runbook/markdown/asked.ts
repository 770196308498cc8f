/*
 * Whether a text asks to run what it names. What it forbids, reports, supposes or replaces it does not ask for: shown as
 * text, and never a step's command. Where nobody can be sure it is taken not to ask: the command is still there to read.
 */

/** Ends a sentence, or a part of one that says something of its own. */
const sentenceEnd = /[.!?;\u3002\uff01\uff1f\uff1b](?=\s|$|[^\x00-\x7f])|\n[ \t]*\n|\n(?=[ \t]*[-*+>|])/g;
const comma = /,(?=\s)|:\s+(?=\S)|[\uff0c\u3001]| [\u2013\u2014-] /g;

/** What forbids, in each language: words that do so whatever stands around them, within one part of a sentence. */
const forbidding: readonly RegExp[] = [
  // English. "does not start" forbids nothing: a verb of doing has to follow, or the sentence begins with it.
  /^\W*(?:please,? |but |also |just |ever |also,? )?(?:do ?n[o']t|do ?n[\u2019]t|don['\u2019]?t|never|avoid|refrain|not |no |stop (?:running|using|doing)|beware)\b/i,
  /\b(?:do not|don['\u2019]?t|not to|must ?not|mustn['\u2019]t|should ?not|shouldn['\u2019]t|may not|shall not|cannot|can['\u2019]t|can not|need not|needn['\u2019]t|not|never) (?:ever |just |simply |also |blindly |be |have to |need to |try to |want to |attempt to )*(?:run|use|do|execute|executed|running|try|type|issue|apply|call|invoke|enter|paste|perform|touch|be run|be used|used|start)\b/i,
  /\b(?:never|avoid(?:ing)?|instead of|rather than|in place of|refrain from|warned? against|advise against|forbidden|prohibited|not allowed|not permitted|disallowed|off[- ]limits|no longer|not recommended|deprecated|obsolete|without (?:running|using)|must ?n[o\u2019']t|should ?n[o\u2019']t|wrong|anti-?patterns?|bad (?:example|idea)|don['\u2019]?ts)\b/i,
  // German
  /\b(?:nicht|niemals|nie|keinesfalls|keineswegs|auf keinen fall|unter keinen umst\u00e4nden|kein(?:e[nmrs]?)?|vermeiden?|vermeide[nt]?|anstatt|anstelle|statt|verboten|untersagt|veraltet|unzul\u00e4ssig)\b/iu,
  // French
  /\b(?:ne|n['\u2019]\p{L}+)\b[^,;]{0,40}\b(?:pas|jamais|plus|surtout)\b|\b(?:jamais|\u00e9vite[rz]?|interdite?s?|au lieu d|plut\u00f4t qu|proscrire|d\u00e9conseill\u00e9e?)|(?:^|\s)\u00e9vite|\bne pas\b|\bne jamais\b|\bsurtout pas\b/iu,
  // Spanish, Portuguese, Italian
  /(?:^|[\s(])(?:no (?:se )?(?:debe\w* |debes |hay que |vuelva a )?(?:ejecut|us[ae]|utili|lanz|hac|hag|corr|aplic|llam|inici|teclee|escriba|toque|intent)\w*|nunca|jam\u00e1s|evit[ae]\w*|en (?:lugar|vez) de|prohibid\w*|desaconsej\w*|obsolet\w*)/iu,
  /(?:^|[\s(])(?:n\u00e3o|nunca|jamais|evit[ae]\w*|em vez d\w+|ao inv\u00e9s d\w+|proibid\w*|obsolet\w*)(?![\p{L}-])/iu,
  /(?:^|[\s(])(?:non|mai|evit[aio]\w*|invece d\w+|anzich\u00e9|vietat\w*|obsolet\w*|sconsigliat\w*)(?![\p{L}-])/iu,
  // Dutch
  /\b(?:niet|nooit|geen|vermijd\w*|in plaats van|verboden|verouderd)\b/iu,
  // Polish
  /(?:^|[\s(])(?:nie|nigdy|unika\w*|zamiast|zabronion\w*|zakazan\w*|przestarza\u0142\w*)(?![\p{L}-])/iu,
  // Japanese
  /\u306a\u3044\u3067|\u306a\u3044\u3053\u3068|\u3066\u306f(?:\u3044\u3051|\u306a\u3089|\u3060\u3081)|\u3057\u306a\u3044\u3088\u3046|\u3067\u306f\u306a\u304f|\u4ee3\u308f\u308a|\u7981\u6b62|\u53b3\u7981|\u907f\u3051|\u7d76\u5bfe\u306b|\u6c7a\u3057\u3066|\u975e\u63a8\u5968|\u5b9f\u884c\u3057\u306a\u3044|\u4f7f\u308f\u306a\u3044|\u3057\u3061\u3083\u3044\u3051/u,
  // Chinese
  /\u4e0d\u8981|\u8bf7\u52ff|\u8acb\u52ff|\u5207\u52ff|\u52ff|\u7981\u6b62|\u4e25\u7981|\u56b4\u7981|\u4e0d\u5f97|\u4e0d\u80fd|\u4e0d\u53ef|\u4e0d\u5e94|\u4e0d\u61c9|\u4e0d\u518d|\u907f\u514d|\u800c\u4e0d\u662f|\u4ee3\u66ff|\u5343\u4e07\u522b|\u7edd\u4e0d|\u522b(?=\u6267|\u8fd0|\u7528|\u4f7f)|\u5df2\u5f03\u7528|\u5df2\u5e9f\u5f03/u,
  // Korean
  /\uc9c0 ?(?:\ub9c8|\ub9d0)|\uae08\uc9c0|\uc808\ub300|\ub300\uc2e0|\uc548 ?\ub429|\uc548 ?\ub41c|\ud53c\ud558|\uc9c0 ?\uc54a\ub3c4\ub85d|\uc0ac\uc6a9\ud558\uc9c0 \uc54a/u,
];

/** A part that only supposes: a negation in it is of what may be, not of what is to be done. */
const supposing =
  /^\W*(?:and |or |but |then |and then |oder |und |et |y |e |en |i )?(?:if|when|whenever|while|unless|until|once|in case|as long as|where|because|since|should|wenn|falls|sofern|solange|sobald|bis|weil|da|si|quand|lorsqu\w*|tant que|parce qu\w*|cuando|mientras|porque|hasta que|quando|se|caso|enquanto|finch\u00e9|poich\u00e9|als|indien|wanneer|zolang|omdat|totdat|je\u015bli|je\u017celi|gdy|kiedy|dop\u00f3ki|poniewa\u017c|\u5982\u679c|\u82e5|\u5f53|\u7576|\u5047\u5982|\ub9cc\uc57d|\u3082\u3057)(?![\p{L}-])/iu;
const supposedAsian =
  /(?:\u5834\u5408|\u3068\u304d|\u6642\u306f|\u305f\u3089|\u65f6|\u6642|\ub54c|\uba74|\uacbd\uc6b0)[\u306f\uff0c,\u3001 ]?\s*$/u;

/** What tells of what was done, is done by something else, or may be done by somebody. */
const reporting: readonly RegExp[] = [
  /\b(?:ran|had run|has run|have run|has been|have been|had been|was|were|being|been) (?:\w+ )?(?:run|executed|used|issued|applied|done|called)\b|\b(?:ran|executed|issued|used to (?:run|use|be)|had (?:run|used)|has (?:already )?run|have (?:already )?run|accidentally|by mistake|by accident|mistakenly|previously|formerly|historically|last (?:night|week|time|month|year)|yesterday|in the past)\b/i,
  /\b(?:somebody|someone|nobody|no one|anybody|anyone|everybody|everyone|he|she|they|it|we|who|which|that|cron\w*|script|job|jobs|pipeline|deployment|deploy|operator|controller|agent|service|timer|hook|playbook|automation|system|daemon|ci|bot|colleague|engineer|customer|users?|developers?|admins?|team) (?:\w+ )?(?:runs?|ran|running|executes?|executed|uses?|used|calls?|called|invokes?|issues?|issued|triggers?|triggered|does|did|typed|types|tries|tried|has run|have run|had run)\b/i,
  // The others, by their words for what is past or done by others.
  /\b(?:wurden?|worden|ausgef\u00fchrt (?:hat|haben|wurde\w*|worden|wird)|f\u00fchrte\w*|lief|gestern|letzte (?:woche|nacht)|fr\u00fcher|jemand|niemand|(?:hat|haben|hatten?) )\b/iu,
  /\b(?:a \u00e9t\u00e9|ont \u00e9t\u00e9|avait|avons|quelqu['\u2019]un|personne n|hier|a (?:lanc|ex\u00e9cut|utilis)\p{L}*|la semaine derni\u00e8re)/iu,
  /(?:^|\s)(?:se ejecut\u00f3|ejecut\u00f3|fue ejecutad\w+|ha(?:n|b\u00eda)? (?:ejecutad|sido)\w*|alguien|nadie|ayer|anoche|lanz\u00f3|us\u00f3)(?![\p{L}-])/iu,
  /(?:^|\s)(?:foi executad\w+|executou|algu\u00e9m|ningu\u00e9m|ontem|rodou|usou|havia)(?![\p{L}-])/iu,
  /(?:^|\s)(?:\u00e8 stat\w+|ha(?:nno)? (?:eseguit|lanciat|usat)\w+|qualcuno|nessuno|ieri|fu eseguit\w+|aveva)(?![\p{L}-])/iu,
  /\b(?:werd(?:en)?|iemand|niemand|gisteren|(?:heeft|hebben|had) |vorige (?:week|nacht))\b/iu,
  /(?:^|\s)(?:uruchomi\u0142\w*|uruchomiono|wykona\u0142\w*|wykonano|zosta\u0142\w*|kto\u015b|nikt|wczoraj|u\u017cy\u0142\w*)(?![\p{L}-])/iu,
  /\u5b9f\u884c(?:\u3057\u307e\u3057\u305f|\u3057\u305f|\u3055\u308c|\u6e08)|\u8ab0\u304b|\u8ab0\u3082|\u6628\u65e5|\u4ee5\u524d|\u5148\u9031|\u5df2\u7ecf|\u5df2(?:\u6267|\u8fd0)|(?:\u6267\u884c|\u8fd0\u884c|\u4f7f\u7528)(?:\u4e86|\u8fc7)|\u6709\u4eba|\u6ca1\u4eba|\u66fe|\u6628\u5929|\u6628\u665a|\u4e4b\u524d|\uc2e4\ud589(?:\ud588|\ub410|\ub418\uc5c8|\ud55c)|\ub204\uad70\uac00|\uc5b4\uc81c|\uc9c0\ub09c/u,
];

/** A sign that what follows is how not to do it. */
const crossed =
  /[\u274c\u2717\u2718\u{1f6ab}\u26d4\u{1f6d1}\u{1f44e}]|\b(?:forbidden|wrong|bad|incorrect|falsch|verboten|faux|mal|incorrecto|errado|sbagliato|fout|\u017ale)\s*:/iu;

/** A command that follows in the same sentence, in the place of what was forbidden before it. */
const instead =
  /\b(?:but|instead|rather|sondern|stattdessen|mais|plut\u00f4t|sino|pero|mas|sim|bens\u00ec|invece|maar|lecz|ale|tylko)\b|\u800c\u662f|\u6539\u7528|\u8bf7\u7528/iu;

/** What may follow a command that is only spoken of: it is what the sentence is about. */
const predicate =
  /^[\s)*_"'\u201d]*(?:must|should|shall|may|might|can|cannot|could|will|would|is|are|was|were|has|have|had|does|did|never|no longer|failed|fails|hangs|hung|broke|caused|deleted|returned|ran|came|darf|d\u00fcrfen|soll|wird|wurde|ist|hat|hatte|est|a \u00e9t\u00e9|doit|ne|n['\u2019]|es|fue|debe|no|foi|deve|n\u00e3o|\u00e8|mag|moet|werd|is|jest|zosta\u0142\w*|nie)\b/iu;

/**
 * Whether the text around something in code asks to run it. `before` is what stands before it in its paragraph, `after`
 * what follows there; both are Markdown.
 */
export function asksFor(before: string, after = ''): boolean {
  const lead = lastPart(before, sentenceEnd);
  const tail = firstPart(after, sentenceEnd);
  if (crossed.test(lead) || isStruck(before)) return false;
  const plain = lead.replace(/[*_~`"\u201c\u201d]+/g, '');
  const parts = plain.split(comma);
  const last = parts.at(-1) ?? '';
  const first = parts[0] ?? '';
  const isReplaced = instead.test(last) && parts.length > 1;
  if (forbids(last)) return false;
  if (
    parts.length > 1 &&
    !isReplaced &&
    !supposing.test(first) &&
    /^\W*(?:please |bitte )?(?:do not|don['\u2019]?t|never|avoid|niemals|nie|ne |n['\u2019]|nunca|jam|mai|nooit|nigdy|\u7d76\u5bfe\u306b|\u5207\u52ff)/iu.test(
      first,
    ) &&
    !instead.test(tail)
  )
    return false;
  if (reporting.some((pattern) => pattern.test(last))) return false;
  const told = firstPart(tail.replace(/[*_~`"]+/g, ''), comma);
  if (told.trim() === '') return true;
  if (predicate.test(told) && !/\b(?:to|in order to|um zu)\b/i.test(told.slice(0, 4))) return false;
  return !forbids(told) && !laterReports(told);
}

function forbids(part: string): boolean {
  if (supposing.test(part) || supposedAsian.test(part)) return supposedMention.test(part);
  return forbidding.some((pattern) => pattern.test(part));
}

/** "If `x` fails", "when somebody runs": what is named is what may happen. */
const supposedMention =
  /^\W*(?:if|when|whenever|unless|until|once|whether|after|before|wenn|falls|si|quand|cuando|quando|se|als|je\u015bli|gdy) ?(?:the |a |der |die |das |le |la |el )?(?:command |befehl |commande |comando )?\W*$/iu;

/** Verbs stand at the end where a language puts them there. */
const laterReports = (tail: string): boolean =>
  /\b(?:wurden?|worden|ausgef\u00fchrt (?:hat|haben|wurde|wird)|hat|uitgevoerd (?:is|heeft|werd))\b/iu.test(tail) ||
  /(?:\u5b9f\u884c(?:\u3057\u307e\u3057\u305f|\u3057\u305f|\u3055\u308c)|\uc2e4\ud589(?:\ud588|\ub410|\ub418\uc5c8)|\u4e86)/u.test(
    tail,
  );

/** Headings, and bold lines, below which nothing is asked for. */
const forbiddingHeading =
  /^\W*(?:(?:things|commands|actions|steps|what) (?:you (?:must|should|may) )?(?:not|never|to avoid|(?:to )?not)\b.*|(?:what|things) not to (?:do|run|try)|(?:do|must|should) not (?:do|run|use|try|execute)\b.*|don['\u2019]?ts?(?: .*)?|never(?: do| run)?(?: .*)?|do not(?: .*)?|avoid(?: .*)?|forbidden(?: .*)?|prohibited(?: .*)?|anti-?patterns?|(?:common )?(?:mistakes|pitfalls)|what went wrong|how it happened|deprecated(?: .*)?|obsolete(?: .*)?|(?:old|former|previous) (?:procedure|way|steps|method|process)s?|no longer(?: .*)?|out ?dated|archived?|(?:nicht|niemals) (?:tun|machen|ausf\u00fchren)|was (?:man )?(?:nicht|niemals) (?:zu )?(?:tun|machen)\b.*|(?:das )?(?:nicht|niemals) (?:tun|machen|ausf\u00fchren)|verboten(?: .*)?|verbotene .*|veraltet|(?:ce qu['\u2019]il ne faut pas|\u00e0 ne (?:pas|jamais)|ne (?:pas|jamais)) .*|interdits?(?: .*)?|\u00e0 \u00e9viter|(?:qu\u00e9|lo que) no (?:se debe )?(?:hacer|ejecutar)|no (?:hacer|ejecutar)|prohibido(?: .*)?|o que n\u00e3o fazer|n\u00e3o (?:fa\u00e7a|fazer|execut\w+)|proibido(?: .*)?|(?:cosa|da) non fare|non (?:fare|eseguire)|vietato(?: .*)?|(?:wat )?(?:je )?niet (?:te )?(?:doen|uitvoeren)|nooit doen|verboden(?: .*)?|czego nie robi\u0107|nie (?:rób|robi\u0107|uruchamia\w*)|zabronione(?: .*)?)$|\u3084\u3063\u3066\u306f|\u3057\u3066\u306f\u3044\u3051|\u7981\u6b62|\u7981\u5fcc|\u4e0d\u8981|\u4e0d\u5e94|\u4e0d\u61c9|\u8bf7\u52ff|\u5207\u52ff|\ud558\uc9c0 \ub9d0|\uae08\uc9c0/iu;

export function headingForbids(title: string): boolean {
  return forbiddingHeading.test(title.replace(/(?<![\s:.!])[\s:.!]+$/, '')) || crossed.test(title);
}

function lastPart(text: string, end: RegExp): string {
  let from = 0;
  for (const match of text.matchAll(end))
    if (match.index + match[0].length < text.trimEnd().length) from = match.index + match[0].length;
  return text.slice(from);
}

function firstPart(text: string, end: RegExp): string {
  const [match] = text.matchAll(end);
  return match === undefined ? text : text.slice(0, match.index);
}

/** Whether `~~` or `<del>` is open at the end of a text. */
function isStruck(before: string): boolean {
  const marks = before.match(/~~/g)?.length ?? 0;
  const opened = before.match(/<(?:del|s|strike)>/gi)?.length ?? 0;
  const closed = before.match(/<\/(?:del|s|strike)>/gi)?.length ?? 0;
  return marks % 2 === 1 || opened > closed;
}
