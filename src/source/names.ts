// Which names a part of a file declares, and which it reads as values, by name alone. Pure.

import type { Node } from "oxc-parser";

import { childrenOf } from "./known-syntax.ts";

export interface Names {
  /** How often each is declared, in whatever scope. */
  declared: Map<string, number>;
  read: Set<string>;
}

export function noNames(): Names {
  return { declared: new Map(), read: new Set() };
}

/** A node, and whether the names in it are declared there. */
export interface Visit {
  node: Node;
  isBinding: boolean;
}

/** Notes the name of an identifier in an expression or a pattern. */
export function noteName(name: string, isBinding: boolean, names: Names): void {
  if (isBinding) names.declared.set(name, (names.declared.get(name) ?? 0) + 1);
  else names.read.add(name);
}

/** The nodes in a node that hold names of the scope: neither properties nor labels. */
export function namesIn({ node, isBinding }: Visit): Visit[] {
  const visits = (nodes: Iterable<Node | null | undefined>, isBinding: boolean): Visit[] =>
    [...nodes].flatMap((child) => (child ? [{ node: child, isBinding }] : []));
  switch (node.type) {
    case "Identifier":
      return visits([node.typeAnnotation], false);
    case "MemberExpression":
      return visits([node.object, node.computed ? node.property : undefined], false);
    case "Property":
      return [...visits([node.computed ? node.key : undefined], false), ...visits([node.value], isBinding)];
    case "MethodDefinition":
      return visits([node.computed ? node.key : undefined, node.value], false);
    case "PropertyDefinition":
      return visits([node.computed ? node.key : undefined, node.typeAnnotation, node.value], false);
    case "TSAsExpression":
      return visits([node.expression, isConst(node.typeAnnotation) ? undefined : node.typeAnnotation], false);
    case "LabeledStatement":
      return visits([node.body], false);
    case "BreakStatement":
    case "ContinueStatement":
      return [];
    case "VariableDeclarator":
      return [...visits([node.id], true), ...visits([node.init], false)];
    case "FunctionDeclaration":
    case "FunctionExpression":
      return [
        ...visits([node.id], true),
        ...visits(node.params, true),
        ...visits([node.typeParameters, node.returnType, node.body], false),
      ];
    case "ArrowFunctionExpression":
      return [
        ...visits(node.params, true),
        ...visits([node.typeParameters, node.returnType, node.body], false),
      ];
    case "ClassDeclaration":
    case "ClassExpression":
      return [
        ...visits([node.id], true),
        ...visits(
          childrenOf(node).filter((child) => child !== node.id),
          false,
        ),
      ];
    case "CatchClause":
      return [...visits([node.param], true), ...visits([node.body], false)];
    case "AssignmentPattern":
      return [...visits([node.left], isBinding), ...visits([node.right], false)];
    case "ObjectPattern":
      return [...visits(node.properties, isBinding), ...visits([node.typeAnnotation], false)];
    case "ArrayPattern":
      return [...visits(node.elements, isBinding), ...visits([node.typeAnnotation], false)];
    case "RestElement":
      return [...visits([node.argument], isBinding), ...visits([node.typeAnnotation], false)];
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ImportSpecifier":
      return visits([node.local], true);
    case "ExportSpecifier":
      return visits([node.local], false);
    default:
      return visits(childrenOf(node), false);
  }
}

/** `as const` looks like a type of that name, which there is nowhere else. */
function isConst(node: Node): boolean {
  return (
    node.type === "TSTypeReference" && node.typeName.type === "Identifier" && node.typeName.name === "const"
  );
}
