@NullMarked
package io.millrace.calc;

import org.jspecify.annotations.NullMarked;
