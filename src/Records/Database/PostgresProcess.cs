using System.Diagnostics;
using Punctum.Records.Native;

namespace Punctum.Records.Database;

/// <summary>Runs PostgreSQL's programs under the account that may: its server refuses root, so root runs it as the account of the package.</summary>
static class PostgresProcess
{
    /// <summary>The package's account.</summary>
    const string Account = "postgres";

    static bool Root => Libc.geteuid() == 0;

    /// <summary>Makes a folder that belongs to the server's account and is closed to everyone else.</summary>
    public static async Task MakeFolder(string path, CancellationToken cancel)
    {
        string[] owner = Root ? ["-o", Account, "-g", Account] : [];
        await Finish(Start("install", ["-d", "-m", "0700", .. owner, path]), "make " + path, cancel);
    }

    /// <summary>Waits until the disk has everything written to it.</summary>
    public static Task SyncDisk(string path, CancellationToken cancel) => Finish(Start("sync", ["-f", path]), "write to the disk", cancel);

    /// <summary>Runs a program of the server's side to its end.</summary>
    /// <exception cref="RecordsException">It failed; its own last words are in the message.</exception>
    public static Task Run(PostgresPrograms programs, string program, string[] arguments, CancellationToken cancel) =>
        Finish(AsServer(["env", .. Surroundings, programs[program], .. arguments]), "run " + program, cancel);

    /// <summary>Runs a program of the client's side (pg_dump, pg_restore) under our own account.</summary>
    /// <param name="programs">Which version.</param>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="surroundings">PGHOST and its like.</param>
    /// <param name="cancel">Ends it.</param>
    public static Task RunClient(PostgresPrograms programs, string program, string[] arguments, IEnumerable<KeyValuePair<string, string>> surroundings, CancellationToken cancel) =>
        Finish(Start(programs[program], arguments, surroundings), "run " + program, cancel);

    /// <summary>
    /// Starts the server. It keeps the process id given to us, leads a session of its own (so Ctrl+C in a terminal ends us first and
    /// it is stopped in order) and writes to a log file, never to our standard output, which it may outlive.
    /// </summary>
    public static Process StartServer(PostgresPrograms programs, string log, string[] arguments) =>
        AsServer(["setsid", "env", .. Surroundings, "sh", "-c", "exec \"$@\" </dev/null >>\"$0\" 2>&1", log, programs["postgres"], .. arguments]);

    /// <summary>A clean environment: a stray PGOPTIONS or a foreign language would change what the server does and says.</summary>
    static readonly string[] Surroundings = ["-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"];

    static Process AsServer(string[] command) => Root
        ? Start("setpriv", [$"--reuid={Account}", $"--regid={Account}", "--clear-groups", "--no-new-privs", "--", .. command], redirect: command[0] != "setsid")
        : Start(command[0], command[1..], redirect: command[0] != "setsid");

    static Process Start(string file, string[] arguments, IEnumerable<KeyValuePair<string, string>>? surroundings = null, bool redirect = true)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = "/", RedirectStandardOutput = redirect, RedirectStandardError = redirect, RedirectStandardInput = redirect };
        foreach (var (name, value) in surroundings ?? []) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new RecordsException($"{file} cannot be run: {e.Message}. Install the packages postgresql and util-linux.", e);
        }
    }

    static async Task Finish(Process process, string tried, CancellationToken cancel)
    {
        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            try
            {
                await process.WaitForExitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            if (process.ExitCode != 0) throw ServerLog.Explain(tried, await errors + await output);
        }
    }
}
