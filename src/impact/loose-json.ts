// JSON as people write it into tsconfig files: with comments and trailing commas.

import { parseSource, type Expression } from "../source/index.ts";

/** The value, or undefined for text that is no such thing. All of it is also a JavaScript literal, so a parser of that reads it. */
export function readLooseJson(text: string): unknown {
  const { program, errors } = parseSource("loose.js", `(${text.replace(/^\uFEFF/, "")}\n)`);
  const [statement] = program.body;
  return errors.length > 0 || statement?.type !== "ExpressionStatement"
    ? undefined
    : valueOf(statement.expression);
}

function valueOf(node: Expression): unknown {
  if (node.type === "Literal") return node.value;
  if (node.type === "ArrayExpression") {
    return node.elements.map((element) =>
      element === null || element.type === "SpreadElement" ? undefined : valueOf(element),
    );
  }
  if (node.type !== "ObjectExpression") return undefined;
  const entries = node.properties.flatMap((property) => {
    if (property.type !== "Property") return [];
    const key =
      property.key.type === "Identifier"
        ? property.key.name
        : property.key.type === "Literal"
          ? String(property.key.value)
          : undefined;
    return key === undefined ? [] : [[key, valueOf(property.value)] as const];
  });
  return Object.fromEntries(entries);
}
