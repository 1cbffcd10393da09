import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["build/", "data/", "node_modules/", ".cache/", "app/platform/db/client/", "public/"] },
  js.configs.recommended,
  { files: ["**/*.cjs"], languageOptions: { globals: { module: "writable" } } },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/only-throw-error": "off",
      // Rooms add their events to an interface that begins empty.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "always" }],
      "no-control-regex": "off",
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='style']",
          message: "The content policy drops style attributes: use a class.",
        },
        {
          selector: "CallExpression[callee.property.name=/^\\$(query|execute)RawUnsafe$/]",
          message: "Raw SQL is written as a tagged template.",
        },
      ],
    },
  },
  {
    files: ["app/**/*.tsx"],
    plugins: { "jsx-a11y": jsxA11y, "react-hooks": reactHooks },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      ...reactHooks.configs.recommended.rules,
      // Safari drops list semantics where the marker is styled away; saying the role keeps them.
      "jsx-a11y/no-redundant-roles": "off",
      // Tables that become paragraphs on phones say their roles, which `display: block` takes away.
      "jsx-a11y/no-interactive-element-to-noninteractive-role": "off",
      // A region that scrolls takes focus, so that it scrolls by keyboard.
      "jsx-a11y/no-noninteractive-tabindex": ["error", { roles: ["region"], tags: [] }],
    },
  },
  {
    // Mail programs know no style sheets.
    files: ["app/platform/mail/*.tsx"],
    rules: { "no-restricted-syntax": "off" },
  },
);
