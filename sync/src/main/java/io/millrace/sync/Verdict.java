package io.millrace.sync;

/** What comes of planning: a plan, or a refusal to make one. */
public sealed interface Verdict permits Plan, Refusal {}
