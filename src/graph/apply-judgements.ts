import type { Annotation } from "../model/annotation.ts";
import type { Graph } from "./connection.ts";

/** What the annotators said, as the analysts' standing judgements would have it. */
export function applyJudgements(_graph: Graph, annotation: Annotation): Annotation {
  return annotation;
}
