using System.CommandLine;

namespace Punctum.Cli;

/// <summary>--threads: how many threads a comparison may use; the numbers stay the same.</summary>
static class ThreadsOption
{
    public static Option<int> New()
    {
        var option = new Option<int>("--threads") { Description = "Threads to use; default: all processors. The numbers do not depend on it", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 256) result.AddError("The number of threads must lie between 1 and 256.");
        });
        return option;
    }
}
