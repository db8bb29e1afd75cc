using System.Diagnostics;
using System.Globalization;

namespace Punctum.Tests.Records.Program;

/// <summary>punctum start as a process, its pages open.</summary>
sealed class ServedPractice : IDisposable
{
    readonly Process program;

    ServedPractice(Process program, Uri address) => (this.program, Address) = (program, address);

    public Uri Address { get; }

    /// <summary>Waits until the program says where it is open.</summary>
    /// <param name="program">punctum start --port 0.</param>
    public static async Task<ServedPractice> Of(Process program)
    {
        const string open = "Punctum is open at ";
        var errors = program.StandardError.ReadToEndAsync();
        string? line;
        do line = await program.StandardOutput.ReadLineAsync();
        while (line is not null && !line.StartsWith(open, StringComparison.Ordinal));
        if (line is null) throw new InvalidOperationException("punctum start ended: " + await errors);
        _ = program.StandardOutput.ReadToEndAsync();
        return new(program, new(line[open.Length..].Replace("localhost", "127.0.0.1", StringComparison.Ordinal)));
    }

    public async Task Kill()
    {
        program.Kill();
        await program.WaitForExitAsync();
    }

    /// <summary>Kills the worker beside the pages; one that has just ended is waited for until the next is there.</summary>
    public async Task KillWorker()
    {
        Process? worker;
        while ((worker = Worker()) is null) await Task.Delay(20);
        using (worker)
        {
            worker.Kill();
            await worker.WaitForExitAsync();
        }
    }

    Process? Worker()
    {
        foreach (var process in Process.GetProcesses())
        {
            if (ParentOf(process.Id) == program.Id && Read($"/proc/{process.Id}/cmdline").Contains("--leash", StringComparison.Ordinal)) return process;
            process.Dispose();
        }
        return null;
    }

    // proc(5): pid (name) state parent …; the name may hold blanks and brackets.
    static int? ParentOf(int process) => Read($"/proc/{process}/stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) : null;

    static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";      // it has ended meanwhile
        }
    }

    /// <summary>Ended by then, unless a test failed.</summary>
    public void Dispose()
    {
        if (!program.HasExited) program.Kill();
        program.Dispose();
    }
}
