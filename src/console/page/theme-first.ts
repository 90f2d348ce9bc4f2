/** Runs before anything is painted: the theme the visitor chose here; without one the system decides. */
{
  const chosen = localStorage.getItem("zhuji.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
}
