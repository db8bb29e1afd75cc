using System.CommandLine;

namespace Punctum.Cli;

/// <summary>--threads: how many threads a comparison may use; the numbers stay the same.</summary>
static class ThreadsOption
{
    public static Option<int> New() =>
        NumberOption.New("--threads", Environment.ProcessorCount, "N", "Threads to use; default: all processors. The numbers do not depend on it", 1, 256);
}
