import type { Sentence } from "../sentences.ts";

const LEAD_IN =
  /^(?:lire aussi|a lire|voir aussi|read more|read also|see also|also read|inscrivez|abonnez|sign up|subscribe|photo|credit|telechargez|contact|propos recueillis|recevez|suivez|follow us|©|\(photo|get our|retrouvez|📩|🔒|info message|by continuing)/;
const BYLINE = /^(?:par|by|mis en ligne|publie|mis a jour|published|updated|posted|correspondance)$/;
const STAMP = /\b(?:mis en ligne|publie le|mis a jour|published on|updated)\b/;

/** True for lines that are not the article's own text: bylines, datelines, pointers, newsletter boxes. */
export function isFurniture(sentence: Sentence): boolean {
  const folds = sentence.items.map((item) => item.fold);
  const start = sentence.items
    .slice(0, 4)
    .map((item) => item.fold || item.text.toLowerCase())
    .join(" ");
  if (LEAD_IN.test(start) || LEAD_IN.test(folds[0] ?? "")) return true;
  const short = sentence.items.length <= 16;
  if (short && BYLINE.test(folds[0] ?? "")) return true;
  if (short && STAMP.test(folds.join(" "))) return true;
  return isDateline(sentence);
}

/** "Bruxelles, le 2 février 2026" or a person and a time: a line without a verb that dates the article. */
function isDateline(sentence: Sentence): boolean {
  const plain = sentence.items.filter((item) => item.kind === "word" && item.fold.length > 2);
  const dated = sentence.items.some((item) => item.kind === "date");
  return dated && plain.length === 0 && sentence.items.length <= 12;
}
