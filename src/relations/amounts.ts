import type { Token } from "../text/tokens.ts";

const CURRENCY = /^(?:euros?|dollars?|€|\$|£|eur|usd|francs?|livres?|pounds?|sterling)$/;
const SYMBOL = /^[€$£]$/;
const SCALE = /^(?:millions?|milliards?|billions?|trillions?|m|bn|mds?|k|mrd|thousand|mille)$/;
const NUMBER_WORDS = new Set(
  (
    "un une deux trois quatre cinq six sept huit neuf dix vingt trente cinquante cent centaine dizaine " +
    "one two three four five seven eight nine ten a half demi"
  ).split(" "),
);
const STARTS: ReadonlySet<string> = new Set([...NUMBER_WORDS, "€", "$", "£"]);
const ABOUT = new Set(
  "plus moins quelque environ pres more than about some nearly almost over around de du to up jusqu'".split(
    " ",
  ),
);

/** A run of tokens that says how much money; `from` to `to` (exclusive). */
export interface AmountSpan {
  from: number;
  to: number;
}

/** Finds amounts of money: "1 million d'euros", "€700 million", "7,8 milliards d'euros", "100 000 euros". */
export function findAmounts(tokens: readonly Token[]): AmountSpan[] {
  const spans: AmountSpan[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind !== "number" && !STARTS.has(token?.fold ?? "")) continue;
    const to = amountEnd(tokens, i);
    if (to === undefined) continue;
    spans.push({ from: withAbout(tokens, i), to });
    i = to - 1;
  }
  return spans;
}

function amountEnd(tokens: readonly Token[], i: number): number | undefined {
  const fold = (at: number): string => tokens[at]?.fold ?? "";
  if (SYMBOL.test(fold(i)) && tokens[i + 1]?.kind === "number") {
    return SCALE.test(fold(i + 2)) ? i + 3 : i + 2;
  }
  // English joins a letter to the figure: €30m is one token after the sign.
  if (SYMBOL.test(fold(i)) && /^\d+(?:[.,]\d+)?(?:m|bn|k)$/.test(fold(i + 1))) return i + 2;
  const counted = tokens[i]?.kind === "number" || NUMBER_WORDS.has(fold(i));
  if (!counted) return undefined;
  let next = i + 1;
  while (tokens[next]?.kind === "number") next++;
  if (fold(next) === "de" && /^(?:centaine|dizaine)$/.test(fold(next - 1))) next++;
  const scaled = SCALE.test(fold(next));
  if (scaled) next++;
  const joined = /^(?:d'|de|of)$/.test(fold(next)) ? next + 1 : next;
  if (CURRENCY.test(fold(joined))) return joined + 1;
  const named = /^(?:us|canadian|american|australian)$/.test(fold(joined)) && CURRENCY.test(fold(joined + 1));
  if (named) return joined + 2;
  // "700 millions de l'État" leaves the currency out.
  const counts = joined > next && !/^(?:l'|la|le|the)$/.test(fold(joined));
  return scaled && tokens[i]?.kind === "number" && !counts && !/^\p{L}{4,}/u.test(fold(next))
    ? next
    : undefined;
}

/** Takes in "plus de", "more than", "about" in front. */
function withAbout(tokens: readonly Token[], i: number): number {
  let start = i;
  while (start > 0 && i - start < 3 && ABOUT.has(tokens[start - 1]?.fold ?? "")) start--;
  const first = tokens[start]?.fold ?? "";
  return start < i && /^(?:de|du|to|than)$/.test(first) ? i : start;
}
