// Says on <html> what the page is to show: data-place is "gallery" where the address
// names no scene, else "scene". It runs before the page is drawn, so that what is not
// to be seen does not flash.
document.documentElement.dataset.place = location.hash.length > 1 ? "scene" : "gallery";

// What the program keeps for the next time (render/window/keep_js.go) names the theme that
// was chosen, if one was. A browser may forbid to look.
if (!new URLSearchParams(location.search).get("embed")) {
  try {
    const { theme } = JSON.parse(localStorage.getItem("solvarium-settings"));
    if (theme === "dark" || theme === "light") {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Nothing is kept.
  }
}
