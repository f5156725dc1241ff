// The example: steers the frame by messages, and shows what it tells.

const frame = document.getElementById("frame");
const state = document.getElementById("state");
const send = (message) => frame.contentWindow.postMessage({ type: "solvarium:set", ...message }, location.origin);

document.getElementById("play").addEventListener("click", () => send({ action: "play" }));
document.getElementById("sigma").addEventListener("input", ({ target }) => send({ knob: "sigma", value: target.value }));

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== location.origin || source !== frame.contentWindow) {
    return; // from somebody else
  }
  if (data.type === "solvarium:ready") {
    state.textContent = "The frame is ready.";
  }
  if (data.type === "solvarium:state") {
    const holding = data.state.checks?.filter((c) => c.state === "holds").length ?? 0;
    state.textContent = `${data.state.title}: ${data.state.status}. Checks that hold: ${holding}.`;
  }
});
