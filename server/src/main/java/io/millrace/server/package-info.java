/**
 * Jobs over HTTP: an API, live events, a console in the browser, and a history that outlives the process. Knows the
 * engine and its job types, none of them by name: what a type can be asked for, and how what it reports is shown, is said by
 * its JobForm.
 *
 * <p>A request passes the Guard and reaches a route of the Api, which asks HostedJobs. A HostedJob follows the engine's job
 * that it stands for: what becomes of it goes into the JobStore first, and then, as an Event, through a Feed to the
 * Subscriptions of those who look on, each of which an EventStream writes to its client. After a restart HostedJobs has run
 * again what goes on for ever.
 */
@NullMarked
package io.millrace.server;

import org.jspecify.annotations.NullMarked;
