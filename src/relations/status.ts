import type { FactStatus } from "../model/annotation.ts";
import { verbGroupStart } from "./clauses.ts";
import type { Phrases } from "./phrases.ts";
import type { Item } from "./sentences.ts";

const NEGATION = /^(?:ne|n'|not|n't|never)$/;
const DENIES =
  /^(?:refuse|refuse[rd]?|refusé|renonce|renoncé|dément|nie|exclut|exclu|denies|denied|refused|refuses|declined|rejects)$/;
const PLANS = new Set(
  (
    "va vont prévoit prévoient prévu prévue compte comptent envisage envisagent veut veulent souhaite souhaitent doit " +
    "doivent devrait devraient devra devront entend entendent projette prépare espère vise futur prochain prochaine " +
    "will shall plans plan planned wants want intends intend aims hopes expects expected due set agreed proposes " +
    "proposed promised promises promet promis future upcoming"
  ).split(" "),
);
const MAYBE =
  /^(?:pourrait|pourraient|peut|peuvent|could|might|may|would|serait|seraient|aurait|auraient|reportedly|probablement|possible)$/;
const ENDED = /^(?:ancien|ancienne|ex|former|formerly|autrefois|jadis)$/;
const CLAUSE_END = /^[;:.()]$/;

/** Whether the words around a trigger state, deny or plan what it says. */
export function statusAt(phrases: Phrases, trigger: number): FactStatus {
  const { items, sentence } = phrases;
  const start = verbGroupStart(phrases, trigger);
  let status: FactStatus = "stated";
  for (let k = trigger - 1; k >= Math.max(0, start - 5); k--) {
    const item = items[k];
    if (!item || CLAUSE_END.test(item.text)) break;
    if (k >= start && NEGATION.test(item.lower)) return denial(phrases, start, trigger);
    if (DENIES.test(item.lower)) return "denied";
    status = statusWord(item, { inVerb: k >= start, distance: trigger - k }) ?? status;
    if (item.mention && k < start) break;
  }
  const future = sentence.lang === "fr" && /.{2,}(?:ra|ront)$/.test(items[trigger]?.lower ?? "");
  return status === "stated" && future ? "planned" : status;
}

function statusWord(item: Item, where: { inVerb: boolean; distance: number }): FactStatus | undefined {
  if (ENDED.test(item.lower) && where.distance <= 2) return "ended";
  if (MAYBE.test(item.lower) && where.inVerb) return "possible";
  return PLANS.has(item.lower) ? "planned" : undefined;
}

/** "ne … que", "pas seulement", "not only" deny nothing; "pas encore", "not yet" lie ahead. */
function denial(phrases: Phrases, start: number, trigger: number): FactStatus {
  const around = phrases.items.slice(start, trigger + 4).map((item) => item.lower);
  if (around.some((word) => /^(?:only|seulement|que|just)$/.test(word))) return "stated";
  return around.some((word) => word === "encore" || word === "yet") ? "planned" : "denied";
}
