// Says on <html> what the page is to show: data-place is "gallery" where the address
// names no scene, else "scene". It runs before the page is drawn, so that what is not
// to be seen does not flash.
document.documentElement.dataset.place = location.hash.length > 1 ? "scene" : "gallery";
