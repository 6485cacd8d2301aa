import type { Language } from "../../src/model/ontology.ts";
import { en, type Texts } from "./en.ts";
import { fr } from "./fr.ts";

export type { Texts };

/** Every text of the pages, in each language they speak. */
export const TEXTS: Readonly<Record<Language, Texts>> = { fr, en };
