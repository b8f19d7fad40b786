// The door of source: what the text of a source file says. Resolves nothing, runs nothing.

export { canImport, parseSource } from "./parse.ts";
export { loadShape, type IsKept, type LoadShape } from "./load-shape.ts";
export { Visitor, type CallExpression, type Expression, type Node, type Program } from "oxc-parser";
