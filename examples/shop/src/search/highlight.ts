// Marking the words of a query inside a text.

import { h } from "../shared/dom.ts";
import { fold, words } from "../shared/text.ts";

/** The text as nodes, with the beginnings of words that match the query in `<mark>`. */
export function highlight(text: string, query: string): Node[] {
  const wanted = words(query).sort((a, b) => b.length - a.length);
  return text.split(/(?<=\s)/).flatMap((piece) => {
    const match = wanted.find((word) => fold(piece).startsWith(word));
    if (match === undefined) return [document.createTextNode(piece)];
    return [
      h("mark", null, piece.slice(0, match.length)),
      document.createTextNode(piece.slice(match.length)),
    ];
  });
}
