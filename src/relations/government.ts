import type { Mention } from "../model/annotation.ts";
import type { Role } from "../model/gazetteer.ts";
import { fold } from "../text/fold.ts";
import { tokenize } from "../text/tokens.ts";
import type { Nationalities } from "./nationalities.ts";

const GOVERNMENT = /\b(?:gouvernement|government|bundesregierung|cabinet)\b|^(?:l'|the )?(?:etat|state)$/;
/** Names that every country uses of itself: which one is meant the text alone tells. */
const ANY_STATE = /^(?:l'|the )?(?:etat|state)$/;
const COMMISSION = /^(?:la |the )?(?:commission|commission europeenne|european commission|eu commission)$/;
const EU_PARLIAMENT = /^(?:le |the )?(?:parlement europeen|european parliament|eurochambre)$/;
const NATIONAL_PARLIAMENT =
  /\b(?:assemblee nationale|national assembly|chambre des deputes|chambre des representants|palais bourbon|chamber of deputies|bundestag|house of commons|commons|house of representatives|tweede kamer|second chamber|riksdag|riksdagen|eduskunta|folketing|folketinget|storting|stortinget|sejm|riigikogu|saeima|seimas|dail|nationalrat|national council|conseil national|congreso|congress|parliament|parlement|westminster|holyrood|senedd)\b/;
const SENATE = /\b(?:senat|senate|bundesrat|house of lords|lords|eerste kamer)\b/;
const MINISTRY =
  /\b(?:ministere|ministry|ministerie|bundesministerium|department|treasury|tresor|home office|foreign office|secretariat d'etat|cabinet office|chancellerie|chancellery|[a-z]+ministerium)\b/;
const GOVERNMENT_ROLES = new Set(["minister", "prime-minister", "state-secretary", "chancellor", "official"]);
/** Those who lead a committee of a chamber, or report to it. */
const COMMITTEE = /\b(?:commissions?|committee|mission|delegation|groupe|group)\b/;
const LEADS_COMMITTEE = new Set(["president", "vice-president", "chair", "rapporteur", "general-secretary"]);

/** What is said about a post: its title, and the folded words around it. */
export interface PostWords {
  title: string;
  near: readonly string[];
}

/** Which organisation a public office belongs to where the text names it elsewhere in the article (ruling 5 of the guide). */
export interface PublicBodies {
  bodyOf(role: Role, words: PostWords): Mention | undefined;
}

interface Body {
  mention: Mention;
  name: string;
  country: string | undefined;
  regional: boolean;
}

/** Finds the governments, ministries, parliaments and the Commission that an article names. */
export function findPublicBodies(mentions: readonly Mention[], nationalities: Nationalities): PublicBodies {
  const institutions = bodiesIn(mentions, nationalities);
  const having = (test: RegExp): Body[] => institutions.filter(({ name }) => test.test(name));
  const governments = institutions.filter(
    ({ name, mention }) =>
      GOVERNMENT.test(name) ||
      /-government$/.test(mention.entity) ||
      nationalities.seatOf(name) !== undefined,
  );
  const ministries = having(MINISTRY);
  const commission = institutions.find(
    ({ name, mention }) => COMMISSION.test(name) || mention.entity === "european-commission",
  );
  const european = institutions.find(
    ({ name, mention }) => EU_PARLIAMENT.test(name) || mention.entity === "european-parliament",
  );
  const houses = having(NATIONAL_PARLIAMENT).filter((body) => body !== european);
  const senates = having(SENATE);
  return {
    bodyOf: (role, words) => {
      const title = fold(words.title);
      const country = nationalities.countryOf([...tokenize(title).map((token) => token.fold), ...words.near]);
      if (role.id === "commissioner" || (role.id === "vice-president" && /execut/.test(title)))
        return commission?.mention;
      if (role.id === "mep") return european?.mention;
      if (role.id === "mp") return chosen(houses, country)?.mention;
      if (role.id === "senator") return chosen(senates, country)?.mention;
      if (LEADS_COMMITTEE.has(role.id) && (role.id === "rapporteur" || COMMITTEE.test(title)))
        return onlyOne([...(european ? [european] : []), ...houses, ...senates])?.mention;
      if (!GOVERNMENT_ROLES.has(role.id)) return undefined;
      const ministry = ministryFor(title, ministries);
      return (ministry ?? governmentFor(governments, country))?.mention;
    },
  };
}

/** Each institution once, with the country that its name or id tells. */
function bodiesIn(mentions: readonly Mention[], nationalities: Nationalities): Body[] {
  const bodies = new Map<string, Body>();
  for (const mention of mentions) {
    if (mention.type !== "institution" || bodies.has(mention.entity)) continue;
    const name = fold(mention.text);
    const words = [...tokenize(name).map((token) => token.fold), ...mention.entity.split("-")];
    const country = ANY_STATE.test(name)
      ? undefined
      : (nationalities.seatOf(name) ?? nationalities.countryOf(words));
    const regional = country !== undefined && nationalities.isRegional(country);
    bodies.set(mention.entity, { mention, name, country, regional });
  }
  return [...bodies.values()];
}

/** The body of the country meant, else the first of those whose country is not another. */
function chosen(bodies: readonly Body[], country: string | undefined): Body | undefined {
  if (country === undefined) return bodies[0];
  return bodies.find((body) => body.country === country) ?? bodies.find((body) => body.country === undefined);
}

/** The government of the country meant; without a country the only one there is. */
function governmentFor(governments: readonly Body[], country: string | undefined): Body | undefined {
  if (country === undefined) return onlyOne(governments.filter((body) => !body.regional));
  const own = governments.find((body) => body.country === country);
  if (own) return own;
  const unknown = governments.filter((body) => body.country === undefined);
  return onlyOne(unknown);
}

function onlyOne(bodies: readonly Body[]): Body | undefined {
  return bodies.length === 1 ? bodies[0] : undefined;
}

/** "ministre de l'Économie" leads the "ministère de l'Économie": their fields begin alike. */
function ministryFor(title: string, ministries: readonly Body[]): Body | undefined {
  const fields = fieldsOf(title);
  return ministries.find(({ name }) => {
    const own = fieldsOf(name);
    return fields.some((field) => own.includes(field));
  });
}

const NO_FIELD =
  /^(?:minis|secre|state|etat|deleg|premi|prime|depar|perma|natio|feder|gouve|gover|charg|aupre|ancie|forme|affai|vice|deput|junio)/;

/** The first letters of the words that tell a field. */
function fieldsOf(title: string): string[] {
  return tokenize(title)
    .map((token) => token.fold)
    .filter((word) => word.length > 3 && !NO_FIELD.test(word))
    .map((word) => word.slice(0, 5));
}
