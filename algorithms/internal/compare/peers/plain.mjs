// The tasks in plain JavaScript: typed arrays that are used again, loops along rows.
export * from "./plain/transport.mjs";
export * from "./plain/swarm.mjs";
export * from "./plain/attention.mjs";
