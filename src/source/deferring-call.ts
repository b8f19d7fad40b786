// Recognises calls like `test("title", async ({ page }) => { … })`, whose callback may be kept for later. Whether it is,
// only Playwright can tell. Pure.

import type { ArrowFunctionExpression, Expression, Function as FunctionNode, Node } from "oxc-parser";

/** A call whose last argument is a function that is written there. Offsets into the source. */
export interface DeferringCall {
  /** What is called, `test.only` of `test.only("title", …)`: Playwright takes a place in it for the place of the test. */
  callee: { start: number; end: number };
  /** Name of the binding that the callee begins with. */
  root: string;
  /** Which argument the function is, from 0. */
  argument: number;
  body: Node & { start: number; end: number };
}

/** Undefined for any other expression. */
export function deferringCall(node: Node): DeferringCall | undefined {
  if (node.type !== "CallExpression" || node.optional) return undefined;
  const root = rootOf(node.callee);
  const callback = node.arguments.at(-1);
  if (root === undefined || callback === undefined || !isFunction(callback)) return undefined;
  if (node.arguments.some(({ type }) => type === "SpreadElement")) return undefined;
  if (callback.body === null || !hasReadableParameters(callback)) return undefined;
  const { start, end } = node.callee;
  return { callee: { start, end }, root, argument: node.arguments.length - 1, body: callback.body };
}

function isFunction(node: Node): node is ArrowFunctionExpression | FunctionNode {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression";
}

/**
 * Playwright looks for the names of fixtures behind the first parenthesis in the text of the compiled function. That is
 * the one of the parameters, unless there is a single name, which is printed without.
 */
function hasReadableParameters({ params }: ArrowFunctionExpression | FunctionNode): boolean {
  const [first] = params;
  return first === undefined || first.type === "ObjectPattern";
}

function rootOf(callee: Expression | Node): string | undefined {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression" || callee.computed || callee.optional) return undefined;
  return rootOf(callee.object);
}
