// The ways of asking for a file that are not import statements: require and its relatives. Reads a syntax tree.

import { Visitor, type CallExpression, type Expression, type Node, type Program } from "../source/index.ts";

export interface Requires {
  requests: string[];
  /** `start` is an offset into the source. */
  doubts: { start: number; what: string }[];
}

// Properties of require that load nothing.
const HARMLESS = new Set(["resolve", "main", "cache", "extensions"]);

/** Finds `require`, `require.resolve`, `createRequire`, `import x = require()` and `import.meta.resolve`. */
export function readRequires(program: Program): Requires {
  const requests: string[] = [];
  const doubts: Requires["doubts"] = [];
  const { requires, makers, understood } = readNames(program);

  const take = (call: CallExpression, name: string) => {
    const value = stringValue(call.arguments[0]);
    if (value !== undefined) requests.push(value);
    else
      doubts.push({ start: call.start, what: `where ${name}() takes a name that is only known at run time` });
  };

  new Visitor({
    TSImportEqualsDeclaration(node) {
      if (node.importKind === "type" || node.moduleReference.type !== "TSExternalModuleReference") return;
      requests.push(node.moduleReference.expression.value);
    },
    CallExpression(call) {
      const { callee } = call;
      if (callee.type === "Identifier" && requires.has(callee.name)) {
        understood.add(callee);
        take(call, callee.name);
      } else if (callee.type === "CallExpression" && isMaker(callee, makers)) {
        understood.add(callee);
        take(call, "require");
      } else if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
        const { object, property } = callee;
        const ofRequire = object.type === "Identifier" && requires.has(object.name);
        const ofModule = object.type === "Identifier" && object.name === "module";
        if (ofRequire && property.name === "resolve") take(call, `${object.name}.resolve`);
        else if (ofModule && property.name === "require") take(call, "module.require");
        else if (object.type === "MetaProperty" && property.name === "resolve")
          take(call, "import.meta.resolve");
      }
      if (isMaker(call, makers) && !understood.has(call)) {
        doubts.push({
          start: call.start,
          what: "where the function that createRequire() makes cannot be followed",
        });
      }
    },
    MemberExpression(node) {
      if (!node.computed) understood.add(node.property);
      if (!node.computed && node.property.type === "Identifier" && HARMLESS.has(node.property.name))
        understood.add(node.object);
    },
    UnaryExpression(node) {
      if (node.operator === "typeof") understood.add(node.argument);
    },
    Property(node) {
      if (!node.computed && !node.shorthand) understood.add(node.key);
    },
    Identifier(node) {
      if (!requires.has(node.name) || understood.has(node)) return;
      doubts.push({
        start: node.start,
        what: `where ${node.name} is passed on, so what it loads cannot be known`,
      });
    },
  }).visit(program);
  return { requests, doubts };
}

/** Names first: a function may use a require that is made further down. */
function readNames(program: Program): { requires: Set<string>; makers: Set<string>; understood: Set<Node> } {
  const requires = new Set(["require"]);
  const makers = new Set(["createRequire"]);
  const understood = new Set<Node>();
  new Visitor({
    ImportSpecifier({ imported, local }) {
      if (imported.type === "Identifier" && imported.name === "createRequire") makers.add(local.name);
    },
  }).visit(program);
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type !== "Identifier" || init?.type !== "CallExpression" || !isMaker(init, makers)) return;
      requires.add(id.name);
      understood.add(id).add(init);
    },
  }).visit(program);
  return { requires, makers, understood };
}

function isMaker({ callee }: CallExpression, makers: ReadonlySet<string>): boolean {
  if (callee.type === "Identifier") return makers.has(callee.name);
  return (
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "createRequire"
  );
}

/** The value of a string literal, or of a template without expressions. */
export function stringValue(node: Expression | Node | null | undefined): string | undefined {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
