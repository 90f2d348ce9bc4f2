/** The platform's limits for a Card JSON 2.0 card, each with the page it is from. "Structure" is https://open.feishu.cn/document/feishu-cards/card-json-v2-structure. */

export const limits = {
  /** UTF-8 bytes of the card's JSON; error 230025. Source: im/v1/messages create, "card and post 30 KB". */
  cardBytes: 30 * 1024,
  /** Objects with a `tag`, text nodes and icons included, in header and body; error 11310. Source: Structure. */
  nodes: 200,
  /** Tables in a card; error 11310. Markdown tables are counted too, as seen in the field. Source: table component. */
  tables: 5,
  /** Tables in one markdown component. Source: rich text component. */
  markdownTables: 4,
  /** Columns of a table; the client hides the rest. Source: table component. */
  tableColumns: 50,
  /** Rows shown on one page of a table. Source: table component. */
  tablePageSize: 10,
  /** Charts in a card that still load well; a recommendation. Source: chart component. */
  charts: 5,
  /** Containers inside each other, the outermost included; a column is part of its column set. Source: form container, column set. */
  nesting: 5,
  /** Characters of a button's text and of an overflow option. Source: button, overflow. */
  buttonText: 100,
  /** Characters of a placeholder. Source: input, select. */
  placeholder: 100,
  /** Characters an input can be set to take, from 1. Source: input. */
  inputLength: 1000,
  /** Tags in a header; the client hides the rest. Source: title component. */
  headerTags: 3,
  /** Buttons on a checker. Source: checker. */
  checkerButtons: 3,
  /** Pictures of an `img_combination` by mode; the client drops the rest. Source: multi-image layout. */
  combinedImages: { double: 2, triple: 3, bisect: 6, trisect: 9 },
  /** A letter, then letters, digits and underscores, 20 characters in all. Source: Structure, element_id. */
  elementId: /^[A-Za-z][A-Za-z0-9_]{0,19}$/,
} as const;
