import { VigieError } from "../errors.ts";
import type { FieldSpan } from "../model/annotation.ts";

/** The article under annotation, as the writers of facts need it. */
export interface AnnotatedArticle {
  seq: number;
  title: string;
  text: string;
  day: string;
}

/** The text at a span. @throws VigieError `data.invalid` where the span is not in the field. */
export function sliceOf(article: AnnotatedArticle, { field, start, end }: FieldSpan, what: string): string {
  const whole = article[field];
  const isInside = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end;
  if (!isInside || end > whole.length) {
    throw new VigieError("data.invalid", `${what}: ${field} ${start}-${end} is not in the article`, {
      context: { field, start, end, length: whole.length },
    });
  }
  return whole.slice(start, end);
}
