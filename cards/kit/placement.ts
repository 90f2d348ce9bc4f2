/** Where a component may stand: the platform's nesting rules as data, and the rules of a form. */
import { limits } from "./limits.ts";
import { type CardProblem, problem, under } from "./problem.ts";
import { depthOf, isContainer, type Placement } from "./walk.ts";

const onlyInCard = new Set(["form", "table"]);
const onlyInForm = new Set(["multi_select_static", "multi_select_person"]);
/** A chart stands in the card, a column or a panel; the pages differ on forms, and no page names the rest. */
const neverAroundChart = new Set(["form", "interactive_container"]);
/** What a form's answer is keyed by. An overflow menu and a container have no name. */
const named = new Set([
  "button",
  "input",
  "select_static",
  "multi_select_static",
  "select_person",
  "multi_select_person",
  "date_picker",
  "picker_time",
  "picker_datetime",
  "checker",
  "select_img",
]);
const initialOf: ReadonlyMap<string, string> = new Map([
  ["date_picker", "initial_date"],
  ["picker_time", "initial_time"],
  ["picker_datetime", "initial_datetime"],
]);

const isFilled = (value: unknown) => typeof value === "string" && value !== "";
const inForm = (place: Placement) => place.within.includes("form");

function misplaced(place: Placement): string | undefined {
  const { tag, within } = place;
  const parent = within.at(-1);
  if (onlyInCard.has(tag) && parent !== undefined)
    return `${tag} stands only directly in the card, not in ${parent}`;
  if (parent === "column_set" && tag !== "column")
    return `column_set holds only columns, not ${tag}`;
  if (tag === "column" && parent !== "column_set") return "column stands only in a column_set";
  if (onlyInForm.has(tag) && !inForm(place)) return `${tag} stands only in a form`;
  if (tag === "select_img" && place.node.multi_select === true && !inForm(place))
    return "select_img with multi_select stands only in a form";
  const around = within.find((each) => neverAroundChart.has(each));
  if (tag === "chart" && around !== undefined) return `chart may not stand in ${around}`;
  return isContainer(tag) && depthOf(place) === limits.nesting + 1
    ? `containers nest at most ${limits.nesting} levels`
    : undefined;
}

function unfit({ node, tag, path, within }: Placement): CardProblem[] {
  const found: CardProblem[] = [];
  const isInForm = within.includes("form");
  if (((isInForm && named.has(tag)) || tag === "form") && !isFilled(node.name))
    found.push(problem(under(path, "name"), 200530, `${tag} has no name to answer under`));
  if (tag === "button" && isInForm && node.form_action_type === undefined)
    found.push(problem(path, 200621, "a button in a form submits or resets it: form_action_type"));
  if (tag === "button" && !isInForm && node.form_action_type !== undefined)
    found.push(problem(path, 200621, "form_action_type outside a form"));
  const initial = initialOf.get(tag);
  if (initial !== undefined && node[initial] === undefined && node.placeholder === undefined)
    found.push(problem(path, 200621, `${tag} needs a placeholder or ${initial}`));
  if (tag === "column_set" && Array.isArray(node.columns) && node.columns.length === 0)
    found.push(problem(under(path, "columns"), 200621, "column_set has no column"));
  return found;
}

const isSubmit = ({ tag, node }: Placement) =>
  tag === "button" && node.form_action_type === "submit";

const withoutSubmit = (places: readonly Placement[]): CardProblem[] =>
  places
    .filter(({ tag, path }) => {
      if (tag !== "form") return false;
      return !places.some((place) => place.path.startsWith(`${path}.`) && isSubmit(place));
    })
    .map(({ path }) => problem(path, 200621, "a form must contain a submit button"));

const isFormal = (place: Placement) => place.tag === "form" || inForm(place);

/** The later of two components with one name, where the earlier or the later belongs to a form. */
function sameNames(places: readonly Placement[]): CardProblem[] {
  const found: CardProblem[] = [];
  const first = new Map<string, Placement>();
  for (const place of places) {
    const name = place.node.name;
    if (typeof name !== "string" || name === "") continue;
    const other = first.get(name);
    if (other === undefined) first.set(name, place);
    else if (isFormal(place) || isFormal(other))
      found.push(problem(under(place.path, "name"), 200621, `the name ${name} is already used`));
  }
  return found;
}

function sameIds(places: readonly Placement[]): CardProblem[] {
  const seen = new Set<string>();
  return places.flatMap(({ node, path }) => {
    const id = node.element_id;
    if (typeof id !== "string") return [];
    const isNew = !seen.has(id);
    seen.add(id);
    if (isNew) return [];
    return [problem(under(path, "element_id"), 300301, `the element_id ${id} repeats`)];
  });
}

export function placementProblems(places: readonly Placement[]): CardProblem[] {
  const each = places.flatMap((place) => {
    const reason = misplaced(place);
    return [
      ...(reason === undefined ? [] : [problem(place.path, 200621, reason)]),
      ...unfit(place),
    ];
  });
  return [...each, ...withoutSubmit(places), ...sameNames(places), ...sameIds(places)];
}
