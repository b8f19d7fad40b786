// The syntax that may come and go in the body of a function without a trace outside of it. Anything else is doubt: JSX
// and decorators import helpers, `import.meta` is an error in CommonJS, enums and namespaces are names of many kinds.

import { visitorKeys, type Node } from "oxc-parser";

const VALUES = new Set(
  `ArrayExpression ArrayPattern ArrowFunctionExpression AssignmentExpression AssignmentPattern AwaitExpression
  BinaryExpression BlockStatement BreakStatement CallExpression CatchClause ChainExpression ClassBody ClassDeclaration
  ClassExpression ConditionalExpression ContinueStatement DebuggerStatement DoWhileStatement EmptyStatement
  ExpressionStatement ForInStatement ForOfStatement ForStatement FunctionDeclaration FunctionExpression Identifier
  IfStatement Literal LogicalExpression MemberExpression MethodDefinition NewExpression
  ObjectExpression ObjectPattern Property PropertyDefinition RestElement ReturnStatement SequenceExpression
  SpreadElement Super SwitchCase SwitchStatement TaggedTemplateExpression TemplateElement TemplateLiteral
  ThisExpression ThrowStatement TryStatement UnaryExpression UpdateExpression VariableDeclaration VariableDeclarator
  WhileStatement YieldExpression TSAsExpression TSNonNullExpression TSSatisfiesExpression`.split(/\s+/),
);

/** Only where they import nothing that a body could be the first to use. */
const OF_MODULES = new Set(
  `Program ExportDefaultDeclaration ExportNamedDeclaration ExportSpecifier ImportDeclaration ImportDefaultSpecifier
  ImportNamespaceSpecifier ImportSpecifier`.split(/\s+/),
);

const TYPES = new Set(
  `TSAnyKeyword TSArrayType TSBigIntKeyword TSBooleanKeyword TSIntersectionType TSLiteralType TSNeverKeyword
  TSNullKeyword TSNumberKeyword TSObjectKeyword TSPropertySignature TSStringKeyword TSTupleType TSTypeAnnotation
  TSTypeLiteral TSTypeParameterInstantiation TSTypeReference TSUndefinedKeyword TSUnionType TSUnknownKeyword
  TSVoidKeyword`.split(/\s+/),
);

/** What a name is read in: an expression, or a type, which is gone when the file runs. */
export type Realm = "value" | "type";

/** Undefined for syntax that is not known. */
export function realmOf(node: Node): Realm | undefined {
  if (VALUES.has(node.type) || OF_MODULES.has(node.type)) return "value";
  return TYPES.has(node.type) ? "type" : undefined;
}

/** Whether known syntax is as harmless in a body as it looks. */
export function isHarmlessInBody(node: Node): boolean {
  if (OF_MODULES.has(node.type)) return false;
  if ("decorators" in node && node.decorators !== undefined && node.decorators.length > 0) return false;
  switch (node.type) {
    case "VariableDeclaration":
      return !node.declare && (node.kind === "const" || node.kind === "let" || node.kind === "var");
    case "ExpressionStatement":
      return !("directive" in node) || node.directive === null || node.directive === undefined;
    case "FunctionDeclaration":
    case "FunctionExpression":
      return node.body !== null && !node.declare && !node.typeParameters;
    case "ArrowFunctionExpression":
      return !node.typeParameters;
    case "ClassDeclaration":
    case "ClassExpression":
      return !node.declare && !node.abstract && !node.typeParameters && !node.implements?.length;
    case "PropertyDefinition":
      return !node.declare && !node.optional && !node.definite && !node.override;
    case "MethodDefinition":
      return !node.optional && !node.override;
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForInStatement":
    case "ForOfStatement":
      return isPlainTarget(node.left);
    case "UpdateExpression":
    case "RestElement":
      return isPlainTarget(node.argument);
    case "ArrayPattern":
      return node.elements.every(isPlainTarget);
    case "ObjectPattern":
      return node.properties.every(
        (property) => property.type !== "Property" || isPlainTarget(property.value),
      );
    case "TSPropertySignature":
      return !node.computed;
    case "TSTypeReference":
      // Nor does the parser mind keywords here.
      return node.typeName.type === "Identifier" && /^[A-Z]/.test(node.typeName.name);
    case "Literal":
      return !("regex" in node) || isRegularExpression(node.regex.pattern, node.regex.flags);
    default:
      return true;
  }
}

/** Compilers differ in where they allow `(a as B) = c`. */
function isPlainTarget(node: Node | null): boolean {
  return node === null || !node.type.startsWith("TS");
}

/** The parser accepts regular expressions that Node does not; Node refuses to load a file with such a one. */
function isRegularExpression(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/** The nodes in a node, in the order of the source. */
export function childrenOf(node: Node): Node[] {
  const fields = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const child = fields[key];
    if (Array.isArray(child)) {
      for (const one of child) if (one !== null) children.push(one);
    } else if (child) children.push(child);
  }
  return children;
}
