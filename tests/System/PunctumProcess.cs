using System.Diagnostics;

namespace Punctum.SystemTests;

/// <summary>The program, run as a process the way a shell runs it.</summary>
static class PunctumProcess
{
    /// <summary>What a run ended with.</summary>
    public sealed record Ended(int Exit, string Output, string Errors);

    /// <summary>As ./punctum built it where ./test says so: compiled ahead, it starts sooner; else the one beside the tests.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("PUNCTUM_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "punctum.dll");

    /// <summary>Runs the program and waits for its end; a run that hangs for five minutes is ended and fails the test: four suites share two processors.</summary>
    public static Ended Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"punctum {string.Join(' ', arguments)} did not end: {errors.Result}");
        }
        return new(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Starts the program with its standard streams redirected, as from a terminal: a shell's job in the background would hand on that Control+C is ignored.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("env") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in (string[])["--default-signal=INT", "dotnet", Program, .. arguments]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
