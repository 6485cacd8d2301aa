import type { Mention } from "../model/annotation.ts";
import type { Role } from "../model/gazetteer.ts";
import { fold } from "../text/fold.ts";

const GOVERNMENT = /\b(?:gouvernement|government)\b|^(?:l'|the )?(?:etat|state)\b/;
const REGIONAL =
  /\b(?:flamand|flemish|wallon|walloon|bavarois|bavarian|catalan|ecossais|scottish|welsh|gallois|basque)\b/;
const COMMISSION = /^(?:commission|commission europeenne|european commission|la commission|the commission)$/;
const EU_PARLIAMENT = /^(?:parlement europeen|european parliament)$/;
const NATIONAL_PARLIAMENT =
  /\b(?:assemblee nationale|national assembly|chambre des deputes|chambre des representants|bundestag|house of commons|tweede kamer|parliament|parlement)\b/;
const SENATE = /^(?:senat|senate|le senat|the senate)$/;
const GOVERNMENT_ROLES = new Set(["minister", "prime-minister", "state-secretary", "chancellor"]);

/** Which organisation a public office belongs to where the text names it elsewhere in the article (ruling 5 of the guide). */
export interface PublicBodies {
  bodyOf(role: Role, title: string): Mention | undefined;
}

/** Finds the governments, parliaments and the Commission that an article names. */
export function findPublicBodies(mentions: readonly Mention[]): PublicBodies {
  const institutions = mentions.filter((mention) => mention.type === "institution");
  const first = (test: (name: string) => boolean): Mention | undefined =>
    institutions.find((mention) => test(fold(mention.text)));
  const governments = new Map<string, Mention>();
  for (const mention of institutions) {
    const name = fold(mention.text);
    if (GOVERNMENT.test(name) && !REGIONAL.test(name) && !governments.has(mention.entity)) {
      governments.set(mention.entity, mention);
    }
  }
  const only = governments.size === 1 ? [...governments.values()][0] : undefined;
  const commission = first((name) => COMMISSION.test(name));
  return {
    bodyOf: (role, title) => {
      const name = fold(title);
      if (role.id === "commissioner" || (role.id === "vice-president" && /execut/.test(name)))
        return commission;
      if (role.id === "mep") return first((text) => EU_PARLIAMENT.test(text));
      if (role.id === "mp")
        return first((text) => NATIONAL_PARLIAMENT.test(text) && !EU_PARLIAMENT.test(text));
      if (role.id === "senator") return first((text) => SENATE.test(text));
      return GOVERNMENT_ROLES.has(role.id) ? only : undefined;
    },
  };
}
