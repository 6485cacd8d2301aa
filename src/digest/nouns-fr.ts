import type { EntityRef } from "../model/records.ts";
import { isElided } from "../text/elision.ts";
import { fold } from "../text/fold.ts";
import type { Noun } from "./noun.ts";

// Common nouns that open names and take an article ("la Commission européenne", "du gouvernement français").
// A name that opens with another word stands without one, as companies and products do.
const FEMININE = words(
  "academie administration agence alliance armee assemblee association autorite banque cellule centrale chambre charte " +
    "coalition commission communaute confederation conference convention cour declaration delegation direction directive " +
    "ecole entreprise federation feuille filiere fondation garde haute initiative inspection journee ligue ligne liste " +
    "loi mairie maison mission mutuelle organisation plateforme police prefecture presidence rencontre region republique " +
    "semaine societe station strategie taskforce taxe tour trajectoire tribune union universite usine ville",
);
const MASCULINE = words(
  "accord acte arret bureau canton cadre centre college comite commissariat commissaire conseil consortium controleur " +
    "credit departement depot dispositif fonds forum gouvernement groupe groupement haut hub indice institut label land " +
    "laboratoire marche medialab ministere mouvement musee observatoire office operateur pacte pacquet paquet parlement " +
    "parquet parti plan pole programme projet referentiel regime registre reglement reseau salon secretariat senat service " +
    "sommet syndicat traite tribunal",
);
// Countries and regions with their article; towns have none.
const FEMININE_PLACES = words(
  "allemagne afrique albanie algerie amerique angleterre arabie argentine armenie asie australie autriche baviere " +
    "belgique bosnie bretagne bulgarie californie castille catalogne chine colombie coree corse croatie ecosse espagne " +
    "estonie europe finlande flandre france georgie grece hesse hongrie inde indonesie irlande islande italie " +
    "lettonie lituanie lombardie lorraine macedoine malaisie moldavie moselle normandie norvege nouvelle-aquitaine " +
    "nouvelle-zelande occitanie pologne provence reunion rhenanie roumanie russie sardaigne saxe serbie sicile slovaquie " +
    "slovenie suede suisse thailande thuringe tunisie turquie ukraine wallonie",
);
const MASCULINE_PLACES = words(
  "bade-wurtemberg bade benelux brandebourg bresil cambodge cameroun canada cap-vert chili congo costa danemark grand-duche japon " +
    "kazakhstan kosovo liban liechtenstein luxembourg maroc mexique montenegro nigeria ontario pakistan perou portugal " +
    "qatar quebec royaume-uni schleswig-holstein senegal texas vietnam zimbabwe",
);
const PLURAL_PLACES = words("emirats etats-unis hauts-de-france pays-bas pays philippines");

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

type Gender = "m" | "f" | "p";

/** A name as French sentences need it, with article and contractions where the name takes an article. */
export function nounInFrench({ name, type }: EntityRef): Noun {
  const text = name.fr;
  if (type === "place") return placeInFrench(text);
  const gender = type === "person" ? undefined : genderOf(text);
  if (gender === undefined) return bareNoun(text);
  // Laws and standards open with a common noun, whatever letter the name alone begins with: "l’arrêt Schrems II".
  return withArticle(text, gender, type === "law" || type === "standard" ? lowered(text) : text);
}

function genderOf(name: string): Gender | undefined {
  const first = headOf(name);
  return FEMININE.has(first) ? "f" : MASCULINE.has(first) ? "m" : undefined;
}

function headOf(name: string): string {
  return fold(name.split(/[\s,’']/)[0] ?? "");
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function placeInFrench(name: string): Noun {
  const whole = fold(name);
  const head = headOf(name);
  const has = (places: ReadonlySet<string>): boolean => places.has(whole) || places.has(head);
  if (has(PLURAL_PLACES)) return withArticle(name, "p");
  if (has(FEMININE_PLACES)) return { ...withArticle(name, "f"), at: `en ${name}` };
  if (has(MASCULINE_PLACES))
    return { ...withArticle(name, "m"), at: isElided(name) ? `en ${name}` : `au ${name}` };
  return bareNoun(name);
}

function bareNoun(name: string): Noun {
  const of = isElided(name) ? `d’${name}` : `de ${name}`;
  return { name, isPlural: false, subject: name, of, to: `à ${name}`, at: `à ${name}` };
}

/** `inside` is the name as it stands behind the article. */
function withArticle(name: string, gender: Gender, inside = name): Noun {
  const forms = { p: ["les ", "des ", "aux "], f: ["la ", "de la ", "à la "], m: ["le ", "du ", "au "] }[
    gender
  ];
  const [subject, of, to] = gender !== "p" && isElided(name) ? ["l’", "de l’", "à l’"] : forms;
  return {
    name,
    isPlural: gender === "p",
    subject: `${subject}${inside}`,
    of: `${of}${inside}`,
    to: `${to}${inside}`,
    at: `${to}${inside}`,
  };
}
