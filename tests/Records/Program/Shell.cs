using System.Diagnostics;
using Punctum.SystemTests;

namespace Punctum.Tests.Records.Program;

/// <summary>The program as a shell runs it: with other surroundings, as another user, or killed.</summary>
static class Shell
{
    /// <summary>nobody: an ordinary user that is there on every system.</summary>
    const string Nobody = "65534";

    public static bool IsRoot => Environment.UserName == "root";

    public sealed record Ended(int Exit, string Output, string Errors);

    public static Ended Run(IReadOnlyDictionary<string, string>? surroundings, bool asNobody, params string[] arguments)
    {
        using var process = Start(surroundings, asNobody, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: false);
            throw new TimeoutException($"punctum {string.Join(' ', arguments)} did not end");
        }
        return new(process.ExitCode, output.Result, errors.Result);
    }

    public static Ended Run(params string[] arguments) => Run(null, false, arguments);

    public static Process Start(IReadOnlyDictionary<string, string>? surroundings, bool asNobody, params string[] arguments)
    {
        string[] command = ["dotnet", PunctumProcess.Program, .. arguments];
        if (asNobody) command = ["setpriv", "--reuid=" + Nobody, "--regid=" + Nobody, "--clear-groups", "--", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var (name, value) in surroundings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static void GiveToNobody(string folder)
    {
        using var process = Process.Start("chown", [$"{Nobody}:{Nobody}", folder]);
        process.WaitForExit();
    }
}
