/** Pictures: one, several put together, and those one chooses from. */
import type { Draw } from "./card.ts";
import {
  contentOf,
  freshId,
  isDisabled,
  pixelsOf,
  showWhyDisabled,
  tipOf,
} from "./card-context.ts";
import { placeField } from "./card-field.ts";
import { h } from "./dom.ts";
import { isJson, type Json, listIn, resourceUrl, textIn } from "./wire.ts";

/** A picture that says so when it cannot be fetched. */
function pictureOf(key: string, alt: string, style: Record<string, string> = {}): HTMLElement {
  const image = h("img", { src: resourceUrl(key), alt, loading: "lazy", style });
  image.addEventListener("error", () =>
    image.replaceWith(
      h("span", { class: "no-picture" }, alt === "" ? "图片无法显示" : `图片无法显示：${alt}`),
    ),
  );
  return image;
}

const SIDES: Readonly<Record<string, string>> = {
  large: "160px 160px",
  medium: "80px 80px",
  small: "40px 40px",
  tiny: "16px 16px",
};

function pictureStyle(element: Json): Record<string, string> {
  const size = textIn(element, "size");
  const [width = "", height = ""] = (SIDES[size] ?? size).split(" ");
  const isSized = width.endsWith("px") && height.endsWith("px");
  const scale = textIn(element, "scale_type");
  return {
    width: isSized ? width : pixelsOf(element, "custom_width"),
    height: isSized ? height : "",
    "object-fit": isSized && scale !== "fit_horizontal" ? "cover" : "",
    "object-position": scale === "crop_top" ? "top" : "",
    "border-radius": textIn(element, "corner_radius"),
  };
}

const img: Draw = (element) => {
  const key = textIn(element, "img_key");
  const alt = contentOf(element, "alt");
  const picture = pictureOf(key, alt, pictureStyle(element));
  if (element["transparent"] !== true) picture.classList.add("solid");
  const title = contentOf(element, "title") || undefined;
  if (element["preview"] === false) return h("div", { class: "picture", title }, picture);
  return h(
    "a",
    {
      class: "picture",
      href: resourceUrl(key),
      target: "_blank",
      title,
      "aria-label": alt === "" ? "查看图片" : `查看图片：${alt}`,
    },
    picture,
  );
};

/** How many pictures a combination holds; more are dropped by the client. */
const MOST: Readonly<Record<string, number>> = { double: 2, triple: 3, bisect: 6, trisect: 9 };

const combination: Draw = (element) => {
  const mode = textIn(element, "combination_mode");
  const shown = listIn(element, "img_list").slice(0, MOST[mode] ?? 9);
  return h(
    "div",
    { class: `pictures ${mode}` },
    ...shown.map((one, index) =>
      h(
        "a",
        {
          href: resourceUrl(textIn(one, "img_key")),
          target: "_blank",
          "aria-label": `查看第 ${index + 1} 张图片，共 ${shown.length} 张`,
        },
        pictureOf(textIn(one, "img_key"), "", {
          "border-radius": textIn(element, "corner_radius"),
        }),
      ),
    ),
  );
};

/** One picture that can be chosen. */
function imageChoice(element: Json, group: string, option: Json, index: number, isOff: boolean) {
  const label = tipOf(option) ?? `图片 ${index + 1}`;
  const box = h("input", {
    type: element["multi_select"] === true ? "checkbox" : "radio",
    name: group,
    value: textIn(option, "value"),
    disabled: isOff,
    "aria-label": label,
  });
  const node = h(
    "label",
    { class: "image-choice", title: label },
    box,
    pictureOf(textIn(option, "img_key"), label),
  );
  if (isOff)
    node.addEventListener("click", () => showWhyDisabled(isDisabled(option) ? option : element));
  return { box, node };
}

const selectImg: Draw = (element, path, context) => {
  const group = freshId();
  const choices = listIn(element, "options")
    .filter((option) => isJson(option))
    .map((option, index) =>
      imageChoice(element, group, option, index, isDisabled(element) || isDisabled(option)),
    );
  const isMany = element["multi_select"] === true;
  const node = h(
    "div",
    {
      class: `field wide image-choices ${textIn(element, "layout") || "bisect"}`,
      role: isMany ? "group" : "radiogroup",
      "aria-label": element["required"] === true ? "选择图片，必填" : "选择图片",
      style: { "--ratio": textIn(element, "aspect_ratio").replace(":", " / ") || "16 / 9" },
    },
    ...choices.map((one) => one.node),
  );
  const chosen = () => choices.filter(({ box }) => box.checked).map(({ box }) => box.value);
  const value = () => (isMany ? chosen() : (chosen()[0] ?? ""));
  const pressOf = () => (isMany ? { options: chosen() } : { option: chosen()[0] ?? "" });
  const undo = () => {
    for (const { box } of choices) box.checked = box.defaultChecked;
  };
  return placeField(element, path, context, { node, control: node, value, pressOf, undo });
};

export const images: Readonly<Record<string, Draw>> = {
  img,
  img_combination: combination,
  select_img: selectImg,
};
