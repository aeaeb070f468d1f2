/**
 * Arithmetic, evaluated in parallel: from files, or over a socket.
 *
 * <p>Operations travel in OperationBlocks: whole lines of text. A Calculator evaluates one operation in a single pass over
 * its bytes; a BlockEvaluator does so for the lines of a block, in this process or in a worker process. The service
 * reads blocks off its connections, has a stage of worker processes evaluate them, and writes the results of each
 * connection back in the order of its operations.
 */
@NullMarked
package io.millrace.calc;

import org.jspecify.annotations.NullMarked;
