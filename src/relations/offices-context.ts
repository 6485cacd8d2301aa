import type { Role } from "../model/gazetteer.ts";
import type { Discourse } from "./discourse.ts";
import type { Findings } from "./findings.ts";
import type { PublicBodies } from "./government.ts";
import type { PhraseTrie } from "./phrase-trie.ts";
import type { RolePhrase } from "./role-phrases.ts";

/** What finding offices needs besides the sentence. */
export interface OfficeContext {
  roles: PhraseTrie<Role>;
  discourse: Discourse;
  bodies: PublicBodies;
  findings: Findings;
  /** True for persons whom the article gives a public office. */
  isPolitician(person: string): boolean;
}

/** A role phrase with the persons who hold it. */
export interface Holding {
  phrase: RolePhrase;
  persons: readonly number[];
  /** The organisation, where the clause names it outside the phrase ("Y appoints X director"). */
  organisations?: readonly number[];
  rule: string;
  confidence: number;
}
