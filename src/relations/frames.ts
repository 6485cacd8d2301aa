import type { Language } from "../model/ontology.ts";
import { functionWords } from "./function-words.ts";

/**
 * The patterns for a verb given as `lemma` and what follows it up to the object ("adhérer à", "take over"):
 * active, and passive where the object is direct.
 */
export function verbPatterns(spec: string, lang: Language): string[] {
  const [lemma = "", ...rest] = spec.trim().split(/\s+/);
  const tail = rest.length > 0 ? ` ${rest.join(" ")}` : "";
  const active = `<S> ~${lemma}${tail} <O>`;
  const { prepositions } = functionWords(lang);
  const direct = rest.every(
    (word) =>
      !word.includes("@") &&
      !word.startsWith(".") &&
      !word.split("|").some((one) => prepositions.has(one) && one !== "over"),
  );
  return direct ? [active, `<O> ~${lemma}.pp${tail} .. ${lang === "fr" ? "par" : "by"} <S>`] : [active];
}

/** In the frames of nouns N is the noun (with its alternatives), P the preposition that it governs. */
const NOUN_FRAMES: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    "<S> et @det? d'autres|autres N P <O>",
    "<O> , dont <S> @être .. N",
    "N .. P <O> ,? dont|comme|notamment|parmi_lesquels|parmi_lesquelles|tels_que|telles_que|à_savoir|figurent|comptent|sont|on_compte|on_trouve|: .. <S^>",
    "<O's> .. N ,? dont|comme|notamment|parmi_lesquels|tels_que|à_savoir|figurent|comptent|sont|: .. <S^>",
    "<O> ~compter|citer|revendiquer|afficher|recenser ... <S> parmi|comme|pour ses|leurs? N",
    "<O> ~compter|citer|revendiquer|avoir parmi|pour ses|leurs? N .. <S>",
    "<S> ~figurer|compter|être ... parmi .. N .. P <O>",
    "<S> @être .. un|une|l'un|l'une|des? @de? .. N .. P <O>",
    "<S> ~devenir|rester|redevenir|demeurer .. N .. P <O>",
    "<S> @être .. N .. P <O>",
    "<S> , .. N .. P <O>",
    "<S> ( .. N .. P <O>",
    "N .. P <O> , <S>",
    "N P <O> <S!>",
    "<O's> .. N . <S>",
    "<O's> .. N , .. <S^> ,",
  ],
  en: [
    "<S> and|with other .. N P <O>",
    "<O> , of_which <S> @be .. N",
    "N .. P <O> ,? include|includes|included|including|are|were|such_as|like|namely|: .. <S^>",
    "<O's> .. N ,? include|includes|included|including|are|were|such_as|like|namely|: .. <S^>",
    "<O> , whose .. N include|are|included|were .. <S>",
    "<O> ~count|list|name|cite|claim ... <S> among|as its|their? N",
    "<O> ~count|list|name|cite among its|their? N .. <S>",
    "<O> ~have N .. such_as|including|like|in <S>",
    "<S> @be among|one_of .. N .. P <O>",
    "<S> ~become|remain .. N .. P <O>",
    "<S> @be .. N .. P <O>",
    "<S> , .. N .. P <O>",
    "<S> ( .. N .. P <O>",
    "N .. P <O> , <S>",
    "<S> , <O's> .. N",
    "<S> @be <O's> .. N",
    "<O's> .. N . <S>",
    "<O's> .. N , .. <S^> ,",
    "<O> N ,? <S>",
    "<S> , .. <O> N",
    "<S> @be a|an|the|one_of? . <O> N",
  ],
};

/** In the frames of actions A is the noun, P the preposition before what is acted upon. */
const ACTION_FRAMES: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    "A .. P <O> ,? .. par <S>",
    "A ,? .. par <S> ,? P <O>",
    "<S's> .. A .. P <O>",
    "<S> ~annoncer|finaliser|confirmer|négocier|préparer|envisager|réaliser|boucler|achever|officialiser|conclure|poursuivre|accélérer|entamer|engager|décider|officialiser|opérer|prévoir|étudier|viser|réussir|piloter|effectuer|amorcer|proposer .. A .. P <O>",
    "<S> ~procéder|travailler|songer .. à|au|aux|à_la .. A .. P <O>",
  ],
  en: [
    "<S's> .. A .. P <O>",
    "A .. P <O> ,? .. by <S>",
    "A by <S> P <O>",
    "<O's> .. A by <S>",
    "<S> ~announce|complete|confirm|finalise|finalize|negotiate|plan|prepare|close|begin|start|accelerate|consider|propose|pursue|seal|clinch|oversee|agree .. A .. P <O>",
    "<S> A P <O>",
  ],
};

/**
 * The patterns for a noun that says what one end is to the other ("client @de": S is a client of O): apposition,
 * predicate, possessor, lists of examples, brackets. Without a preposition de or of is meant.
 */
export function nounPatterns(spec: string, lang: Language): string[] {
  return fill(NOUN_FRAMES[lang], spec, "N", lang);
}

/** The patterns for a noun that names what S does to O ("rachat", "investment in"). */
export function actionPatterns(spec: string, lang: Language): string[] {
  const { word, preposition } = cut(spec, lang);
  const other = /(?:^|\|)(?:@de|@of|of)/.test(preposition)
    ? []
    : [
        lang === "fr"
          ? `${word} .. @de <S> .. ${preposition} <O>`
          : `${word} of|by|from <S> .. ${preposition} <O>`,
      ];
  return [...fill(ACTION_FRAMES[lang], spec, "A", lang), ...other];
}

/** The same patterns with the ends exchanged: a noun of O's role ("fournisseur" for customer_of). */
export function exchangeEnds(patterns: readonly string[]): string[] {
  return patterns.map((pattern) =>
    pattern.replace(/<([SO])/g, (_, end: string) => (end === "S" ? "<O" : "<S")),
  );
}

function fill(frames: readonly string[], spec: string, letter: string, lang: Language): string[] {
  const { word, preposition } = cut(spec, lang);
  return frames.map((frame) =>
    frame
      .split(" ")
      .map((part) => (part === letter ? word : part === "P" ? preposition : part))
      .join(" "),
  );
}

function cut(spec: string, lang: Language): { word: string; preposition: string } {
  const [word = "", ...rest] = spec.trim().split(/\s+/);
  return { word, preposition: rest.length > 0 ? rest.join(" ") : lang === "fr" ? "@de" : "of" };
}
