import type { DigestWording } from "../digest/render.ts";
import { parseRoles } from "../relations/roles.ts";
import { loadDataFile, loadOntology } from "./resources.ts";

/** The labels that a digest is worded with. @throws VigieError `data.invalid` naming file and line. */
export function loadDigestWording(): DigestWording {
  const { file, text } = loadDataFile("data/lexicon/roles.yaml");
  return { ontology: loadOntology(), roles: new Map(parseRoles(text, file).map((role) => [role.id, role])) };
}
