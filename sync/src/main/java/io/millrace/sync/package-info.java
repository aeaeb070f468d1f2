/**
 * A local folder kept identical on a server.
 *
 * <p>A LocalScan reads what the Rules include of the folder into a Tree of Nodes, by RelativePath; a remote listing is a
 * Tree too. The Planner compares the two with what the Journal says was uploaded before, and answers with a Plan of
 * Operations, each with its Reason, or with a Refusal. OperationOrder tells which of them can be done side by side. What is
 * carried out is written to the journal at once.
 */
@NullMarked
package io.millrace.sync;

import org.jspecify.annotations.NullMarked;
