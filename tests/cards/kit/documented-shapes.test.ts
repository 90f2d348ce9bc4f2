/** Every component with all the fields its documented table names: the validator is true to the platform, not to our builders. */
import { expect, it } from "vitest";
import { displayShapes } from "./documented-display.ts";
import { placed, wholeCard } from "./documented-fields.ts";
import { inputShapes } from "./documented-inputs.ts";
import { codes } from "./platform-json.ts";

const shapes = [...displayShapes, ...inputShapes];

it.each(shapes)(
  "$element.tag carries every field it is documented with",
  ({ element, formOnly }) => {
    expect(codes(wholeCard({ ...element, ...placed }, formOnly ?? false))).toEqual([]);
  },
);

it.each(shapes)(
  "$element.tag is refused without $required, or with a field nobody documented",
  ({ element, required, formOnly }) => {
    for (const one of required) {
      const { [one]: _, ...rest } = element;
      expect({ without: one, codes: codes(wholeCard(rest, formOnly ?? false)) }).not.toEqual({
        without: one,
        codes: [],
      });
    }
    expect(codes(wholeCard({ ...element, colour: "red" }, formOnly ?? false))).toEqual([200621]);
  },
);
