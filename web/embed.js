// Lets a page that shows this one in a frame follow and steer it, by messages. A page
// says in the address of the frame who it is, as in ?embed=1&origin=https://school.example:
// only messages from there are obeyed, and only there any are sent. Without origin the two
// must come from the same place.
//
//   to the frame      {type: "solvarium:set", link: "cbo?alpha=30"}        open a link
//                     {type: "solvarium:set", knob: "alpha", value: "30"}  set a knob
//                     {type: "solvarium:set", action: "play"}              do what a button does
//   from the frame    {type: "solvarium:ready", link}                      it runs
//                     {type: "solvarium:state", link, state}               twice a second at most;
//                     state is what the text beside the canvas shows (ui.Page)

const search = new URLSearchParams(location.search);
const partner = search.get("origin") ?? location.origin;

if (search.has("embed") && parent !== self) {
  const link = () => location.hash.slice(1);
  const tell = (message) => parent.postMessage(message, partner);

  document.addEventListener("solvarium-page", ({ detail }) => tell({ type: "solvarium:state", link: link(), state: JSON.parse(detail) }));

  new MutationObserver((_, observer) => {
    if ("ready" in document.documentElement.dataset) {
      observer.disconnect();
      tell({ type: "solvarium:ready", link: link() });
    }
  }).observe(document.documentElement, { attributeFilter: ["data-ready"] });

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== partner || source !== parent || data?.type !== "solvarium:set") {
      return;
    }
    const { link, knob, value, action } = data;
    if (typeof link === "string") {
      location.hash = link;
      return;
    }
    const name = typeof knob === "string" ? knob : action;
    if (typeof name === "string") {
      const detail = { name, value: String(value ?? ""), knob: typeof knob === "string" };
      document.dispatchEvent(new CustomEvent("solvarium-command", { detail }));
    }
  });
}
