/** A text with the places in it that matched; offsets in UTF-16 code units, in order, without overlap. */
export interface Marked {
  text: string;
  marks: readonly { start: number; end: number }[];
}

/** A text with its matches marked. */
export function MarkedText({ text, marks }: Marked) {
  let at = 0;
  const parts = marks.map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return (
      <>
        {before}
        <mark>{text.slice(start, end)}</mark>
      </>
    );
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
