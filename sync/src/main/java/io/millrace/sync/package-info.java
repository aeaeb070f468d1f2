/**
 * A local folder kept identical on a server.
 *
 * <p>A LocalScan reads what the Rules include of the folder into a Tree of Nodes, by RelativePath; a remote listing is a
 * Tree too. The Planner compares the two with what the Journal says was uploaded before, and answers with a Plan of
 * Operations, each with its Reason, or with a Refusal. OperationOrder tells which of them can be done side by side. What is
 * carried out is written to the journal within a tenth of a second.
 *
 * <p>A WatchedFolder hears from the file system where the folder changed, and has only that read again. A RememberedJournal
 * has its content in memory, and shows the server as a Tree, too: a cycle that a change begins asks the server nothing.
 *
 * <p>A RemoteServer gives out Remotes: connections by FTP, FTPS or SFTP that list, send, rename and delete below one
 * folder. What fails is a RemoteFault, by what is to be done about it. An Upload puts a file there by way of a temporary
 * name, over a RemoteLink, which opens the connection anew when it was lost.
 */
@NullMarked
package io.millrace.sync;

import org.jspecify.annotations.NullMarked;
