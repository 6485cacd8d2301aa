import type { Misread, Restriction } from "./query.ts";
import type { Correction, SearchNote } from "./types.ts";

/** Says of a piece of the query how it was read instead. */
export function noteMisread({ text, reason }: Misread): SearchNote {
  const shown = shorten(text);
  switch (reason) {
    case "quote":
      return note(
        "unparsed",
        `le guillemet de « ${shown} » n’est pas fermé : mots cherchés séparément`,
        `the quotation mark in “${shown}” is not closed: searched as words`,
      );
    case "field":
      return note(
        "unparsed",
        `« ${shown} » : mot-clé inconnu, cherché comme mots`,
        `“${shown}”: unknown keyword, searched as words`,
      );
    case "value":
      return note(
        "unparsed",
        `« ${shown} » ne dit pas quoi chercher`,
        `“${shown}” does not say what to look for`,
      );
    case "prefix":
      return note(
        "unparsed",
        `« ${shown} » : l’astérisque suit un mot d’au moins trois lettres`,
        `“${shown}”: an asterisk follows a word of three letters or more`,
      );
    case "length":
      return note(
        "shortened",
        `requête trop longue : la fin, à partir de « ${shown} », est laissée de côté`,
        `the query is too long: its end, from “${shown}” on, is left out`,
      );
  }
}

/** Says that the value of a restriction means nothing here. */
export function noteUnknown({ text }: Restriction): SearchNote {
  const shown = shorten(text);
  return note(
    "unknown",
    `« ${shown} » ne désigne rien de connu : cherché comme mots`,
    `“${shown}” names nothing known: searched as words`,
  );
}

/** Says that too few articles have all the words. */
export function noteRelaxed(strict: number): SearchNote {
  if (strict === 0) {
    return note(
      "relaxed",
      "aucun article ne réunit tous les mots : voici les plus proches",
      "no article has all the words: here are the closest",
    );
  }
  return note(
    "relaxed",
    "peu d’articles réunissent tous les mots : les plus proches sont ajoutés",
    "few articles have all the words: the closest are added",
  );
}

/** Says which words were corrected. */
export function noteCorrected(corrections: readonly Correction[]): SearchNote {
  const pairs = corrections.map(({ from, to }) => `${from} → ${to}`).join(", ");
  return note("corrected", `mots introuvables, corrigés : ${pairs}`, `words not found, corrected: ${pairs}`);
}

function note(code: SearchNote["code"], fr: string, en: string): SearchNote {
  return { code, message: { fr, en } };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
