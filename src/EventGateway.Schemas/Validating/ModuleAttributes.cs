// Buffers on the stack are written before they are read; clearing them for each string would cost more than the strings.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
